//! The words: every sentence a person reads, in every language, generated from the locale files.
