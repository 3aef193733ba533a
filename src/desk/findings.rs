//! Findings in the version in force, with what became of them so far; and the event that says what becomes of them now.

use std::collections::BTreeMap;

use super::ask::{Aggregation, DisposeWish, FindingInput};
use super::finding_views::{Disposed, FindingView, FindingsView, Suggestion};
use super::form::Form;
use super::load::PartsAtHand;
use super::problem::{FieldFault, Problem};
use super::readable::{Readable, place, readable};
use super::terms::InForce;
use super::{Desk, Surroundings};
use crate::review::event::{FindingsDisposed, RuleCount};
use crate::review::{
    Case, CaseId, Code, DisposedFinding, Disposition, Entry, Event, GateKind, ItemState, PartNo,
};
use crate::scan::{Finding, Rule, scan_with};
use crate::store::CaseStore;

/// Rule code of what somebody marked.
const BY_HAND: &str = "by_hand";
/// Rule code of what a person says of the matter joined with what is public already (BM art 36).
const AGGREGATION: &str = "aggregation";
/// Most characters of a quoted place.
const EXCERPT: usize = 200;

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

/// Whose consent or what question a finding points at.
fn proposes(rule: Rule) -> Option<GateKind> {
    match rule {
        Rule::OtherOrgan | Rule::CoIssuer => Some(GateKind::Originator),
        _ => None,
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// What is found in words that stand in no case yet, as in the text of a case: spans to take out are chosen by it.
    pub async fn hints(&self, text: &str) -> Result<Vec<Finding>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let in_force = open.in_force().await?;
        Ok(scan_with(text, in_force.lexicon(), &own_organs(&open.charter()?.office)))
    }

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
            aggregation: so_far_of(entries, item, &at_hand, known.title.part),
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

/// What was last said of the matter joined with what is public; of the item, whatever its version.
fn so_far_of(entries: &[Entry], item: u32, at_hand: &PartsAtHand, title: PartNo) -> Option<Disposed> {
    let key = (Code::known(AGGREGATION), title, 0, 0);
    disposed_so_far(entries, item, at_hand).remove(&key).map(|(disposed, _)| disposed)
}

/// The row of that answer: yes is something to act on, no something weighed.
fn aggregation(answer: &Aggregation, title: PartNo, form: &mut Form<'_>) -> Option<DisposedFinding> {
    let reason = answer.reason.trim();
    if answer.is_sensitive {
        form.needed("aggregation_reason", (!reason.is_empty()).then_some(()))?;
    }
    Some(DisposedFinding {
        rule: Code::known(AGGREGATION),
        part: title,
        start: 0,
        end: 0,
        disposition: if answer.is_sensitive { Disposition::Accepted } else { Disposition::Rejected },
        reason: reason.to_owned(),
        excerpt: String::new(),
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
    let title = before.case.item(wish.item).map(|item| item.title.part);
    rows.extend(
        wish.aggregation.as_ref().zip(title).and_then(|(said, title)| aggregation(said, title, form)),
    );
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
