//! One escaping writer. Names of elements and attributes are written in this program; everything else is text and
//! cannot become markup. Characters that are not seen or that turn the reading order are shown by their code.

use std::fmt::Write as _;

/// HTML being written.
#[derive(Debug, Default)]
pub struct Html {
    out: String,
}

/// Attributes: names of this program, values as text.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// Writes a whole document: `<!DOCTYPE html>` before `inside`.
    pub fn document(inside: impl FnOnce(&mut Self)) -> String {
        let mut html = Self { out: "<!DOCTYPE html>\n".to_owned() };
        inside(&mut html);
        html.out
    }

    /// A piece of a document.
    pub fn fragment(inside: impl FnOnce(&mut Self)) -> String {
        let mut html = Self::default();
        inside(&mut html);
        html.out
    }

    /// An element with its contents.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inside(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        // A line for each block, so that two versions of a sheet can be compared by eye and by diff.
        if matches!(
            name,
            "tr" | "table" | "colgroup" | "article" | "header" | "section" | "title" | "style" | "head"
        ) {
            self.out.push('\n');
        }
    }

    /// An element of a class that holds one text.
    pub fn put(&mut self, name: &'static str, class: &str, text: &str) {
        let attributes: Attributes<'_> = if class.is_empty() { &[] } else { &[("class", class)] };
        self.element(name, attributes, |html| html.text(text));
    }

    /// An element that cannot have contents.
    pub fn void(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.open(name, attributes);
    }

    fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            value.chars().for_each(|c| self.character(c));
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Text; a line end becomes a line break.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c == '\n' {
                self.out.push_str("<br>");
            } else {
                self.character(c);
            }
        }
    }

    /// A style sheet of this program. HTML reads the inside of `style` as it stands, so nothing is escaped here, and
    /// only a constant may come in.
    pub(super) fn style(&mut self, css: &'static str) {
        debug_assert!(!css.contains("</"), "a style sheet cannot close its own element");
        self.element("style", &[], |html| html.out.push_str(css));
    }

    fn character(&mut self, c: char) {
        match c {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '>' => self.out.push_str("&gt;"),
            '"' => self.out.push_str("&quot;"),
            '\'' => self.out.push_str("&#39;"),
            '\t' => self.out.push(' '),
            hidden if is_hidden(hidden) => {
                let written = write!(self.out, "[U+{:04X}]", u32::from(hidden));
                debug_assert!(written.is_ok(), "writing to a String cannot fail");
            }
            seen => self.out.push(seen),
        }
    }
}

/// Controls, invisible characters, and those that change the reading order (UAX #9): what could make paper read
/// otherwise than the signed words.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
        || (u32::from(c) & 0xfffe) == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let html = Html::fragment(|html| {
            html.element("p", &[("title", "\"><script>"), ("class", "a")], |html| {
                html.text("<b>&amp;</b> 'x'\n同意");
            });
        });
        assert_eq!(
            html,
            "<p title=\"&quot;&gt;&lt;script&gt;\" class=\"a\">&lt;b&gt;&amp;amp;&lt;/b&gt; &#39;x&#39;<br>同意</p>"
        );
    }

    #[test]
    fn what_is_not_seen_is_shown() {
        let shown = |text: &str| Html::fragment(|html| html.text(text));
        assert_eq!(shown("同\u{202e}意"), "同[U+202E]意");
        assert_eq!(shown("a\0b\u{1b}c\r\u{85}"), "a[U+0000]b[U+001B]c[U+000D][U+0085]");
        assert_eq!(shown("\u{feff}甲\u{200b}乙\u{2066}"), "[U+FEFF]甲[U+200B]乙[U+2066]");
        assert_eq!(shown("一\t二　三，𠀀"), "一 二　三，𠀀");
    }
}
