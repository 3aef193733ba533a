//! Numbers of passports and of permits for Hong Kong, Macao and Taiwan, beside the words for one.
//!
//! Forms: a letter and eight digits; E, a letter, seven digits; H or M with eight or ten digits; for residents of
//! Taiwan eight digits. Sources differ on details, and many things are numbered so: the words are required.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;

const WORDS: [&str; 7] = ["护照", "通行证", "台胞证", "回乡证", "Passport", "passport", "PASSPORT"];
const TAIWAN: [&str; 2] = ["台胞证", "台湾居民"];

/// Finds the numbers.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    for run in reading.numbers.runs.iter().filter(|run| matches!(run.len(), 8 | 9 | 11)) {
        let word = reading.numbers.word(run);
        let is_near = |words: &[&str]| reading.numbers.is_near(run.start, run.end, words);
        let is_found = if run.is_number {
            word.len() == 8 && is_near(&TAIWAN)
        } else {
            has_form(word.as_bytes()) && is_near(&WORDS)
        };
        if is_found {
            places.push(Place { start: run.start, end: run.end, certainty: Certainty::Likely });
        }
    }
}

fn has_form(word: &[u8]) -> bool {
    let digits = |rest: &[u8]| rest.iter().all(u8::is_ascii_digit);
    match word {
        [b'H' | b'M', rest @ ..] if matches!(rest.len(), 8 | 10) => digits(rest),
        [b'E', b'A'..=b'Z', rest @ ..] if rest.len() == 7 => digits(rest),
        [b'C', b'A'..=b'Z', rest @ ..] if rest.len() == 7 => digits(rest),
        [b'E' | b'G' | b'D' | b'S' | b'P' | b'C' | b'W' | b'L' | b'T', rest @ ..] if rest.len() == 8 => {
            digits(rest)
        }
        _ => false,
    }
}

/// Invented numbers, and others.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("护照号码：E12345678", "E12345678"),
        ("护照EA1234567", "EA1234567"),
        ("港澳居民来往内地通行证H1234567890", "H1234567890"),
        ("台胞证：12345678", "12345678"),
        ("往来港澳通行证 C12345678", "C12345678"),
    ],
    negative: &["型号E12345678", "护照E1234567", "通行证12345678", "护照EA123456", "护照于20260101签发"],
};
