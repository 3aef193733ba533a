//! Any bytes offered as a PDF.

use super::make;

/// See the module.
pub fn probe(data: &[u8]) {
    make::read("a.pdf", &[b"%PDF-1.7\n".as_slice(), data].concat());
}
