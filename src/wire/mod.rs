//! What travels between the page and its workers. Pure.
