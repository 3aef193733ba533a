//! The recovery code: printed at set-up, kept in the safe, typed by somebody in a hurry.
//!
//! 28 characters in seven groups of four: 27 carry 135 random bits, the last is a check. The alphabet is Crockford's
//! (no I, L, O, U). Reading forgives case, spaces, dashes, full-width forms and O for 0, I or L for 1. The check is
//! a weighted sum over GF(32) and finds every single wrong character and every swap of two neighbours, so that a
//! slip of the pen is told apart from a wrong code before any stretching.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::secret::Secret;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 28;
const GROUP: usize = 4;

/// Each character as its value, 0 to 31.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; LENGTH]);

/// What was typed is no recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum Mistyped {
    /// A character outside the alphabet; its place among the code's characters, the first is 1.
    #[error("character {0} is not in the alphabet")]
    Character(usize),
    /// Too few or too many characters; how many there are.
    #[error("{0} characters")]
    Length(usize),
    /// All characters are possible, together they are not.
    #[error("the check character does not fit")]
    Check,
}

impl RecoveryCode {
    /// Makes a code from 27 random bytes, five bits of each.
    pub fn make(random: &mut dyn FnMut(&mut [u8])) -> Self {
        let drawn: Secret<27> = Secret::make(random);
        let mut values = [0; LENGTH];
        for (value, byte) in values.iter_mut().zip(drawn.expose()) {
            *value = byte & 31;
        }
        values[LENGTH - 1] = check_character(&values);
        Self(values)
    }

    /// Reads what somebody typed.
    pub fn read(typed: &str) -> Result<Self, Mistyped> {
        let mut values = [0; LENGTH];
        let mut length = 0;
        for c in typed.chars().filter(|c| !is_separator(*c)) {
            let value = value_of(c).ok_or(Mistyped::Character(length + 1))?;
            if let Some(place) = values.get_mut(length) {
                *place = value;
            }
            length += 1;
        }
        if length != LENGTH {
            return Err(Mistyped::Length(length));
        }
        if check_character(&values) == values[LENGTH - 1] { Ok(Self(values)) } else { Err(Mistyped::Check) }
    }

    /// The text to print: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(LENGTH + LENGTH / GROUP);
        for (n, value) in self.0.iter().enumerate() {
            if n > 0 && n % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(*value & 31)]));
        }
        text
    }

    /// Whether this is its last group, read off the sheet as forgivingly as the whole code.
    pub fn ends_with(&self, typed: &str) -> bool {
        let group = typed.chars().filter(|c| !is_separator(*c)).map(value_of);
        group.eq(self.0[LENGTH - GROUP..].iter().map(|value| Some(*value)))
    }

    /// Whether somebody who typed this meant a recovery code: letters and digits only, at least one digit, about as
    /// many as a code has. A passphrase may look like that too, so it says what to complain of and nothing more.
    pub fn was_meant(typed: &str) -> bool {
        let typed: Vec<Option<char>> = typed.chars().filter(|c| !is_separator(*c)).map(narrowed).collect();
        let is_plain = |c: &Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let is_digit = |c: &Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        (LENGTH - GROUP..=LENGTH + GROUP).contains(&typed.len())
            && typed.iter().all(is_plain)
            && typed.iter().any(is_digit)
    }

    /// What takes the place of a passphrase in `Kdf::stretch`.
    pub fn passphrase(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{ff0d}')
}

/// What was meant by an input method left in full-width mode.
fn narrowed(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        _ => Some(c),
    }
}

fn value_of(c: char) -> Option<u8> {
    let plain = match narrowed(c)?.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|known| char::from(*known) == plain)?;
    u8::try_from(place).ok()
}

/// The value that makes the sum of α^n · value(n) zero, the check itself standing at α^0.
///
/// Weights of different places differ and none is zero for codes up to 31 characters, hence the promise above.
fn check_character(values: &[u8; LENGTH]) -> u8 {
    values[..LENGTH - 1].iter().fold(0, |sum, value| double(sum ^ value))
}

