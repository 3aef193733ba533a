//! Precise coordinates, which the rules on surveying restrict: decimal degrees in pairs, degrees and minutes, plane
//! coordinates in metres (CGCS2000 and its forerunners) beside the words for them.
//!
//! Only places in and around China count: longitude 73 to 136, latitude 3 to 54.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;
use crate::scan::runs::Run;

/// Fewest decimals of a degree: four are about ten metres.
const DECIMALS: usize = 4;
/// Longest gap inside a pair, in bytes: labels, signs, a comma.
const GAP: usize = 30;
/// Digits of whole metres.
const METRES: std::ops::RangeInclusive<usize> = 6..=8;
const PLANE: [&str; 6] = ["CGCS2000", "国家大地坐标", "西安80", "北京54", "坐标", "界址点"];
const DIRECTIONS: [&str; 9] = ["东经", "北纬", "经度", "纬度", "E", "N", "坐标", "lon", "lat"];

/// Finds the pairs.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let found = measures(reading);
    let mut at = 0;
    while let Some(first) = found.get(at) {
        at += 1;
        let pair = found.get(at).filter(|second| {
            let gap = reading.numbers.between(first.end, second.start);
            gap.len() <= GAP && !gap.contains('\n') && fit(first, second)
        });
        if let Some(second) = pair {
            at += 1;
            if first.kind != Kind::Metres || reading.numbers.is_near(first.start, second.end, &PLANE) {
                places.push(Place { start: first.start, end: second.end, certainty: Certainty::Likely });
            }
        } else if first.kind == Kind::Minutes && reading.numbers.is_near(first.start, first.end, &DIRECTIONS)
        {
            places.push(Place { start: first.start, end: first.end, certainty: Certainty::Likely });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Decimal,
    Minutes,
    Metres,
}

/// One number that may be half of a pair.
struct Measure {
    start: usize,
    end: usize,
    kind: Kind,
    /// Whole degrees or metres.
    whole: u32,
}

fn fit(first: &Measure, second: &Measure) -> bool {
    let longitude = |m: &Measure| (73..136).contains(&m.whole);
    let latitude = |m: &Measure| (3..54).contains(&m.whole);
    // Northing in metres; easting with or without the zone's two digits.
    let north = |m: &Measure| (1_800_000..6_000_000).contains(&m.whole);
    let east = |m: &Measure| matches!(m.whole, 200_000..800_000 | 13_200_000..45_800_000);
    let either = |a: &dyn Fn(&Measure) -> bool, b: &dyn Fn(&Measure) -> bool| {
        (a(first) && b(second)) || (b(first) && a(second))
    };
    first.kind == second.kind
        && match first.kind {
            Kind::Decimal | Kind::Minutes => either(&longitude, &latitude),
            Kind::Metres => either(&north, &east),
        }
}

/// All halves in order.
fn measures(reading: &Reading<'_>) -> Vec<Measure> {
    let mut found = Vec::new();
    let mut done = 0;
    for (at, run) in reading.numbers.runs.iter().enumerate() {
        // The first bytes of a degree's sign, a space before it, a decimal point; or as long as metres are.
        let second = || reading.text.as_bytes().get(run.end + 1).copied();
        let may_be = match run.after {
            b' ' | b'.' | 0xc2 | 0xcb => true,
            0xe5 => second() == Some("度".as_bytes()[1]),
            _ => false,
        };
        if !run.is_number || run.start < done || !(may_be || METRES.contains(&run.len())) {
            continue;
        }
        let next = reading.numbers.runs.get(at + 1);
        if let Some(measure) =
            minutes(reading, run).or_else(|| decimal(reading, run, next)).or_else(|| metres(reading, run))
        {
            done = measure.end;
            found.push(measure);
        }
    }
    found
}

fn whole(reading: &Reading<'_>, run: &Run) -> Option<u32> {
    reading.numbers.word(run).parse().ok()
}

/// 116.397428, or a plane coordinate with decimals.
fn decimal(reading: &Reading<'_>, run: &Run, next: Option<&Run>) -> Option<Measure> {
    let next = next.filter(|next| reading.numbers.between(run.end, next.start) == ".")?;
    let digits = reading.numbers.word(next).bytes().take_while(u8::is_ascii_digit).count();
    let goes_on = reading
        .numbers
        .after(next.end)
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let (end, whole) = (next.start + digits, whole(reading, run)?);
    let kind = match run.end - run.start {
        1..=3 if digits >= DECIMALS => Kind::Decimal,
        6..=8 if digits > 0 => Kind::Metres,
        _ => return None,
    };
    (!goes_on).then_some(Measure { start: run.start, end, kind, whole })
}

fn metres(reading: &Reading<'_>, run: &Run) -> Option<Measure> {
    let kind = Kind::Metres;
    if !METRES.contains(&run.len()) {
        return None;
    }
    let whole = whole(reading, run)?;
    Some(Measure { start: run.start, end: run.end, kind, whole })
}

/// 116°23′17.5″ and 116度23分17秒.
fn minutes(reading: &Reading<'_>, run: &Run) -> Option<Measure> {
    let rest = reading.numbers.after(run.end);
    let rest = rest.trim_start_matches(' ').strip_prefix(['°', 'º', '度', '˚'])?;
    let whole = whole(reading, run).filter(|whole| *whole <= 180)?;
    let (_, rest) = sexagesimal(rest, &['′', '\'', '’', '‘', '´', '分'])?;
    let end = sexagesimal(rest, &['″', '"', '”', '“', '˝', '秒']).map_or(rest, |(_, rest)| rest);
    let text = reading.numbers.text;
    Some(Measure { start: run.start, end: text.len() - end.len(), kind: Kind::Minutes, whole })
}

/// A number below 60 with its sign.
fn sexagesimal<'t>(text: &'t str, signs: &[char]) -> Option<(u32, &'t str)> {
    let text = text.trim_start_matches(' ');
    let digits = text.bytes().take_while(u8::is_ascii_digit).take(3).count();
    let value = text.get(..digits)?.parse().ok().filter(|value| *value < 60)?;
    let rest = text.get(digits..)?;
    let rest = rest.strip_prefix('.').map_or(rest, |rest| {
        let decimals = rest.bytes().take_while(u8::is_ascii_digit).take(8).count();
        rest.get(decimals..).unwrap_or_default()
    });
    let rest = rest.trim_start_matches(' ');
    // Two straight apostrophes stand for seconds as well.
    rest.strip_prefix(signs)
        .or_else(|| rest.strip_prefix("''").filter(|_| signs.contains(&'″')))
        .map(|rest| (value, rest))
}

/// Invented places, and numbers that are none.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("位于116.397428,39.90923处", "116.397428,39.90923"),
        ("（39.9092，116.3974）", "39.9092，116.3974"),
        ("东经116.3974°，北纬39.9092°", "116.3974°，北纬39.9092"),
        ("东经116°23′17″", "116°23′17″"),
        ("东经116°23′17.5″，北纬39°54′27″", "116°23′17.5″，北纬39°54′27″"),
        ("北纬39度54分", "39度54分"),
        ("界址点X=4412345.123,Y=39512345.678", "4412345.123,Y=39512345.678"),
        ("CGCS2000坐标4412345 39512345", "4412345 39512345"),
    ],
    negative: &[
        "116.39,39.90",
        "单价116.3974元",
        "气温39°5",
        "坡度30°15′",
        "4412345,39512345",
        "版本116.1234.39.1234",
        "201.1234,39.1234",
    ],
};
