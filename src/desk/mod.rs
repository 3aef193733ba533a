//! The one straight way of an act: load, verify, fold, decide, seal, append.
