//! The one tool a contributor needs: `cargo xtask`.

fn main() {}
