//! Reads locale files and says, with file and line, what is wrong with them.
//!
//! Shared by the generator (`build.rs`) and `tests/locales`, so that every failure of the build is a
//! tested one. No file is opened here: texts are arguments.
//!
//! A file is an area of the page. Inside it `[section]` begins a group, `key = sentence` is one sentence of
//! it, an indented line goes on with the sentence above, `#` begins a comment line. `{name}` is filled in by
//! the program, `{n|day|days}` chooses a word by whether `n` is 1, `\n` is a line break.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

/// A sentence may not use these as a placeholder: the placeholder becomes a Rust argument.
const RESERVED: [&str; 18] = [
    "as", "box", "do", "else", "fn", "for", "if", "in", "let", "loop", "match", "mod", "move", "ref", "self",
    "type", "use", "where",
];

/// One sentence of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Name of the file without folder and ending.
    pub(crate) area: String,
    /// Line of `key =`, from 1.
    pub(crate) line: usize,
    /// What stands between placeholders, and the placeholders.
    pub(crate) pieces: Vec<Piece>,
}

/// What a sentence is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words as they are.
    Words(String),
    /// `{name}`
    Slot(String),
    /// `{name|one|many}`
    Choice { name: String, one: String, many: String },
}

/// All sentences of one language by `section_key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Language {
    /// BCP 47 tag, also the name of the folder.
    pub(crate) tag: String,
    /// How the language calls itself.
    pub(crate) own_name: String,
    /// Sorted by key.
    pub(crate) sentences: BTreeMap<String, Sentence>,
}

/// Something a translator must put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// `folder/area.txt`, or `languages.txt`.
    pub(crate) file: String,
    /// From 1; 0 when the whole file is meant.
    pub(crate) line: usize,
    /// Which rule is broken.
    pub(crate) kind: FaultKind,
}

/// The rules of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// Neither comment, heading, `key = sentence` nor a continuation.
    NotALine,
    /// A name that is not lower-case letters, digits and `_`, beginning with a letter.
    BadName(String),
    /// A sentence before the first `[section]`.
    NoSection(String),
    /// `key =` and nothing after it.
    Empty(String),
    /// The same key a second time in one language.
    Twice(String),
    /// `{` without `}`, or the reverse, or not two words to choose from.
    BadBraces(String),
    /// The key stands in the first language and not here.
    Missing { key: String, stands_in: String },
    /// The key stands here and not in the first language.
    Extra { key: String, absent_from: String },
    /// The placeholders differ from those of the first language.
    Placeholders { key: String, here: Vec<String>, there: Vec<String> },
    /// `languages.txt` names no language, or not as `tag = name`.
    BadLanguages,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/i18n/locales/{}:{}: ", self.file, self.line)?;
        match &self.kind {
            FaultKind::NotALine => {
                write!(f, "not a comment, [section], key = sentence or indented continuation")
            }
            FaultKind::BadName(name) => write!(f, "`{name}` is no name: a-z, 0-9, _ only, a letter first"),
            FaultKind::NoSection(key) => write!(f, "`{key}` stands before any [section]"),
            FaultKind::Empty(key) => write!(f, "`{key}` has no sentence"),
            FaultKind::Twice(key) => write!(f, "`{key}` is already written elsewhere in this language"),
            FaultKind::BadBraces(key) => write!(f, "`{key}`: write {{name}} or {{name|one|many}}"),
            FaultKind::Missing { key, stands_in } => {
                write!(f, "`{key}` is missing (it stands in {stands_in})")
            }
            FaultKind::Extra { key, absent_from } => write!(f, "`{key}` is unknown to {absent_from}"),
            FaultKind::Placeholders { key, here, there } => {
                write!(f, "`{key}` has placeholders {here:?}, the first language has {there:?}")
            }
            FaultKind::BadLanguages => write!(f, "one `tag = own name` a line, at least one"),
        }
    }
}

impl Sentence {
    /// The placeholders in order of first appearance.
    pub(crate) fn slots(&self) -> Vec<String> {
        let mut slots: Vec<String> = Vec::new();
        for piece in &self.pieces {
            let name = match piece {
                Piece::Words(_) => continue,
                Piece::Slot(name) | Piece::Choice { name, .. } => name,
            };
            if !slots.contains(name) {
                slots.push(name.clone());
            }
        }
        slots
    }

    /// The sentence with `{0}`, `{1|one|many}` for the placeholders of `order`.
    pub(crate) fn template(&self, order: &[String]) -> String {
        let place = |name: &String| order.iter().position(|slot| slot == name).unwrap_or(order.len());
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Slot(name) => format!("{{{}}}", place(name)),
                Piece::Choice { name, one, many } => format!("{{{}|{one}|{many}}}", place(name)),
            })
            .collect()
    }
}

/// `languages.txt` as (tag, own name), in its order.
pub(crate) fn read_languages(text: &str) -> Result<Vec<(String, String)>, Fault> {
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.split_once('=') {
            Some((tag, name)) if !tag.trim().is_empty() && !name.trim().is_empty() => {
                rows.push((tag.trim().to_owned(), name.trim().to_owned()));
            }
            Some(_) | None => {
                let file = "languages.txt".to_owned();
                return Err(Fault { file, line: number + 1, kind: FaultKind::BadLanguages });
            }
        }
    }
    if rows.is_empty() {
        return Err(Fault { file: "languages.txt".to_owned(), line: 0, kind: FaultKind::BadLanguages });
    }
    Ok(rows)
}

