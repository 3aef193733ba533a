//! Objects of a PDF as they are written (ISO 32000 §7.3), out of any bytes; nesting is bounded.

use std::collections::BTreeMap;

/// Deepest nesting of arrays and dictionaries.
const DEEPEST: usize = 48;

/// A dictionary.
pub(super) type Dict = BTreeMap<String, Object>;

/// One object.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Number(f64),
    Text(Vec<u8>),
    Name(String),
    Array(Vec<Object>),
    Dict(Dict),
    /// Object number of what is meant.
    Ref(u32),
    /// In a page's content: an operator.
    Word(Vec<u8>),
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// A number that counts something.
    pub(super) fn count(&self) -> Option<usize> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the range is asked first"
        )]
        self.number().filter(|n| (0.0..=4e9).contains(n)).map(|n| n as usize)
    }

    pub(super) fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn dict(&self) -> Option<&Dict> {
        if let Self::Dict(dict) = self { Some(dict) } else { None }
    }

    pub(super) fn array(&self) -> Option<&[Self]> {
        if let Self::Array(all) = self { Some(all) } else { None }
    }
}

/// Reads objects one after the other.
pub(super) struct Lexer<'b> {
    bytes: &'b [u8],
    pub(super) at: usize,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'b> Lexer<'b> {
    pub(super) fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at.checked_add(ahead)?).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek(0) {
            if byte == b'%' {
                while self.peek(0).is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Whether these bytes come next; they are passed over.
    pub(super) fn take(&mut self, word: &[u8]) -> bool {
        self.skip_space();
        let is_there = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    /// The next object; nothing at the end, or where nothing can be made of the bytes.
    pub(super) fn object(&mut self) -> Option<Object> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Option<Object> {
        if depth > DEEPEST {
            return None;
        }
        self.skip_space();
        match self.peek(0)? {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => self.literal().map(Object::Text),
            b'<' if self.peek(1) == Some(b'<') => {
                self.at += 2;
                self.dict(depth)
            }
            b'<' => self.hex().map(Object::Text),
            b'[' => {
                self.at += 1;
                let mut all = Vec::new();
                while !self.take(b"]") {
                    all.push(self.nested(depth + 1)?);
                }
                Some(Object::Array(all))
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.number()),
            byte if is_delimiter(byte) => {
                self.at += 1;
                Some(Object::Word(vec![byte]))
            }
            _ => Some(self.word()),
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Object> {
        let mut dict = Dict::new();
        while !self.take(b">>") {
            match self.nested(depth + 1)? {
                Object::Name(key) => {
                    let value = self.nested(depth + 1)?;
                    dict.insert(key, value);
                }
                // Something that is no key: the dictionary is broken from here on.
                _ => return Some(Object::Dict(dict)),
            }
        }
        Some(Object::Dict(dict))
    }

    fn run(&mut self) -> &'b [u8] {
        let start = self.at;
        while self.peek(0).is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    fn name(&mut self) -> String {
        let run = self.run();
        let mut bytes = Vec::with_capacity(run.len());
        let mut rest = run;
        while let [first, after @ ..] = rest {
            let code =
                after.get(..2).and_then(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
            match code.filter(|_| *first == b'#') {
                Some(code) => {
                    bytes.push(code);
                    rest = after.get(2..).unwrap_or_default();
                }
                None => {
                    bytes.push(*first);
                    rest = after;
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// A number, or a reference when `G R` follows.
    fn number(&mut self) -> Object {
        let run = self.run();
        let Some(value) = str::from_utf8(run).ok().and_then(|text| text.parse::<f64>().ok()) else {
            self.at += usize::from(run.is_empty());
            return Object::Word(run.to_vec());
        };
        let after = self.at;
        if run.iter().all(u8::is_ascii_digit) && run.len() < 10 {
            self.skip_space();
            let generation = self.run();
            if !generation.is_empty() && generation.len() < 6 && generation.iter().all(u8::is_ascii_digit) {
                self.skip_space();
                let ends = self.peek(1).is_none_or(|byte| is_space(byte) || is_delimiter(byte));
                if self.peek(0) == Some(b'R') && ends {
                    self.at += 1;
                    let number = str::from_utf8(run).ok().and_then(|text| text.parse().ok());
                    return Object::Ref(number.unwrap_or_default());
                }
            }
            self.at = after;
        }
        Object::Number(if value.is_finite() { value } else { 0.0 })
    }

    fn word(&mut self) -> Object {
        match self.run() {
            b"true" => Object::Bool(true),
            b"false" => Object::Bool(false),
            b"null" => Object::Null,
            other => Object::Word(other.to_vec()),
        }
    }

    /// None without an end: it would hide everything behind it.
    fn hex(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            let byte = self.peek(0)?;
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()));
        }
        // A last digit alone counts as the upper one.
        let byte = |pair: &[u8]| pair.iter().fold(0, |byte, digit| byte << 4 | digit) << (8 - 4 * pair.len());
        Some(digits.chunks(2).map(byte).collect())
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut open = 1usize;
        let mut text = Vec::new();
        loop {
            let byte = self.peek(0)?;
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        Some(text)
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek(0) else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => self.at += usize::from(self.peek(0) == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek(0).filter(|byte| matches!(byte, b'0'..=b'7')) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(code.to_le_bytes()[0]);
            }
            other => text.push(other),
        }
    }
}
