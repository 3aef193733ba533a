//! What a bundle holds, once it holds: its case, its events, and the words in it.

use std::collections::BTreeMap;

use super::{Findings, Report, Verified, case, verify};
use crate::evidence::bundle::ending;
use crate::evidence::bundle::read::Bag;
use crate::evidence::charter::Trust;
use crate::evidence::part::{Salt, commit};
use crate::evidence::zip::Source;
use crate::review::{Case, Entry, PartNo, PartRef};

/// Endings of parts whose bytes are words as they stand.
const MEDIA_OF_TEXT: [&str; 5] = ["txt", "json", "md", "csv", "html"];

/// A bundle that nothing invalid was found in.
#[derive(Clone, Debug)]
pub struct Content {
    /// The case as its events tell it.
    pub case: Case,
    /// Its events.
    pub entries: Vec<Entry>,
    /// Texts, lists and files of plain text that are in it, with their salts; each has the digest its event names.
    pub texts: BTreeMap<PartNo, (PartRef, Salt, Vec<u8>)>,
}

/// Opens a bundle for reading; its report where it is none that holds, or holds no case.
pub fn content<S: Source + ?Sized>(source: &S) -> Result<Content, Box<Report>> {
    let report = verify(source, None, &mut |_read| {}).report;
    if report.outcome == Verified::Invalid {
        return Err(Box::new(report));
    }
    read(source).ok_or_else(|| Box::new(report))
}

fn read<S: Source + ?Sized>(source: &S) -> Option<Content> {
    let bag = Bag::read(&source, &mut |_read| {}).ok()?;
    // Nothing new comes of these: the report above has it all.
    let mut findings = Findings::default();
    let trust = Trust::inspect(&bag.trust_files(), &mut findings)?;
    let walk = case::inspect(&bag, &trust, &mut findings);
    let case = walk.fold(&trust)?;
    let texts = walk.parts.iter().filter_map(|(number, part)| {
        if !MEDIA_OF_TEXT.contains(&ending(part.media.as_ref())) {
            return None;
        }
        let salt = bag.salts.0.get(number)?.clone();
        let bytes = bag.part_again(*number)?;
        let is_it = commit(&salt, &bytes) == part.commit;
        is_it.then_some((*number, (part.clone(), salt, bytes)))
    });
    Some(Content { texts: texts.collect(), case, entries: walk.entries.clone() })
}
