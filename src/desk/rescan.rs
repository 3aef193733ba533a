//! Today's term lists over the texts kept in all cases: what would be found now and was neither found nor disposed of
//! then (回查). A page of cases at a time; nothing is written.
//!
//! What was found then: for terms, the lists that the version's dispositions name are run again; for our own rules,
//! whose earlier state no desk keeps, the counts of open findings that were signed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::findings::{Key, disposed_so_far, own_organs, rule_code};
use super::load::{KeptPart, PartsAtHand, mentioned};
use super::pack_views::TermFound;
use super::problem::Problem;
use super::readable::{Readable, place, readable};
use super::session::Open;
use super::terms::InForce;
use super::{Desk, Surroundings};
use crate::evidence::verify::{Content, content};
use crate::evidence::zip::Source;
use crate::review::case::Version;
use crate::review::event::{FindingsDisposed, PackUsed, RuleCount};
use crate::review::{
    Case, CaseId, CivilDate, Code, Disposition, Entry, Event, Item, ItemState, PartNo, PartRef,
};
use crate::scan::media::Media;
use crate::scan::reading::Place;
use crate::scan::{Category, Finding, Rule};
use crate::store::CaseStore;

/// Cases read by one call.
const CASES: usize = 20;
/// Bytes of text after which a call ends with the case it is at.
const BYTES: usize = 4 << 20;
/// Findings told for one item; more are counted.
const TOLD: usize = 100;

/// Up to where an earlier call came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RescanPlace {
    /// Cases with nothing published come last.
    pub is_inside: bool,
    /// The last case read.
    pub case: CaseId,
}

/// Which cases, by the day they were opened, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RescanAsk {
    /// First day.
    pub from: CivilDate,
    /// Last day.
    pub to: CivilDate,
    /// [`RescanView::next`] of the call before; `None` for the first.
    pub after: Option<RescanPlace>,
}

/// Something found now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NowFound {
    /// The case.
    pub case: CaseId,
    /// Its title.
    pub title: String,
    /// The item.
    pub item: u32,
    /// The version in force.
    pub version: u32,
    /// Whether the item is published.
    pub is_published: bool,
    /// The rule.
    pub rule: Rule,
    /// Its scope.
    pub category: Category,
    /// The term, for [`Rule::Term`].
    pub term: Option<TermFound>,
    /// The part it stands in.
    pub part: PartNo,
    /// `title`, `abstract`, `text` or `file`.
    pub field: Code,
    /// Where in the document, for what was read of a file.
    pub place: Option<Place>,
    /// First UTF-8 byte of its text.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// The words.
    pub words: String,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RescanView {
    /// The lists that were run.
    pub packs: Vec<(Code, u32)>,
    /// What was found, published items' cases first.
    pub found: Vec<NowFound>,
    /// Findings over the hundred told of one item: case, item, how many more.
    pub more: Vec<(CaseId, u32, u32)>,
    /// Items of which not everything could be read: files of other kinds, content that has left.
    pub unread: Vec<(CaseId, u32)>,
    /// Cases read by this call.
    pub read: u32,
    /// Cases of these days in all.
    pub of: u32,
    /// Where to go on; `None` when everything is read.
    pub next: Option<RescanPlace>,
}

impl RescanView {
    fn new(today: &InForce, cases: usize) -> Self {
        Self {
            packs: names(&today.used),
            found: Vec::new(),
            more: Vec::new(),
            unread: Vec::new(),
            read: 0,
            of: place(cases),
            next: None,
        }
    }
}

/// One case as it is read: from the store, or from a bundle.
struct Texts<'a> {
    case: &'a Case,
    entries: &'a [Entry],
    at_hand: &'a PartsAtHand,
    title: &'a str,
}

/// Lists of earlier days, made ready once a call.
type Earlier = BTreeMap<Vec<(Code, u32)>, Rc<InForce>>;

fn names(used: &[PackUsed]) -> Vec<(Code, u32)> {
    used.iter().map(|one| (one.name.clone(), one.version)).collect()
}

