//! The page: views, routes, words. No keys, no store, no cryptography.
