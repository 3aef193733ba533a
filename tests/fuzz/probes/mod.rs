//! What the engine of a fuzzer runs: each probe takes any bytes and asserts what must hold of them. They stand apart from
//! the engine so that the tests of the project run them too, over the kept inputs (`tests/fuzz_inputs.rs`).

#![allow(unreachable_pub, reason = "the engines' package sees them, a test has them inside")]

pub mod bundle;
pub mod charter;
pub mod container;
pub mod docx;
pub mod envelope;
mod make;
pub mod note;
pub mod ofd;
pub mod page;
pub mod pdf;
pub mod plain;
pub mod proof;
pub mod rebuild;
pub mod xlsx;