fn key_of((part, finding): &(PartNo, Finding)) -> Key {
    (rule_code(Some(finding.rule)), *part, place(finding.span.start), place(finding.span.end))
}

/// The dispositions of a version, in their order.
fn disposals(
    entries: &[Entry],
    item: u32,
    version: u32,
) -> impl DoubleEndedIterator<Item = &FindingsDisposed> {
    entries.iter().filter_map(move |entry| match &entry.event {
        Event::FindingsDisposed(event) if (event.item, event.version) == (item, version) => Some(event),
        _ => None,
    })
}

fn is_published(item: &Item) -> bool {
    match item.state {
        ItemState::Published | ItemState::Recalled => true,
        ItemState::Archived => !item.publications.is_empty(),
        ItemState::Open { .. }
        | ItemState::Decided(_)
        | ItemState::HandedOver { .. }
        | ItemState::Withdrawn
        | ItemState::TransferredOut
        | ItemState::Voided => false,
    }
}

impl<S: CaseStore> Open<S> {
    /// Texts, lists and the files that can be read; no scan and no other file is fetched.
    async fn texts(&self, entries: &[Entry]) -> Result<PartsAtHand, Problem> {
        let is_text = |part: &PartRef| {
            let Some(media) = &part.media else { return true };
            let known = Media::of_name(&format!("file.{}", media.as_str()));
            media.as_str() == "json" || known.is_some_and(Media::is_readable)
        };
        let mut at_hand = BTreeMap::new();
        for part in mentioned(entries).into_iter().filter(is_text) {
            if let Some(kept) = self.part(&part).await? {
                at_hand.insert(part.part, (part, kept));
            }
        }
        Ok(PartsAtHand(at_hand))
    }

    /// The lists of that day; none where they were taken over at another desk, so that too much is told, not too little.
    async fn packs_then(&self, used: &[PackUsed]) -> Result<Rc<InForce>, Problem> {
        match self.packs_used(used).await {
            Err(Problem::NotFound) => self.packs_used(&[]).await,
            other => other,
        }
    }

    /// Reads the items of one case; says how many bytes of text they have. Without `earlier` every term not disposed of
    /// is told.
    async fn rescan_texts(
        &self,
        texts: &Texts<'_>,
        today: &InForce,
        mut earlier: Option<&mut Earlier>,
        view: &mut RescanView,
    ) -> Result<usize, Problem> {
        let Texts { case, entries, at_hand, title } = *texts;
        let own = own_organs(&self.charter()?.office);
        let mut bytes = 0;
        for item in &case.items {
            let Some((version, read)) = item.version().zip(readable(case, entries, item.number, at_hand))
            else {
                view.unread.push((case.id.clone(), item.number));
                continue;
            };
            if read.is_partial() || lacks_text(version, &read) {
                view.unread.push((case.id.clone(), item.number));
            }
            bytes += read.parts.iter().map(|part| part.text.len()).sum::<usize>();
            let mut found = read.findings(today.lexicon(), &own);
            let disposed = disposed_so_far(entries, item.number, at_hand);
            found.retain(|one| !disposed.contains_key(&key_of(one)));
            for event in disposals(entries, item.number, item.current()) {
                let Some(earlier) = earlier.as_deref_mut() else { break };
                let used = names(&event.packs);
                if !earlier.contains_key(&used) {
                    earlier.insert(used.clone(), self.packs_then(&event.packs).await?);
                }
                let Some(then) = earlier.get(&used) else { continue };
                let then: BTreeSet<Key> = read.findings(then.lexicon(), &own).iter().map(key_of).collect();
                found.retain(|one| one.1.rule != Rule::Term || !then.contains(&key_of(one)));
            }
            if let Some(last) = disposals(entries, item.number, item.current()).next_back() {
                let open = left_open(last, &found);
                found.retain(|(_, finding)| !open.contains(&finding.rule));
            }
            let more = found.len().saturating_sub(TOLD);
            if more > 0 {
                view.more.push((case.id.clone(), item.number, place(more)));
            }
            view.found.extend(found.iter().take(TOLD).filter_map(|(part, finding)| {
                let (start, end) = (place(finding.span.start), place(finding.span.end));
                let read_part = read.parts.iter().find(|read| read.holds(*part, start, end))?;
                Some(NowFound {
                    case: case.id.clone(),
                    title: title.to_owned(),
                    item: item.number,
                    version: item.current(),
                    is_published: is_published(item),
                    rule: finding.rule,
                    category: finding.category,
                    term: today.term(finding),
                    part: *part,
                    field: read_part.field.clone(),
                    place: read_part.place,
                    start,
                    end,
                    words: read.words(*part, start, end)?.to_owned(),
                })
            }));
        }
        Ok(bytes)
    }
}

