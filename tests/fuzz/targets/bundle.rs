//! Any bytes offered as a bundle are answered; the answer is the same twice, and two answers can be compared.
#![no_main]

use baoshen::evidence::verify::{Verified, compare, verify};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let one = verify(data, None, &mut |_| {});
    // Nothing is believed without a fingerprint.
    assert_ne!(one.report.outcome, Verified::Valid);
    assert!(compare(&one, &one).is_empty());
});
