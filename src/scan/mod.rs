//! What in a text looks as if it must not go out. Pure; finds, never judges.
//!
//! A text is brought into a normal form once and every recogniser of the table reads that form; each finding
//! points back into the text as it was given. Time and memory are linear in the text's length. Absent on
//! purpose: verdicts (a clean scan proves nothing) and sentences (`i18n` has them).
//!
//! - `scan_with`: all recognisers, the office's lists and its own names given; `scan`: with neither
//! - `marks`: only the marks of state secrets, the door before anything is kept
//! - `pack`: lists of terms; `recognisers`: one file a rule, with examples
//! - `compare`: whether a text about to go out is the approved one
//! - `leftover`: what is still in a file though somebody may take it for removed, as data
//! - `media`: the closed list of files and whether their text can be read; `text`, `html`: bytes to text;
//!   `reading`: what the reader made of any other document

pub mod compare;
mod finding;
mod fold;
mod html;
pub mod leftover;
mod matcher;
pub mod media;
mod normal;
pub mod pack;
pub mod reading;
mod recognisers;
mod runs;
mod survey;
pub mod text;

pub use finding::{Category, Certainty, Effect, FieldKind, Finding, Rule, Span, TermRef};
pub use pack::{Lexicon, Pack};
pub use recognisers::{EXAMPLES, Examples};

use normal::Normal;
use pack::WordHit;
use recognisers::{ALL, Reading};
use runs::Numbers;
use survey::Survey;

/// Everything that our own recognisers find, in the order of the text.
pub fn scan(text: &str) -> Vec<Finding> {
    scan_with(text, Lexicon::built_in(), &[])
}

/// Everything that any recogniser finds, in the order of the text. `own_organs` are the full and short names of the
/// organ whose desk this is: its own document numbers and its name in a head are no finding. The same text, lists
/// and names give the same findings always.
pub fn scan_with(text: &str, lexicon: &Lexicon, own_organs: &[String]) -> Vec<Finding> {
    let normal = Normal::of(text);
    let survey = Survey::of(normal.text());
    let (hits, cues) = lexicon.hits(normal.text());
    let numbers = Numbers { text: normal.text(), runs: &survey.runs };
    let reading = Reading { text: normal.text(), survey: &survey, numbers, cues: &cues, own_organs };
    let mut findings = run(&normal, &reading, |_| true);
    findings.extend(hits.iter().map(|hit| of_word(&normal, hit)));
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}

/// The marks of state secrets, in the order of the text: what blocks a field of content. To be asked before a
/// byte of the text is kept anywhere: storing state secrets on an ordinary machine is what the law forbids
/// (保守国家秘密法 art 31). A file's name is content too. No list and no allowed phrase has a say here.
pub fn marks(text: &str) -> Vec<Finding> {
    let normal = Normal::of(text);
    let survey = Survey::of(normal.text());
    let numbers = Numbers { text: normal.text(), runs: &survey.runs };
    let reading = Reading { text: normal.text(), survey: &survey, numbers, cues: &[], own_organs: &[] };
    let mut findings = run(&normal, &reading, Rule::is_mark);
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}

fn run(normal: &Normal<'_>, reading: &Reading<'_>, wanted: fn(Rule) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut places = Vec::new();
    for recogniser in ALL.iter().filter(|recogniser| wanted(recogniser.rule)) {
        (recogniser.find)(reading, &mut places);
        findings.extend(places.drain(..).map(|place| Finding {
            rule: recogniser.rule,
            span: normal.span(place.start, place.end),
            category: recogniser.category,
            certainty: place.certainty,
            term: None,
        }));
    }
    findings
}

fn of_word(normal: &Normal<'_>, hit: &WordHit) -> Finding {
    Finding {
        rule: hit.rule,
        span: normal.span(hit.start, hit.end),
        category: hit.category,
        certainty: hit.certainty,
        term: hit.term,
    }
}
