//! A web page's words without its tags: what a reader would see, as far as that needs no layout.
//!
//! No parser of HTML: tags, comments, scripts and styles are dropped, blocks become lines, cells are parted by
//! tabs, character references are resolved. Whatever is broken is kept as words rather than lost.

/// The words. One pass, linear in the length of the page.
pub(super) fn text_of(page: &str) -> String {
    let mut text = String::with_capacity(page.len() / 2);
    let mut rest = page;
    // Each looked-for end that is missing is missing for good, and is looked for once.
    let mut open_ends = OpenEnds { comment: true, tag: true, raw: true };
    while let Some(at) = rest.find(['<', '&', '\n', '\r']) {
        let (before, here) = rest.split_at(at);
        text.push_str(before);
        rest = if here.starts_with('<') {
            markup(here, &mut open_ends, &mut text)
        } else if here.starts_with('&') {
            reference(here, &mut text)
        } else {
            // Breaks in the source are layout of the source; between Chinese words they show nothing.
            text.push(' ');
            here.trim_start_matches(['\n', '\r'])
        };
    }
    text.push_str(rest);
    let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

struct OpenEnds {
    comment: bool,
    tag: bool,
    raw: bool,
}

const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "title",
    "tr",
    "ul",
    "option",
];

/// Takes the markup at the start of `here`; what is none is one character of text.
fn markup<'p>(here: &'p str, open_ends: &mut OpenEnds, text: &mut String) -> &'p str {
    let inner = here.strip_prefix('<').unwrap_or(here);
    if let Some(comment) = inner.strip_prefix("!--").filter(|_| open_ends.comment) {
        match comment.split_once("-->") {
            Some((_, after)) => return after,
            None => open_ends.comment = false,
        }
    }
    let named = inner.strip_prefix('/').unwrap_or(inner);
    let opens = named.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?'));
    if opens && open_ends.tag {
        let Some(after) = after_tag(inner) else {
            open_ends.tag = false;
            text.push('<');
            return inner;
        };
        let end = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
        let name = named.get(..end).unwrap_or_default().to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            text.push('\n');
        } else if (name == "td" || name == "th") && !inner.starts_with('/') {
            text.push('\t');
        } else if (name == "script" || name == "style") && !inner.starts_with('/') {
            return after_raw(after, &name, open_ends);
        }
        return after;
    }
    text.push('<');
    inner
}

/// What follows the tag's `>`, quoted attribute values passed over.
fn after_tag(inner: &str) -> Option<&str> {
    let mut quote = None;
    let mut assigned = false;
    for (at, c) in inner.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if assigned && (c == '"' || c == '\'') => quote = Some(c),
            None if c == '>' => return inner.get(at + 1..),
            Some(_) | None => {}
        }
        assigned = c == '=' || (assigned && c.is_whitespace());
    }
    None
}

/// What follows the words of a script or style; one that never closes hides nothing.
fn after_raw<'p>(inside: &'p str, name: &str, open_ends: &mut OpenEnds) -> &'p str {
    if !open_ends.raw {
        return inside;
    }
    let closing = |at: usize| {
        let tag = inside.get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    let end = inside.match_indices("</").map(|(at, _)| at).find(|&at| closing(at));
    open_ends.raw = end.is_some();
    end.and_then(|at| inside.get(at..)).unwrap_or(inside)
}

/// Longest reference looked at, in bytes: `&CounterClockwiseContourIntegral;` is longer and no word of ours.
const REFERENCE: usize = 16;

const NAMED: [(&str, char); 22] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("shy", '\u{ad}'),
    ("starf", '★'),
    ("bigstar", '★'),
    ("star", '☆'),
    ("ast", '*'),
    ("lpar", '('),
    ("rpar", ')'),
    ("middot", '·'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("mdash", '—'),
];

/// Resolves the reference at the start of `here`; what is none is an ampersand.
fn reference<'p>(here: &'p str, text: &mut String) -> &'p str {
    let inner = here.strip_prefix('&').unwrap_or(here);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let end = inner.find(|c| !is_name(c)).unwrap_or(inner.len());
    let name = inner.get(..end).filter(|name| name.len() <= REFERENCE).unwrap_or_default();
    let number = name.strip_prefix('#').and_then(|n| match n.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => n.parse().ok(),
    });
    let named = || NAMED.iter().find(|(word, _)| *word == name).map(|&(_, c)| c);
    if let Some(c) = number.and_then(char::from_u32).or_else(named) {
        text.push(c);
        let after = inner.get(end..).unwrap_or_default();
        after.strip_prefix(';').unwrap_or(after)
    } else {
        text.push('&');
        inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Anything worse than one pass would not come back from these.
    #[test]
    fn broken_pages_come_back() {
        for piece in ["<script>", "<!--", "<a =\"", "</", "&a", "<"] {
            let page = piece.repeat(1 << 18);
            assert!(text_of(&page).len() <= page.len());
        }
    }

    #[test]
    fn pages_by_example() {
        for (page, text) in [
            ("", ""),
            ("<p>第一段</p><p>第二段</p>", "第一段\n第二段"),
            ("机<b>密</b>&#9733;10年", "机密★10年"),
            ("机密&starf;10年", "机密★10年"),
            ("绝&nbsp;密", "绝\u{a0}密"),
            ("<td>密级</td><td>机密</td>", "密级\t机密"),
            ("<style>p{content:'机密★'}</style><p>正文</p>", "正文"),
            ("<SCRIPT>if (a<b) {}</Script>正文", "正文"),
            ("<!-- 批注 --><h1>标题</h1>", "标题"),
            ("<p title='a>b'>正文</p>", "正文"),
            ("<p title=\"it's\">正文</p>", "正文"),
            ("<p don't>正文</p>", "正文"),
            ("3 < 5 &c. 甲&乙", "3 < 5 &c. 甲&乙"),
            ("<!-- 没有结尾", "<!-- 没有结尾"),
            ("<p 没有结尾", "<p 没有结尾"),
            ("<script>没有结尾", "没有结尾"),
            ("&#x2605;&#99999999999;&#xd800;", "★&#99999999999;&#xd800;"),
            ("正文\n  换行", "正文   换行"),
        ] {
            assert_eq!(text_of(page), text, "{page}");
        }
    }
}
