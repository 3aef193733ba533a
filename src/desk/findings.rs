//! Findings in the version in force, with what became of them so far; and the event that says what becomes of them now.

use std::collections::BTreeMap;

use super::ask::{DisposeWish, FindingInput};
use super::finding_views::{Disposed, FindingView, FindingsView, ReadPart, Suggestion};
use super::form::Form;
use super::load::PartsAtHand;
use super::problem::{FieldFault, Problem};
use super::terms::InForce;
use super::{Desk, Surroundings};
use crate::review::event::{FindingsDisposed, RuleCount};
use crate::review::{
    Case, CaseId, Code, DisposedFinding, Disposition, Entry, Event, GateKind, ItemState, PartNo, PartRef,
};
use crate::scan::media::Media;
use crate::scan::reading::{Reading, Unread};
use crate::scan::{Finding, Lexicon, Rule, Span, scan_with, text};
use crate::store::CaseStore;

/// Rule code of what somebody marked.
const BY_HAND: &str = "by_hand";
/// Most characters of a quoted place.
const EXCERPT: usize = 200;

/// What the desk can read of the version in force.
pub(super) struct Readable {
    pub(super) parts: Vec<ReadPart>,
    pub(super) unread: Vec<Unread>,
    unread_chars: u32,
}

/// Title, abstract and text as they stand, and the file: as it is read here, or as the reader read it.
pub(super) fn readable(case: &Case, entries: &[Entry], item: u32, at_hand: &PartsAtHand) -> Option<Readable> {
    let known = case.item(item)?;
    let version = known.version()?;
    let opened = entries.iter().find_map(|entry| match &entry.event {
        Event::Opened(opened) => opened.items.iter().find(|facts| facts.item == item),
        _ => None,
    });
    let retitled = known.versions.iter().rev().find_map(|version| version.title.as_ref());
    let mut read = Readable { parts: Vec::new(), unread: Vec::new(), unread_chars: 0 };
    let words = |part: &PartRef| at_hand.bytes(part).and_then(|bytes| text::decode(bytes).ok());
    let whole = |part: &PartRef, field: &'static str, text: String| ReadPart {
        part: part.part,
        field: Code::known(field),
        place: None,
        at: 0,
        text,
    };
    let plain = [
        ("title", Some(retitled.unwrap_or(&known.title))),
        ("abstract", opened.and_then(|facts| facts.r#abstract.as_ref())),
        ("text", version.text.as_ref()),
    ];
    for (field, part) in plain {
        read.parts.extend(part.and_then(|part| Some(whole(part, field, words(part)?))));
    }
    if let Some(file) = &version.file {
        let media = file.media.as_ref().and_then(|code| Media::of_name(&format!("file.{}", code.as_str())));
        let media = media.filter(|media| media.is_readable());
        let here = media.and_then(|media| Some(text::readable(&words(file)?, media).into_owned()));
        let there = version.reading.as_ref().and_then(|part| {
            let reading: Reading = serde_json::from_slice(at_hand.bytes(part)?).ok()?;
            Some((part.part, reading))
        });
        match (here, there) {
            (Some(text), _) => read.parts.push(whole(file, "file", text)),
            (None, Some((part, reading))) => read.file(part, reading),
            (None, None) => {
                let size = at_hand.bytes(file).map_or(0, <[u8]>::len);
                read.unread_chars = u32::try_from(size).unwrap_or(u32::MAX);
            }
        }
    }
    Some(read)
}

impl Readable {
    fn file(&mut self, part: PartNo, reading: Reading) {
        let places = reading.placed().map(|(at, piece)| ReadPart {
            part,
            field: Code::known("file"),
            place: Some(piece.place),
            at: place(at),
            text: piece.text.clone(),
        });
        self.parts.extend(places);
        let all: u64 = reading.unread.iter().map(|unread| unread.count).sum();
        self.unread_chars = u32::try_from(all).unwrap_or(u32::MAX);
        self.unread = reading.unread;
    }

    /// Whether only a person can read all of it.
    pub(super) fn is_partial(&self) -> bool {
        self.unread_chars > 0
    }

    /// Every finding with its part, in reading order; bytes as [`ReadPart::at`] counts them.
    pub(super) fn findings(&self, lexicon: &Lexicon, own_organs: &[String]) -> Vec<(PartNo, Finding)> {
        let scanned = self.parts.iter().map(|part| (part, scan_with(&part.text, lexicon, own_organs)));
        let moved = scanned.flat_map(|(part, found)| {
            let by = part.at as usize;
            found.into_iter().map(move |finding| {
                let span = Span { start: finding.span.start + by, end: finding.span.end + by };
                (part.part, Finding { span, ..finding })
            })
        });
        moved.collect()
    }

    pub(super) fn words(&self, part: PartNo, start: u32, end: u32) -> Option<&str> {
        self.parts.iter().filter(|read| read.part == part).find_map(|read| read.words(start, end))
    }
}

/// Rule, part and place: what makes two findings the same.
pub(super) type Key = (Code, PartNo, u32, u32);

/// What became of findings so far, the newest word on each.
pub(super) fn disposed_so_far(
    entries: &[Entry],
    item: u32,
    at_hand: &PartsAtHand,
) -> BTreeMap<Key, (Disposed, String)> {
    let mut so_far = BTreeMap::new();
    for entry in entries {
        let Event::FindingsDisposed(event) = &entry.event else { continue };
        let bytes = event.list.as_ref().filter(|_| event.item == item).and_then(|list| at_hand.bytes(list));
        let rows: Vec<DisposedFinding> =
            bytes.and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
        for row in rows {
            let disposed = Disposed {
                disposition: row.disposition,
                reason: row.reason,
                step: event.step,
                seq: entry.seq,
            };
            so_far.insert((row.rule, row.part, row.start, row.end), (disposed, row.excerpt));
        }
    }
    so_far
}

pub(super) fn rule_code(rule: Option<Rule>) -> Code {
    Code::known(rule.map_or(BY_HAND, Rule::code))
}

pub(super) fn place(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// Whose consent or what question a finding points at.
fn proposes(rule: Rule) -> Option<GateKind> {
    match rule {
        Rule::OtherOrgan | Rule::CoIssuer => Some(GateKind::Originator),
        _ => None,
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Everything found in the version in force of an item.
    pub async fn findings(&self, id: &CaseId, item: u32) -> Result<FindingsView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let (case, entries) = (&loaded.case, loaded.chain.entries());
        let at_hand = open.parts(entries).await?;
        let read = readable(case, entries, item, &at_hand).ok_or(Problem::NotFound)?;
        let known = case.item(item).ok_or(Problem::NotFound)?;
        let mut so_far = disposed_so_far(entries, item, &at_hand);
        let overrules = open.overrules().await?;
        let in_force = open.in_force().await?;
        let own = own_organs(&open.charter()?.office);
        let view = |(part, finding): (PartNo, Finding)| {
            let (start, end) = (place(finding.span.start), place(finding.span.end));
            let words = read.words(part, start, end).unwrap_or_default().to_owned();
            let disposed = so_far.remove(&(rule_code(Some(finding.rule)), part, start, end));
            let remembered = overrules.get(&(finding.rule.code().to_owned(), words.clone()));
            FindingView {
                rule: Some(finding.rule),
                part,
                start,
                end,
                words,
                category: Some(finding.category),
                certainty: Some(finding.certainty),
                term: in_force.term(&finding),
                proposes: proposes(finding.rule),
                suggestion: remembered
                    .filter(|_| disposed.is_none())
                    .map(|known| Suggestion { reason: known.reason.clone(), times: known.times }),
                disposed: disposed.map(|(disposed, _)| disposed),
            }
        };
        let mut findings: Vec<FindingView> =
            read.findings(in_force.lexicon(), &own).into_iter().map(view).collect();
        findings.extend(so_far.into_iter().filter_map(|((rule, part, start, end), (disposed, words))| {
            let here = rule.as_str() == BY_HAND && read.parts.iter().any(|read| read.part == part);
            here.then(|| by_hand(part, start, end, words, disposed))
        }));
        let step = match known.state {
            ItemState::Open { step, .. } => Some(step),
            _ => None,
        };
        let rank = |part: PartNo| read.parts.iter().position(|read| read.part == part);
        let leader = step == Some(case.profile.last_step());
        findings.sort_by_key(|f| (leader && f.disposed.is_some(), rank(f.part), f.start, f.end));
        Ok(FindingsView {
            case: id.clone(),
            item,
            version: known.current(),
            step,
            scanned_at: self.world.now(),
            open: place(findings.iter().filter(|finding| finding.disposed.is_none()).count()),
            findings,
            unread_chars: read.unread_chars,
            unread: read.unread,
            unread_ticked: is_ticked(entries, item, known.current()),
            parts: read.parts,
        })
    }
}

/// Whether somebody ticked what the desk cannot read of that version.
fn is_ticked(entries: &[Entry], item: u32, version: u32) -> bool {
    entries.iter().any(|entry| match &entry.event {
        Event::FindingsDisposed(event) => {
            (event.item, event.version) == (item, version) && event.unread_ticked
        }
        _ => false,
    })
}

fn by_hand(part: PartNo, start: u32, end: u32, words: String, disposed: Disposed) -> FindingView {
    FindingView {
        rule: None,
        part,
        start,
        end,
        words,
        category: None,
        certainty: None,
        term: None,
        proposes: None,
        disposed: Some(disposed),
        suggestion: None,
    }
}

/// The names by which the office's own papers are known.
pub(super) fn own_organs(office: &crate::review::Office) -> Vec<String> {
    vec![office.name.clone()]
}

/// The version as it is read, and what was disposed of before: what the event is built from.
pub(super) struct Before<'a> {
    pub(super) case: &'a Case,
    pub(super) entries: &'a [Entry],
    pub(super) at_hand: &'a PartsAtHand,
    pub(super) own_organs: Vec<String>,
    pub(super) in_force: &'a InForce,
}

/// Builds the event, and the rows of its list.
pub(super) fn event_of(
    wish: &DisposeWish,
    before: &Before<'_>,
    form: &mut Form<'_>,
) -> Result<(Event, Vec<DisposedFinding>), Problem> {
    form.of_item(Some(wish.item));
    let read = readable(before.case, before.entries, wish.item, before.at_hand).ok_or(Problem::NotFound)?;
    let found = read.findings(before.in_force.lexicon(), &before.own_organs);
    let mut rows: Vec<DisposedFinding> =
        wish.findings.iter().filter_map(|input| row(input, &read, &found, form)).collect();
    rows.sort();
    rows.dedup_by(|a, b| (&a.rule, a.part, a.start, a.end) == (&b.rule, b.part, b.start, b.end));
    let so_far = disposed_so_far(before.entries, wish.item, before.at_hand);
    let mut counts: BTreeMap<(Code, Code), u32> = BTreeMap::new();
    for row in &rows {
        *counts.entry((row.rule.clone(), row.disposition.code())).or_default() += 1;
    }
    for (part, finding) in &found {
        let key = (rule_code(Some(finding.rule)), *part, place(finding.span.start), place(finding.span.end));
        let now =
            rows.iter().any(|row| (&row.rule, row.part, row.start, row.end) == (&key.0, key.1, key.2, key.3));
        if !now && !so_far.contains_key(&key) {
            *counts.entry((key.0, Disposition::Open.code())).or_default() += 1;
        }
    }
    let counts =
        counts.into_iter().map(|((rule, disposition), count)| RuleCount { rule, disposition, count });
    let commits = before.in_force.commits();
    let event = FindingsDisposed {
        item: wish.item,
        version: wish.version,
        step: wish.step,
        packs: before.in_force.used.clone(),
        counts: counts.collect(),
        unread_chars: read.unread_chars,
        unread_ticked: wish.unread_ticked,
        scanned_at: wish.scanned_at,
        list: if rows.is_empty() { None } else { Some(form.json(&rows)?) },
        pack_commits: if commits.is_empty() { None } else { Some(form.json(&commits)?) },
    };
    Ok((Event::FindingsDisposed(event), rows))
}

/// One row; a fault when nothing of the kind stands at that place, or a rejection has no reason.
fn row(
    input: &FindingInput,
    read: &Readable,
    found: &[(PartNo, Finding)],
    form: &mut Form<'_>,
) -> Option<DisposedFinding> {
    let is_here = |(part, finding): &(PartNo, Finding)| {
        let span = (place(finding.span.start), place(finding.span.end));
        (*part, Some(finding.rule), span) == (input.part, input.rule, (input.start, input.end))
    };
    let fits = match input.disposition {
        Disposition::Accepted | Disposition::Rejected => found.iter().any(is_here),
        Disposition::Added => input.rule.is_none(),
        Disposition::Open => false,
    };
    let words = read.words(input.part, input.start, input.end).filter(|_| fits);
    let reason = input.reason.trim();
    if input.disposition == Disposition::Rejected && reason.is_empty() {
        form.fault("reason", FieldFault::Missing);
    }
    let words = form.needed("finding", words)?;
    Some(DisposedFinding {
        rule: rule_code(input.rule),
        part: input.part,
        start: input.start,
        end: input.end,
        disposition: input.disposition,
        reason: reason.to_owned(),
        excerpt: words.chars().take(EXCERPT).collect(),
    })
}
