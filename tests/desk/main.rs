//! The desk over a memory store: set-up, people, the whole way of a case, and what is refused.

mod bad_input;
mod beside;
mod calendar;
mod charter;
mod excision;
mod findings;
mod gates;
mod handover;
mod journal;
mod letters;
mod office;
mod packs;
mod refusals;
mod registers;
mod release;
mod rescan;
mod scenarios;
mod step_drafts;
mod summaries;
mod way;
mod witness;
