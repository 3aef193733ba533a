//! Keeping sealed bytes: one trait, a memory store and IndexedDB behind it.
