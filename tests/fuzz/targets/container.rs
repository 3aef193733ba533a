//! Any bytes offered as a container of each kind.
#![no_main]

#[path = "make.rs"]
#[allow(dead_code)]
mod make;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let bytes = [b"PK\x03\x04".as_slice(), data].concat();
    for name in ["a.docx", "a.xlsx", "a.ofd"] {
        make::read(name, &bytes);
    }
});
