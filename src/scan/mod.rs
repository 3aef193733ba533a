//! What in a text looks as if it must not go out. Pure; finds, never judges.
//!
//! A text is brought into a normal form once and every recogniser of the table reads that form; each finding
//! points back into the text as it was given. Time and memory are linear in the text's length. Absent on
//! purpose: verdicts (a clean scan proves nothing) and sentences (`i18n` has them).
//!
//! - `scan`: all recognisers; `marks`: only those for marks of state secrets, the door before anything is kept
//! - `compare`: whether a text about to go out is the approved one
//! - `media`: the closed list of files and whether their text can be read; `text`, `html`: bytes to text

pub mod compare;
mod finding;
mod fold;
mod html;
pub mod media;
mod normal;
mod recognisers;
pub mod text;

pub use finding::{Category, Certainty, Effect, FieldKind, Finding, Rule, Span};

use normal::Normal;
use recognisers::ALL;

/// Everything that any recogniser finds, in the order of the text.
pub fn scan(text: &str) -> Vec<Finding> {
    run(text, |_| true)
}

/// The marks of state secrets, in the order of the text: what blocks a field of content. To be asked before a
/// byte of the text is kept anywhere: storing state secrets on an ordinary machine is what the law forbids
/// (保守国家秘密法 art 31). A file's name is content too.
pub fn marks(text: &str) -> Vec<Finding> {
    run(text, |rule| rule.effect(FieldKind::Content) == Effect::Blocks)
}

fn run(text: &str, wanted: impl Fn(Rule) -> bool) -> Vec<Finding> {
    let normal = Normal::of(text);
    let mut findings = Vec::new();
    let mut places = Vec::new();
    for recogniser in ALL.iter().filter(|recogniser| wanted(recogniser.rule)) {
        (recogniser.find)(&normal, &mut places);
        findings.extend(places.drain(..).map(|place| Finding {
            rule: recogniser.rule,
            span: normal.span(place.start, place.end),
            category: recogniser.category,
            certainty: place.certainty,
        }));
    }
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}
