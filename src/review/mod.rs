//! What the law says: cases, acts, rules. Pure: no clock, no randomness, no browser, no signatures.
