//! The page.

#[cfg(target_arch = "wasm32")]
fn main() {
    baoshen::app::start();
}

/// Natively there is no page; the target exists so that `cargo test` builds the whole package.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
