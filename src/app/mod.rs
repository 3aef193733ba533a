//! The page: views, routes, words. No keys, no store, no cryptography.
//!
//! Everything but the routes needs a browser and is built for wasm only.

pub mod route;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
pub mod link;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
pub mod port;

#[cfg(target_arch = "wasm32")]
pub use page::start;
