//! Texts, tables of values and web pages.
#![no_main]

#[path = "make.rs"]
#[allow(dead_code)]
mod make;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    for name in ["a.txt", "a.csv", "a.md", "a.html"] {
        make::read(name, data);
    }
});
