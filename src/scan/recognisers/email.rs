//! E-mail addresses. Those of offices are public and only noted.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;

/// Longest name before the sign and longest domain, in bytes.
const LONGEST: usize = 64;

/// Finds the addresses.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let text = reading.text;
    for &at in &reading.survey.ats {
        let name = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
        let bytes = text.as_bytes();
        let before = bytes.get(..at).unwrap_or_default();
        let length = before.iter().rev().take(LONGEST).take_while(|b| name(b)).count();
        let after = bytes.get(at + 1..).unwrap_or_default();
        let host =
            after.iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b)).count();
        let domain = text.get(at + 1..at + 1 + host).unwrap_or_default().trim_end_matches(['.', '-']);
        if length > 0 && is_domain(domain) {
            let certainty = if is_of_office(domain) { Certainty::Possible } else { Certainty::Likely };
            places.push(Place { start: at - length, end: at + 1 + domain.len(), certainty });
        }
    }
}

fn is_domain(domain: &str) -> bool {
    let top = domain.rsplit('.').next().unwrap_or_default();
    let labels = domain.split('.').count();
    let is_top = top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
    labels >= 2 && is_top && domain.split('.').all(|label| !label.is_empty())
}

fn is_of_office(domain: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    domain == "gov.cn" || domain.ends_with(".gov.cn")
}

/// Addresses at domains that are kept for examples, and others.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("邮箱：zhang.san@example.com。", "zhang.san@example.com"),
        ("ｗｌｊ＠ｅｘａｍｐｌｅ．ｃｎ", "ｗｌｊ＠ｅｘａｍｐｌｅ．ｃｎ"),
        ("发至 a@example.gov.cn.", "a@example.gov.cn"),
    ],
    negative: &["@example.com", "张三@李四", "a@b", "user@10.1.2.3", "a@example.", "a@.com"],
};
