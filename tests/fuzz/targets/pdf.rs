//! Any bytes offered as a PDF.
#![no_main]

#[path = "make.rs"]
#[allow(dead_code)]
mod make;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    make::read("a.pdf", &[b"%PDF-1.7\n".as_slice(), data].concat());
});
