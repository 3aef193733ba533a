//! Addresses of internal networks: 10.x, 172.16 to 31.x, 192.168.x (RFC 1918) and 100.64 to 127.x (RFC 6598).

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;

/// Finds the addresses.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let numbers = reading.numbers;
    let mut done = 0;
    for (at, run) in numbers.runs.iter().enumerate() {
        if run.after != b'.' || run.start < done {
            continue;
        }
        let Some(four) = numbers.runs.get(at..at + 4) else { continue };
        let is_dotted = four.windows(2).all(|pair| match pair {
            [left, right] => numbers.between(left.end, right.start) == ".",
            _ => false,
        });
        let (Some(last), true) = (four.last(), is_dotted) else { continue };
        let dotted = |text: &str| {
            text.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let goes_on = dotted(numbers.after(last.end))
            || numbers
                .before(run.start)
                .strip_suffix('.')
                .is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()));
        let octet = |place: usize| {
            let word = four.get(place).map_or("", |run| numbers.word(run));
            word.parse::<u8>().ok().filter(|value| value.to_string() == word)
        };
        let octets = [octet(0), octet(1), octet(2), octet(3)];
        done = if is_dotted { last.end } else { done };
        if !goes_on && is_internal(octets) {
            places.push(Place { start: run.start, end: last.end, certainty: Certainty::Likely });
        }
    }
}

fn is_internal(octets: [Option<u8>; 4]) -> bool {
    matches!(
        octets,
        [Some(10), Some(_), Some(_), Some(_)]
            | [Some(172), Some(16..=31), Some(_), Some(_)]
            | [Some(192), Some(168), Some(_), Some(_)]
            | [Some(100), Some(64..=127), Some(_), Some(_)]
    )
}

/// Addresses, and what only has dots.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("服务器10.20.30.40已停用", "10.20.30.40"),
        ("http://192.168.1.10:8080/", "192.168.1.10"),
        ("172.31.255.1", "172.31.255.1"),
        ("１０．１．２．３", "１０．１．２．３"),
    ],
    negative: &["8.8.8.8", "172.32.0.1", "10.1.2", "10.1.2.3.4", "v10.1.2.3", "10.1.2.256", "10.01.2.3"],
};
