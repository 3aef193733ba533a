//! What the generator plants is found, and what it does not plant is not; random digits pass a check no oftener than
//! chance allows.

#[path = "marked/mod.rs"]
mod marked;

use baoshen::scan::{Certainty, Finding, Lexicon, Rule, scan, scan_with};
use marked::{Draw, OWN, clean, planted};

const SEED: u64 = 20_261_124;
const DOCUMENTS: u64 = 200;

fn read(text: &str) -> Vec<Finding> {
    scan_with(text, Lexicon::built_in(), &[OWN.to_owned()])
}

#[test]
fn everything_planted_is_found() {
    let mut missed = Vec::new();
    for rule in Rule::ALL {
        let mut draw = Draw(SEED + rule as u64);
        for _ in 0..DOCUMENTS {
            let Some(document) = planted(rule, &mut draw) else { continue };
            let of_rule =
                |f: &Finding| f.rule == rule && f.span.start < document.end && document.start < f.span.end;
            if !read(&document.text).iter().any(of_rule) {
                missed.push(format!(
                    "{}: {:?}",
                    rule.code(),
                    document.text.get(document.start..document.end)
                ));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn nothing_is_found_where_nothing_was_planted() {
    let mut draw = Draw(SEED);
    for _ in 0..DOCUMENTS {
        let text = clean(&mut draw);
        let found: Vec<_> =
            read(&text).iter().map(|f| (f.rule, f.span.within(&text).map(str::to_owned))).collect();
        assert_eq!(found, [], "{text}");
    }
}

#[test]
fn no_mark_is_found_beside_the_planted_one() {
    for rule in Rule::ALL.into_iter().filter(|rule| rule.is_mark()) {
        let mut draw = Draw(SEED ^ rule as u64);
        for _ in 0..DOCUMENTS {
            let Some(document) = planted(rule, &mut draw) else { continue };
            let found = read(&document.text);
            let stray = found.iter().filter(|f| {
                f.rule.is_mark() && (f.span.end <= document.start || document.end <= f.span.start)
            });
            assert_eq!(stray.count(), 0, "{}", document.text);
        }
    }
}

/// The chances stated beside the rules, on rows of random digits with a margin of a third.
#[test]
fn random_digits_pass_no_oftener_than_chance() {
    const ROWS: u32 = 100_000;
    let mut draw = Draw(SEED);
    let mut counts = [0u32; 3];
    for _ in 0..ROWS {
        let digits = draw.digits(18);
        let found = scan(&format!("流水{digits}号"));
        for (count, rule) in counts.iter_mut().zip([Rule::ResidentId, Rule::CreditCode, Rule::BankCard]) {
            *count += u32::from(found.iter().any(|f| f.rule == rule));
        }
        assert!(found.iter().all(|f| f.rule != Rule::CreditCode || f.certainty == Certainty::Possible));
    }
    let share = |count: u32| f64::from(count) / f64::from(ROWS);
    let [ids, codes, cards] = counts.map(share);
    assert!(ids <= 4.5e-5, "{ids}: date and check digit alone let 4.5e-5 pass");
    assert!(codes <= 1.0 / 31.0, "{codes}: the check character alone lets 1 of 31 pass");
    assert!(cards <= 0.0, "{cards}: no card without the words for one");
}

#[test]
fn random_digits_beside_the_words_for_a_card_pass_less_often_than_luhn() {
    let mut draw = Draw(SEED);
    let texts = (0..20_000).map(|_| format!("银行账号{}。", draw.digits(16)));
    let found = texts.filter(|text| scan(text).iter().any(|f| f.rule == Rule::BankCard)).count();
    assert!(
        (1..600).contains(&found),
        "{found} of 20,000: prefix and check digit let about 2.6 % pass, Luhn alone 10 %"
    );
}
