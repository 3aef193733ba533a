#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| probes::rebuild::probe(data));
