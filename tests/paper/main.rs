//! Everything printed: whole sheets held to golden files, every field of the record found on paper, nothing that
//! somebody typed ever markup.

mod aside;
mod day;
mod deadlines;
mod escaping;
mod fields;
mod fixture;
mod gates;
mod golden;
mod letters;
mod readme;
mod refusals;
mod rich;
