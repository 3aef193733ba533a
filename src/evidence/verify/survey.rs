//! Many bundles together: contradictions, numbers that are missing, copies of one case, and a sample anybody can draw
//! again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Verdict, VerdictCode, Verification, compare};
use crate::evidence::digest::sha256;
use crate::review::{CaseId, DeviceId, Digest};

/// What many bundles tell that none tells alone. Bundles are named by their places in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Bundles that cannot both be true.
    pub contradictions: Vec<Contradiction>,
    /// Bundles of one case, where there are several.
    pub copies: Vec<Copies>,
    /// Numbers missing between the first and the highest seen.
    pub gaps: Vec<Gap>,
}

/// Two bundles that cannot both be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// What was found.
    pub verdict: Verdict,
    /// The first two it was found between.
    pub between: (u32, u32),
    /// Between how many pairs.
    pub pairs: u32,
}

/// Several bundles of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies {
    /// The case.
    pub case: String,
    /// Which bundles.
    pub bundles: Vec<u32>,
    /// All stand at the same event.
    pub is_same_head: bool,
}

/// Numbers of a device and year that no bundle here has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Gap {
    /// Year of the numbers.
    pub year: u32,
    /// The device that gave them.
    pub device: DeviceId,
    /// First number missing.
    pub from: u32,
    /// Last number missing.
    pub to: u32,
}

impl Gap {
    /// How many numbers.
    pub fn count(&self) -> u32 {
        self.to - self.from + 1
    }
}

/// Holds every bundle against every other.
pub fn survey(all: &[&Verification]) -> Survey {
    Survey { contradictions: contradictions(all), copies: copies(all), gaps: gaps(all) }
}

fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// One fault is said once, however many pairs show it.
fn contradictions(all: &[&Verification]) -> Vec<Contradiction> {
    let mut found: BTreeMap<(VerdictCode, String, Option<String>), Contradiction> = BTreeMap::new();
    for (n, one) in all.iter().enumerate() {
        for (m, other) in all.iter().enumerate().skip(n + 1) {
            let is_same_case = one.report.case_id == other.report.case_id;
            let case = one.report.case_id.clone().filter(|_| is_same_case);
            for verdict in compare(one, other) {
                let key = (verdict.code, verdict.place.clone(), case.clone());
                let between = (place(n), place(m));
                found.entry(key).and_modify(|known| known.pairs += 1).or_insert(Contradiction {
                    verdict,
                    between,
                    pairs: 1,
                });
            }
        }
    }
    found.into_values().collect()
}

fn copies(all: &[&Verification]) -> Vec<Copies> {
    let mut by_case: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, one) in all.iter().enumerate() {
        if let Some(case) = &one.report.case_id {
            by_case.entry(case).or_default().push(n);
        }
    }
    let several = by_case.into_iter().filter(|(_, bundles)| bundles.len() > 1);
    let copies = several.map(|(case, bundles)| {
        let heads: BTreeSet<Option<Digest>> =
            bundles.iter().filter_map(|n| all.get(*n)).map(|one| one.report.head).collect();
        Copies {
            case: case.to_owned(),
            bundles: bundles.into_iter().map(place).collect(),
            is_same_head: heads.len() == 1,
        }
    });
    copies.collect()
}

/// A device gives numbers without gaps, so a number that is missing below another was not handed in, or is gone.
fn gaps(all: &[&Verification]) -> Vec<Gap> {
    let mut given: BTreeMap<(u32, DeviceId), BTreeSet<u32>> = BTreeMap::new();
    for one in all {
        let parsed = one.report.case_id.as_deref().and_then(numbered);
        if let Some((year, device, number)) = parsed {
            given.entry((year, device)).or_default().insert(number);
        }
    }
    let mut gaps = Vec::new();
    for ((year, device), numbers) in given {
        let mut next = 1;
        for number in numbers {
            if number > next {
                gaps.push(Gap { year, device: device.clone(), from: next, to: number - 1 });
            }
            next = number.saturating_add(1);
        }
    }
    gaps
}

