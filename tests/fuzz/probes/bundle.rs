//! Any bytes offered as a bundle are answered; the answer is the same twice, and two answers can be compared.

use baoshen::evidence::verify::{Verified, compare, verify};

/// See the module.
pub fn probe(data: &[u8]) {
    let one = verify(data, None, &mut |_| {});
    // Nothing is believed without a fingerprint.
    assert_ne!(one.report.outcome, Verified::Valid);
    assert!(compare(&one, &one).is_empty());
}
