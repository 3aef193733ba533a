//! Filters of streams (ISO 32000 §7.4) that carry text; those of pictures are not undone.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::lex::{Object, is_space};

/// Most bytes of one stream, unpacked.
const MOST_OF_ONE: usize = 64 * 1024 * 1024;
/// Most filters one after the other.
const MOST_FILTERS: usize = 4;

/// What became of a stream.
pub(super) enum Filtered {
    Data(Vec<u8>),
    /// It unpacks to more than the limit.
    TooLarge,
    /// A filter of pictures, or one nobody knows, or damaged data.
    Unknown,
}

/// Undoes the filters of a stream, in order.
pub(super) fn undo(raw: &[u8], filters: &[Object], parameters: &[Object], left: usize) -> Filtered {
    if filters.len() > MOST_FILTERS {
        return Filtered::Unknown;
    }
    let most = MOST_OF_ONE.min(left);
    if raw.len() > most {
        return Filtered::TooLarge;
    }
    let mut data = raw.to_vec();
    for (at, filter) in filters.iter().enumerate() {
        let next = match filter.name() {
            Some("FlateDecode" | "Fl") => match inflated(&data, most) {
                Filtered::Data(data) => predicted(data, parameters.get(at)),
                Filtered::TooLarge => return Filtered::TooLarge,
                Filtered::Unknown => None,
            },
            Some("ASCIIHexDecode" | "AHx") => Some(hex(&data)),
            Some("ASCII85Decode" | "A85") => Some(base85(&data)),
            Some("RunLengthDecode" | "RL") => Some(runs(&data, most)),
            Some(_) | None => None,
        };
        match next {
            Some(undone) => data = undone,
            None => return Filtered::Unknown,
        }
    }
    Filtered::Data(data)
}

/// What was unpacked before damage is kept.
fn inflated(data: &[u8], most: usize) -> Filtered {
    match decompress_to_vec_zlib_with_limit(data, most) {
        Ok(unpacked) => Filtered::Data(unpacked),
        Err(error) if error.status == TINFLStatus::HasMoreOutput => Filtered::TooLarge,
        Err(error) if error.output.iter().any(|byte| *byte != 0) => Filtered::Data(error.output),
        Err(_) => Filtered::Unknown,
    }
}

/// Undoes the predictors of PNG (§7.4.4.4); others are not used for text.
fn predicted(data: Vec<u8>, parameters: Option<&Object>) -> Option<Vec<u8>> {
    let dict = parameters.and_then(Object::dict);
    let number = |key: &str, default| dict.and_then(|it| it.get(key)?.count()).unwrap_or(default);
    if number("Predictor", 1) < 10 {
        return (number("Predictor", 1) == 1).then_some(data);
    }
    let bits = number("Colors", 1).checked_mul(number("BitsPerComponent", 8))?;
    let row = bits.checked_mul(number("Columns", 1))?.div_ceil(8);
    let step = bits.div_ceil(8).max(1);
    if row == 0 || row > data.len() {
        return None;
    }
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    for line in data.chunks(row + 1) {
        let (kind, line) = line.split_first()?;
        let start = out.len();
        for (at, byte) in line.iter().enumerate() {
            let left = if at < step { 0 } else { out.get(start + at - step).copied().unwrap_or(0) };
            let above =
                |back: usize| (start + at).checked_sub(row + back).and_then(|it| out.get(it).copied());
            let up = above(0).filter(|_| start >= row).unwrap_or(0);
            let corner = if at < step { 0 } else { above(step).filter(|_| start >= row).unwrap_or(0) };
            let guess = match kind {
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            out.push(byte.wrapping_add(guess));
        }
    }
    Some(out)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |byte: u8| (guess - i16::from(byte)).abs();
    [left, up, corner].into_iter().min_by_key(|byte| far(*byte)).unwrap_or(left)
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

fn base85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let mut flush = |group: &mut Vec<u8>, count: usize| {
        let value = group.iter().fold(0u32, |v, byte| v.wrapping_mul(85).wrapping_add(u32::from(*byte)));
        out.extend(value.to_be_bytes().iter().take(count));
        group.clear();
    };
    for byte in data.iter().filter(|byte| !is_space(**byte)) {
        match byte {
            b'z' if group.is_empty() => flush(&mut vec![0; 5], 4),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => break,
        }
        if group.len() == 5 {
            flush(&mut group, 4);
        }
    }
    if group.len() > 1 {
        let count = group.len() - 1;
        group.resize(5, 84);
        flush(&mut group, count);
    }
    out
}

fn runs(data: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = data;
    while let [length, after @ ..] = rest {
        let length = usize::from(*length);
        if length == 128 || out.len() > most {
            break;
        }
        if length < 128 {
            let (copied, next) = after.split_at((length + 1).min(after.len()));
            out.extend(copied);
            rest = next;
        } else {
            let [byte, next @ ..] = after else { break };
            out.extend(std::iter::repeat_n(*byte, 257 - length));
            rest = next;
        }
    }
    out
}