/// One language from its files, given as (area, text). All faults at once, so that one build shows them all.
pub(crate) fn read_language(
    tag: &str,
    own_name: &str,
    files: &[(String, String)],
) -> Result<Language, Vec<Fault>> {
    let mut sentences: BTreeMap<String, Sentence> = BTreeMap::new();
    let mut faults = Vec::new();
    for (area, text) in files {
        let file = format!("{tag}/{area}.txt");
        for raw in read_lines(text, &file, &mut faults) {
            let fault = |kind| Fault { file: file.clone(), line: raw.line, kind };
            if raw.text.is_empty() {
                faults.push(fault(FaultKind::Empty(raw.key)));
                continue;
            }
            let Some(pieces) = read_pieces(&raw.text) else {
                faults.push(fault(FaultKind::BadBraces(raw.key)));
                continue;
            };
            match sentences.entry(raw.key) {
                Entry::Vacant(place) => {
                    place.insert(Sentence { area: area.clone(), line: raw.line, pieces });
                }
                Entry::Occupied(place) => faults.push(fault(FaultKind::Twice(place.key().clone()))),
            }
        }
    }
    if faults.is_empty() {
        Ok(Language { tag: tag.to_owned(), own_name: own_name.to_owned(), sentences })
    } else {
        Err(faults)
    }
}

/// What `other` lacks, has too much or fills in otherwise than `first`.
pub(crate) fn compare(first: &Language, other: &Language) -> Vec<Fault> {
    let file = |language: &Language, sentence: &Sentence| format!("{}/{}.txt", language.tag, sentence.area);
    let mut faults = Vec::new();
    for (key, there) in &first.sentences {
        let Some(here) = other.sentences.get(key).filter(|here| here.area == there.area) else {
            let stands_in = format!("{}:{}", file(first, there), there.line);
            let kind = FaultKind::Missing { key: key.clone(), stands_in };
            faults.push(Fault { file: file(other, there), line: 0, kind });
            continue;
        };
        let (mut here_slots, mut there_slots) = (here.slots(), there.slots());
        here_slots.sort();
        there_slots.sort();
        if here_slots != there_slots {
            let kind = FaultKind::Placeholders { key: key.clone(), here: here_slots, there: there_slots };
            faults.push(Fault { file: file(other, here), line: here.line, kind });
        }
    }
    for (key, here) in &other.sentences {
        if first.sentences.get(key).is_none_or(|there| there.area != here.area) {
            let kind = FaultKind::Extra { key: key.clone(), absent_from: first.tag.clone() };
            faults.push(Fault { file: file(other, here), line: here.line, kind });
        }
    }
    faults
}

/// A sentence before its placeholders are looked at.
struct RawSentence {
    key: String,
    line: usize,
    text: String,
}

fn read_lines(text: &str, file: &str, faults: &mut Vec<Fault>) -> Vec<RawSentence> {
    let mut sentences: Vec<RawSentence> = Vec::new();
    let mut section: Option<String> = None;
    let mut open = false;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let trimmed = line.trim();
        let mut fault = |kind| faults.push(Fault { file: file.to_owned(), line: number, kind });
        if trimmed.is_empty() || trimmed.starts_with('#') {
            open = false;
        } else if line.starts_with([' ', '\t']) {
            match sentences.last_mut() {
                Some(sentence) if open => join(&mut sentence.text, trimmed),
                Some(_) | None => fault(FaultKind::NotALine),
            }
        } else if let Some(name) = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            open = false;
            if is_name(name) {
                section = Some(name.to_owned());
            } else {
                fault(FaultKind::BadName(name.to_owned()));
            }
        } else if let Some((key, words)) = trimmed.split_once('=') {
            let key = key.trim();
            open = true;
            match &section {
                _ if !is_key(key) => fault(FaultKind::BadName(key.to_owned())),
                None => fault(FaultKind::NoSection(key.to_owned())),
                Some(section) => sentences.push(RawSentence {
                    key: format!("{section}_{key}"),
                    line: number,
                    text: words.trim().replace("\\n", "\n"),
                }),
            }
        } else {
            open = false;
            fault(FaultKind::NotALine);
        }
    }
    sentences
}

/// Latin words need a space where a line was broken, Han does not.
fn join(text: &mut String, more: &str) {
    let ends_latin = text.chars().next_back().is_some_and(|c| c.is_ascii() && c != '\n');
    if ends_latin && more.starts_with(|c: char| c.is_ascii()) {
        text.push(' ');
    }
    text.push_str(&more.replace("\\n", "\n"));
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A key follows its section, so that it may begin with a digit.
fn is_key(key: &str) -> bool {
    is_name(&format!("k{key}")) && !key.is_empty()
}

fn read_pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('{') {
        if words.contains('}') {
            return None;
        }
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        let (inside, after) = after.split_once('}')?;
        let parts: Vec<&str> = inside.split('|').collect();
        let name = (*parts.first()?).to_owned();
        if !is_name(&name) || RESERVED.contains(&name.as_str()) {
            return None;
        }
        pieces.push(match parts.as_slice() {
            [_] => Piece::Slot(name),
            [_, one, many] => Piece::Choice { name, one: (*one).to_owned(), many: (*many).to_owned() },
            _ => return None,
        });
        rest = after;
    }
    if rest.contains('}') {
        return None;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    Some(pieces)
}
