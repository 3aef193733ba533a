//! The desk worker.

fn main() {}