/// Whether a text that the version has is not at hand.
fn lacks_text(version: &Version, read: &Readable) -> bool {
    let has = |field: &str| read.parts.iter().any(|part| part.field.as_str() == field);
    let due = [("title", true), ("text", version.text.is_some()), ("file", version.file.is_some())];
    due.iter().any(|(field, is_due)| *is_due && !has(field))
}

/// Our own rules of which the newest dispositions counted at least as many open findings as nobody disposed of today.
fn left_open(last: &FindingsDisposed, today: &[(PartNo, Finding)]) -> BTreeSet<Rule> {
    let mut counts: BTreeMap<Rule, u32> = BTreeMap::new();
    for (_, finding) in today.iter().filter(|(_, finding)| finding.rule != Rule::Term) {
        *counts.entry(finding.rule).or_default() += 1;
    }
    let open = Disposition::Open.code();
    counts.retain(|rule, now| {
        let is_row = |row: &&RuleCount| row.rule.as_str() == rule.code() && row.disposition == open;
        last.counts.iter().find(is_row).is_some_and(|row| row.count >= *now)
    });
    counts.into_keys().collect()
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Runs today's lists over the versions in force of cases opened in these days; one page.
    pub async fn rescan(&self, ask: &RescanAsk) -> Result<RescanView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let today = open.in_force().await?;
        let known = open.cases.values().filter(|k| ask.from <= k.opened_on() && k.opened_on() <= ask.to);
        let mut places: Vec<RescanPlace> =
            known.map(|known| RescanPlace { is_inside: !known.is_out(), case: known.id().clone() }).collect();
        places.sort();
        let mut view = RescanView::new(&today, places.len());
        let (mut earlier, mut bytes) = (Earlier::new(), 0);
        let mut left = places.into_iter().filter(|place| Some(place) > ask.after.as_ref()).peekable();
        while let Some(at) = left.next() {
            let loaded = open.load(&at.case).await?;
            let entries = loaded.chain.entries();
            let at_hand = open.texts(entries).await?;
            let texts = Texts { case: &loaded.case, entries, at_hand: &at_hand, title: &loaded.title };
            bytes += open.rescan_texts(&texts, &today, Some(&mut earlier), &mut view).await?;
            view.read += 1;
            if left.peek().is_some() && (view.read as usize >= CASES || bytes >= BYTES) {
                view.next = Some(at);
                break;
            }
        }
        Ok(view)
    }

    /// Today's lists over the versions in force in an old bundle, whichever desk made it; keeps nothing. Codes of lists
    /// are another desk's own, so nothing is passed over for having been looked for then.
    pub async fn rescan_bundle<F: Source + ?Sized>(&self, bundle: &F) -> Result<RescanView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let Content { case, entries, texts } = content(bundle).map_err(|_report| Problem::BundleUnsound)?;
        let today = open.in_force().await?;
        let kept =
            texts.into_iter().map(|(number, (part, _salt, bytes))| (number, (part, KeptPart { bytes })));
        let at_hand = PartsAtHand(kept.collect());
        let shown = case.items.first().map(|item| item.substitute_title.as_ref().unwrap_or(&item.title));
        let title = shown.and_then(|part| str::from_utf8(at_hand.bytes(part)?).ok()).unwrap_or_default();
        let mut view = RescanView::new(&today, 1);
        let texts = Texts { case: &case, entries: &entries, at_hand: &at_hand, title };
        open.rescan_texts(&texts, &today, None, &mut view).await?;
        view.read = 1;
        Ok(view)
    }
}
