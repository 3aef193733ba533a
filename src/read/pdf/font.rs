//! What the codes of a font stand for: its own map first, then the encodings everybody knows, then nothing.
//!
//! Chinese documents name encodings instead of carrying a map: GBK-EUC-H and its like are GB18030, UniGB is UTF-16.

use std::collections::BTreeMap;

use super::cmap::{CMap, code, units};
use super::file::Pdf;
use super::lex::{Dict, Object};
use crate::read::Gb18030;

/// How codes of a font become text.
pub(super) struct Font<'g> {
    map: Option<CMap>,
    codes: Codes,
    gb18030: Gb18030<'g>,
}

enum Codes {
    /// One byte each; by the font's differences, else as Windows does.
    Simple(BTreeMap<u8, Option<char>>),
    /// One byte each, of symbols: only the font's own map says what they are.
    Symbols,
    /// UTF-16.
    Unicode,
    /// GB18030.
    Gb,
    /// Two bytes each, numbers of glyphs.
    Glyphs,
}

/// What became of a string.
#[derive(Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Codes that stand for nothing anybody knows.
    pub(super) unmapped: usize,
}

impl<'g> Font<'g> {
    pub(super) fn of(pdf: &Pdf<'_>, dict: &Dict, gb18030: Gb18030<'g>) -> Self {
        let map = dict.get("ToUnicode").and_then(|stream| pdf.data(stream)).map(|data| CMap::read(&data));
        let is_composite = pdf.value(dict, "Subtype").name() == Some("Type0");
        let encoding = pdf.value(dict, "Encoding");
        let codes = if is_composite {
            match encoding.name().unwrap_or_default() {
                name if name.starts_with("UniGB")
                    || name.starts_with("UniCNS")
                    || name.starts_with("UniJIS") =>
                {
                    Codes::Unicode
                }
                name if name.starts_with("GB") => Codes::Gb,
                _ => Codes::Glyphs,
            }
        } else {
            let is_known = encoding.name().is_some_and(|name| name.ends_with("Encoding"));
            let differences = encoding.dict().map(|dict| differences(pdf.array(dict, "Differences")));
            let descriptor = pdf.dict(dict, "FontDescriptor");
            let flags = pdf.value(descriptor, "Flags").count().unwrap_or(0);
            match differences {
                Some(differences) => Codes::Simple(differences),
                None if flags & 4 == 4 && !is_known => Codes::Symbols,
                None => Codes::Simple(BTreeMap::new()),
            }
        };
        Self { map, codes, gb18030 }
    }

    /// The text of a string shown in this font.
    pub(super) fn decode(&self, bytes: &[u8]) -> Decoded {
        match (&self.codes, &self.map) {
            (Codes::Unicode, None) => Decoded { text: String::from_utf16_lossy(&units(bytes)), unmapped: 0 },
            (Codes::Gb, None) => match (self.gb18030)(bytes) {
                Some(text) => Decoded { text, unmapped: 0 },
                None => Decoded { text: String::new(), unmapped: bytes.len().div_ceil(2) },
            },
            (codes, map) => self.each(codes, map.as_ref(), bytes),
        }
    }

    fn each(&self, codes: &Codes, map: Option<&CMap>, bytes: &[u8]) -> Decoded {
        let width = match codes {
            Codes::Simple(_) | Codes::Symbols => 1,
            Codes::Unicode | Codes::Gb | Codes::Glyphs => 2,
        };
        let mut decoded = Decoded::default();
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = map.filter(|_| width == 2).and_then(|map| map.length(rest)).unwrap_or(width);
            let (first, after) = rest.split_at(length.min(rest.len()));
            rest = after;
            let mapped = map
                .and_then(|map| map.text(code(first)))
                .filter(|text| !text.is_empty() && !text.chars().all(|c| c == '\u{fffd}' || c == '\0'));
            let known = mapped.or_else(|| match (codes, first) {
                (Codes::Simple(differences), [byte]) => match differences.get(byte) {
                    Some(found) => found.map(String::from),
                    None => windows(*byte).map(String::from),
                },
                (Codes::Unicode, _) => Some(String::from_utf16_lossy(&units(first))),
                (Codes::Gb, _) => (self.gb18030)(first),
                (Codes::Simple(_) | Codes::Symbols | Codes::Glyphs, _) => None,
            });
            match known {
                Some(text) => decoded.text.push_str(&text),
                None => decoded.unmapped += 1,
            }
        }
        decoded
    }
}

/// The codes a font gives glyphs of its own: `65 /A /uni4E2D`.
fn differences(list: &[Object]) -> BTreeMap<u8, Option<char>> {
    let mut code = 0usize;
    let mut found = BTreeMap::new();
    for object in list.iter().take(1024) {
        match object {
            Object::Number(_) => code = object.count().unwrap_or(0),
            Object::Name(name) => {
                if let Ok(byte) = u8::try_from(code) {
                    found.insert(byte, glyph(name));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    found
}

/// Names of the glyphs of ASCII beyond letters, from `space` on.
const NAMES: [(&str, char); 43] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("bullet", '•'),
    ("endash", '–'),
    ("emdash", '—'),
];

fn glyph(name: &str) -> Option<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    let hex = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))
        .and_then(|hex| hex.get(..hex.len().min(6)));
    let unicode = hex.filter(|hex| hex.len() >= 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let named = || NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    unicode.and_then(char::from_u32).or_else(named)
}

/// Windows Latin 1, which plain fonts without an encoding mostly follow.
fn windows(byte: u8) -> Option<char> {
    match byte {
        0x20..=0x7e | 0xa0..=0xff => Some(char::from(byte)),
        b'\t' | b'\n' | b'\r' => Some(' '),
        0x91 => Some('‘'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0x95 => Some('•'),
        0x96 => Some('–'),
        0x97 => Some('—'),
        _ => None,
    }
}
