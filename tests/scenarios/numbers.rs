//! Every scenario of the domain stands somewhere in the tests, once, under its number.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How many there are (DOMAIN §8).
const SCENARIOS: u32 = 35;

/// Numbers of the test functions named after a scenario in a source, with the digits as they are written.
fn numbers(source: &str) -> impl Iterator<Item = &str> {
    let functions = source.split("#[test]\nfn scenario_").skip(1);
    functions.filter_map(|rest| rest.split_once('_').map(|(number, _)| number))
}

/// Counts over all native tests; the journeys tell the starred ones again in a browser.
fn gather(folder: &Path, found: &mut BTreeMap<String, usize>) {
    for entry in fs::read_dir(folder).expect("a folder of tests") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("journey") {
            gather(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let source = fs::read_to_string(&path).expect("a source");
            for number in numbers(&source) {
                *found.entry(number.to_owned()).or_default() += 1;
            }
        }
    }
}

#[test]
fn every_scenario_stands_once_under_its_number() {
    let mut found = BTreeMap::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut found);
    let expected: BTreeMap<String, usize> =
        (1..=SCENARIOS).map(|number| (format!("{number:02}"), 1)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_number_is_read_as_it_is_written() {
    let source =
        concat!("#[test]\n", "fn scenario_07_a() {}\n#[test]\n", "fn scenario_7_b() {}\nfn other() {}");
    assert_eq!(numbers(source).collect::<Vec<_>>(), ["07", "7"]);
}
