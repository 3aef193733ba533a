//! Maps from codes to text (ISO 32000 §9.10.3), as fonts carry them.

use std::collections::BTreeMap;

use super::lex::{Lexer, Object};

/// Most entries of one map; ranges are kept as ranges.
const MOST_ENTRIES: usize = 200_000;

/// A map from codes to text.
#[derive(Default)]
pub(super) struct CMap {
    /// Code lengths in use, in bytes; empty when the map does not say.
    pub(super) lengths: Vec<(usize, u32, u32)>,
    single: BTreeMap<u32, String>,
    /// By last code: first code and the text of the first.
    ranges: BTreeMap<u32, (u32, Vec<u16>)>,
}

impl CMap {
    pub(super) fn read(data: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(data, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Word(word) = object else {
                if operands.len() < MOST_ENTRIES {
                    operands.push(object);
                }
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => map.spaces(&operands),
                b"endbfchar" => map.chars(&operands),
                b"endbfrange" => map.take_ranges(&operands),
                _ => {}
            }
            operands.clear();
        }
        map
    }

    fn spaces(&mut self, operands: &[Object]) {
        for pair in operands.chunks_exact(2) {
            if let [Object::Text(from), Object::Text(to)] = pair {
                self.lengths.push((from.len().clamp(1, 4), code(from), code(to)));
            }
        }
    }

    fn chars(&mut self, operands: &[Object]) {
        for pair in operands.chunks_exact(2) {
            if let [Object::Text(from), Object::Text(to)] = pair
                && self.single.len() < MOST_ENTRIES
            {
                self.single.insert(code(from), String::from_utf16_lossy(&units(to)));
            }
        }
    }

    fn take_ranges(&mut self, operands: &[Object]) {
        for row in operands.chunks_exact(3) {
            let [Object::Text(from), Object::Text(to), target] = row else { continue };
            let (from, to) = (code(from), code(to));
            match target {
                Object::Text(first) if self.ranges.len() < MOST_ENTRIES => {
                    self.ranges.insert(to, (from, units(first)));
                }
                Object::Array(each) => {
                    for (code, text) in (from..=to).zip(each.iter().filter_map(Object::text)) {
                        if self.single.len() < MOST_ENTRIES {
                            self.single.insert(code, String::from_utf16_lossy(&units(text)));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let (_, (from, first)) = self.ranges.range(code..).next()?;
        let offset = code.checked_sub(*from)?;
        let mut units = first.clone();
        let last = units.last_mut()?;
        *last = u16::try_from(u32::from(*last).checked_add(offset)?).ok()?;
        Some(String::from_utf16_lossy(&units))
    }

    /// How many bytes the code at the start of `bytes` has.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let mut fitting = self.lengths.iter().filter(|(length, from, to)| {
            bytes.get(..*length).is_some_and(|first| (*from..=*to).contains(&code(first)))
        });
        fitting.next().map(|(length, _, _)| *length)
    }
}

/// A code as a number.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// UTF-16, most significant byte first.
pub(super) fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect(),
    }
}