/// Times α in GF(32) = GF(2)[α]/(α^5 + α^2 + 1).
fn double(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 { shifted } else { (shifted ^ 0b10_0101) & 31 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> RecoveryCode {
        let mut next = 0_u8;
        RecoveryCode::make(&mut |bytes| {
            for byte in bytes {
                next = next.wrapping_mul(29).wrapping_add(7);
                *byte = next;
            }
        })
    }

    #[test]
    fn seven_groups_of_four() {
        let text = code().to_text();
        assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4; 7]);
        assert_eq!(RecoveryCode::read(&text), Ok(code()));
        assert_eq!(format!("{:?}", code()), "RecoveryCode(..)");
    }

    #[test]
    fn reading_forgives_the_hand() {
        let zeros = RecoveryCode::make(&mut |bytes| bytes.fill(0));
        let typed = zeros.to_text().replace("0000-0000", "oOo0 — 0000");
        assert_eq!(RecoveryCode::read(&typed), Ok(zeros));
        let ones = RecoveryCode::make(&mut |bytes| bytes.fill(1));
        assert_eq!(RecoveryCode::read(&ones.to_text().replacen("1111", "iIlL", 1)), Ok(ones));
        let text = code().to_text();
        assert_eq!(RecoveryCode::read(&text.to_lowercase().replace('-', "\n")), Ok(code()));
        let wide: String = text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
        assert_eq!(RecoveryCode::read(&wide), Ok(code()));
    }

    #[test]
    fn every_single_slip_is_found() {
        let RecoveryCode(values) = &code();
        for place in 0..LENGTH {
            for other in (0..32).filter(|other| *other != values[place]) {
                let mut wrong = *values;
                wrong[place] = other;
                assert_eq!(RecoveryCode::read(&RecoveryCode(wrong).to_text()), Err(Mistyped::Check));
            }
        }
        for place in (1..LENGTH).filter(|place| values[*place] != values[place - 1]) {
            let mut wrong = *values;
            wrong.swap(place, place - 1);
            assert_eq!(RecoveryCode::read(&RecoveryCode(wrong).to_text()), Err(Mistyped::Check), "{place}");
        }
    }

    #[test]
    fn the_last_group_is_read_off_the_sheet() {
        let text = code().to_text();
        let last = text.rsplit('-').next().unwrap();
        for (typed, fits) in [
            (last.to_owned(), true),
            (format!(" {} ", last.to_lowercase()), true),
            (last.chars().skip(1).collect(), false),
            (format!("{last}{last}"), false),
            (text.split('-').next().unwrap().to_owned(), false),
            (text.clone(), false),
            (String::new(), false),
            ("恢复码".to_owned(), false),
        ] {
            assert_eq!(code().ends_with(&typed), fits, "{typed}");
        }
    }

    #[test]
    fn a_code_meant_is_told_from_a_passphrase() {
        let text = code().to_text();
        for (typed, meant) in [
            (text.as_str(), true),
            (text.get(1..).unwrap(), true),
            (&text.replacen(text.get(..1).unwrap(), "U", 1), true),
            (&format!("{text}77"), true),
            ("７K3M-Q9TD-0VXA-R4ZE-8HWN-C2JP-5GBY", true),
            ("", false),
            ("一行白鹭上青天 root", false),
            ("correct horse battery staple", false),
            ("7K3M-Q9TD", false),
            (&format!("{text}-{text}"), false),
            ("7K3M Q9TD 0VXA R4ZE 8HWN C2JP 5GB!", false),
        ] {
            assert_eq!(RecoveryCode::was_meant(typed), meant, "{typed}");
        }
    }

    #[test]
    fn what_is_no_code_is_said_so() {
        let text = code().to_text();
        assert_eq!(RecoveryCode::read(""), Err(Mistyped::Length(0)));
        assert_eq!(RecoveryCode::read(&format!("{text}0")), Err(Mistyped::Length(29)));
        assert_eq!(RecoveryCode::read("0000-0U"), Err(Mistyped::Character(6)));
        assert_eq!(RecoveryCode::read("恢复码"), Err(Mistyped::Character(1)));
    }
}
