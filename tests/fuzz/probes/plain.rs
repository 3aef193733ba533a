//! Texts, tables of values and web pages.

use super::make;

/// See the module.
pub fn probe(data: &[u8]) {
    for name in ["a.txt", "a.csv", "a.md", "a.html"] {
        make::read(name, data);
    }
}