/// Year, device and number of a case id.
fn numbered(case: &str) -> Option<(u32, DeviceId, u32)> {
    let case: CaseId = case.parse().ok()?;
    let mut pieces = case.as_str().split('-').skip(1);
    let year = pieces.next()?.parse().ok()?;
    let device = pieces.next()?.parse().ok()?;
    Some((year, device, pieces.next()?.parse().ok()?))
}

/// A sample anybody can draw again: the cases with the lowest SHA-256 of seed, LF and case id, in that order.
/// `printf '%s\n%s' SEED CASE | sha256sum` gives the same. The order in which the cases are given has no part in it.
pub fn sample<'a>(cases: impl IntoIterator<Item = &'a str>, seed: &str, size: usize) -> Vec<&'a str> {
    let distinct: BTreeSet<&str> = cases.into_iter().collect();
    let mut ranked: Vec<(Digest, &str)> =
        distinct.into_iter().map(|case| (sha256(format!("{seed}\n{case}").as_bytes()), case)).collect();
    ranked.sort_unstable();
    ranked.into_iter().take(size).map(|(_, case)| case).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::verify::{Report, Verified};

    fn named(case: &str) -> Verification {
        let verdict = Verdict {
            code: VerdictCode::Container,
            outcome: Verified::Valid,
            place: String::new(),
            data: Vec::new(),
        };
        Verification {
            report: Report::of(Some(case.to_owned()), None, None, None, vec![verdict]),
            ..Verification::default()
        }
    }

    fn gaps_of(cases: &[&str]) -> Vec<(u32, u32, u32)> {
        let all: Vec<Verification> = cases.iter().map(|case| named(case)).collect();
        let found = survey(&all.iter().collect::<Vec<_>>()).gaps;
        found.iter().map(|gap| (gap.year, gap.from, gap.to)).collect()
    }

    #[test]
    fn missing_numbers_are_found_by_device_and_year() {
        assert_eq!(gaps_of(&[]), []);
        assert_eq!(gaps_of(&["bs-2026-k7m2q-0001", "bs-2026-k7m2q-0002"]), []);
        assert_eq!(gaps_of(&["bs-2026-k7m2q-0003"]), [(2026, 1, 2)]);
        assert_eq!(
            gaps_of(&["bs-2026-k7m2q-0001", "bs-2026-k7m2q-0003", "bs-2026-k7m2q-0009"]),
            [(2026, 2, 2), (2026, 4, 8)]
        );
        assert_eq!(gaps_of(&["bs-2025-k7m2q-0001", "bs-2026-k7m2r-0002"]), [(2026, 1, 1)]);
        assert_eq!(gaps_of(&["bs-2026-k7m2q-0002", "bs-2026-k7m2q-0002", "nonsense"]), [(2026, 1, 1)]);
    }

    /// Held against `printf '%s\n%s' 2026-11 bs-2026-k7m2q-000N | sha256sum`, sorted.
    #[test]
    fn a_sample_is_drawn_by_hash_and_by_nothing_else() {
        let cases: Vec<String> = (1..=9).map(|n| format!("bs-2026-k7m2q-000{n}")).collect();
        let forward = sample(cases.iter().map(String::as_str), "2026-11", 3);
        let backward = sample(cases.iter().rev().map(String::as_str), "2026-11", 3);
        assert_eq!(forward, backward);
        assert_eq!(forward, SAMPLE);
        assert_ne!(forward, sample(cases.iter().map(String::as_str), "2026-12", 3));
        assert_eq!(sample(["a", "a"], "s", 5), ["a"]);
        assert!(sample(["a"], "s", 0).is_empty());
    }

    const SAMPLE: [&str; 3] = ["bs-2026-k7m2q-0009", "bs-2026-k7m2q-0005", "bs-2026-k7m2q-0002"];

    #[test]
    fn copies_of_one_case_are_named_once() {
        let all = [named("bs-2026-k7m2q-0001"), named("bs-2026-k7m2q-0002"), named("bs-2026-k7m2q-0001")];
        let found = survey(&all.iter().collect::<Vec<_>>()).copies;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].bundles, [0, 2]);
        assert!(found[0].is_same_head);
    }
}
