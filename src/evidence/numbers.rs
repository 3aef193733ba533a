//! Gaps in the numbers of cases: each device gives them without gaps in each year, and an abandoned case keeps its number
//! with a signed void. So a hole is a case that was taken away.

use std::collections::{BTreeMap, BTreeSet};

use crate::review::{CaseId, DeviceId};

/// Numbers missing up to the highest one, of each device and year. `given` are numbers known to have been given, whether
/// their cases are here or not.
pub fn missing<'a>(
    cases: impl IntoIterator<Item = &'a CaseId>,
    given: impl IntoIterator<Item = CaseId>,
) -> Vec<CaseId> {
    let mut here: BTreeMap<(i32, String), (BTreeSet<u32>, u32)> = BTreeMap::new();
    for case in cases {
        let (year, device, number) = case.fields();
        let (numbers, last) = here.entry((year, device.to_owned())).or_default();
        numbers.insert(number);
        *last = number.max(*last);
    }
    for case in given {
        let (year, device, number) = case.fields();
        let (_, last) = here.entry((year, device.to_owned())).or_default();
        *last = number.max(*last);
    }
    let mut missing = Vec::new();
    for ((year, device), (numbers, last)) in here {
        let Ok(device) = device.parse::<DeviceId>() else { continue };
        // A forged number as high as 99,999,999 must not fill the memory.
        let holes = (1..=last).filter(|number| !numbers.contains(number)).take(MOST);
        missing.extend(holes.map(|number| CaseId::derive(year, &device, number)));
    }
    missing
}

/// Holes named at most, of one device and year.
const MOST: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_named_by_device_and_year() {
        let ids =
            |texts: &[&str]| -> Vec<CaseId> { texts.iter().map(|text| text.parse().unwrap()).collect() };
        let here =
            ids(&["bs-2026-k7m2q-0001", "bs-2026-k7m2q-0004", "bs-2027-k7m2q-0001", "bs-2026-aaaaa-0002"]);
        let told = missing(&here, []);
        assert_eq!(told, ids(&["bs-2026-aaaaa-0001", "bs-2026-k7m2q-0002", "bs-2026-k7m2q-0003"]));
        assert_eq!(missing(&ids(&["bs-2026-k7m2q-0001", "bs-2026-k7m2q-0002"]), []), []);
        assert_eq!(missing(&ids(&["bs-2026-k7m2q-99999999"]), []).len(), MOST);
        let third = ids(&["bs-2026-k7m2q-0003"]);
        assert_eq!(missing(&ids(&["bs-2026-k7m2q-0001", "bs-2026-k7m2q-0002"]), third.clone()), third);
    }
}
