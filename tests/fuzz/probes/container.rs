//! Any bytes offered as a container of each kind.

use super::make;

/// See the module.
pub fn probe(data: &[u8]) {
    let bytes = [b"PK\x03\x04".as_slice(), data].concat();
    for name in ["a.docx", "a.xlsx", "a.ofd"] {
        make::read(name, &bytes);
    }
}
