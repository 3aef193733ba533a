//! Registers and statistics (DOMAIN §4, GK art 49): rows and counts read off folded cases and their events, nothing
//! else. A case is told once; each register keeps of it what belongs into its days. Words are nobody's business here.

mod annual;
mod assessment;
mod ledger;
mod rows;

pub use annual::{Annual, Balance, Cell, Column};
pub use assessment::{Assessment, Point};
pub use ledger::{Asked, Ledger, LedgerRow};
pub use rows::{HandOverRow, HandOvers, RefusalRow, Refusals};

use super::case::Item;
use super::code::codes;
use super::event::Amended;
use super::office::Office;
use super::record::Contents;
use super::{Case, CivilDate, DecidedBy, Entry, Event, PartRef};

codes! {
    /// Which register.
    RegisterKind {
        /// 台账
        Ledger,
        /// 不予公开登记册
        Refusals,
        /// 移交清单
        HandOvers,
        /// 自评表
        Assessment,
        /// 年度报告统计表
        Annual,
    }
}

/// A register of any kind, being filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Register {
    /// 台账
    Ledger(Ledger),
    /// 不予公开登记册
    Refusals(Refusals),
    /// 移交清单
    HandOvers(HandOvers),
    /// 自评表
    Assessment(Assessment),
    /// 年度报告统计表
    Annual(Annual),
}

impl Register {
    /// An empty register of that kind.
    pub fn new(kind: RegisterKind, period: Period) -> Self {
        match kind {
            RegisterKind::Ledger => Self::Ledger(Ledger::new(period)),
            RegisterKind::Refusals => Self::Refusals(Refusals::new(period)),
            RegisterKind::HandOvers => Self::HandOvers(HandOvers::new(period)),
            RegisterKind::Assessment => Self::Assessment(Assessment::new(period)),
            RegisterKind::Annual => Self::Annual(Annual::new(period)),
        }
    }

    /// Which kind.
    pub fn kind(&self) -> RegisterKind {
        match self {
            Self::Ledger(_) => RegisterKind::Ledger,
            Self::Refusals(_) => RegisterKind::Refusals,
            Self::HandOvers(_) => RegisterKind::HandOvers,
            Self::Assessment(_) => RegisterKind::Assessment,
            Self::Annual(_) => RegisterKind::Annual,
        }
    }

    /// Enters what of a case belongs in it. Each case is told once.
    pub fn take(&mut self, told: &Told<'_>) {
        match self {
            Self::Ledger(register) => register.take(told),
            Self::Refusals(register) => register.take(told),
            Self::HandOvers(register) => register.take(told),
            Self::Assessment(register) => register.take(told),
            Self::Annual(register) => register.take(told),
        }
    }
}

/// The days a register is about, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: CivilDate,
    /// Last day.
    pub to: CivilDate,
}

impl Period {
    /// A month of a year, month from 1 to 12.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        let from = CivilDate::new(year, month, 1).ok()?;
        let last = (28..=31).rev().find_map(|day| CivilDate::new(year, month, day).ok())?;
        Some(Self { from, to: last })
    }

    /// A calendar year.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self { from: CivilDate::new(year, 1, 1).ok()?, to: CivilDate::new(year, 12, 31).ok()? })
    }

    /// Whether the day lies in it.
    pub fn holds(self, day: CivilDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// One case with what a register may ask of it.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// What its events come to.
    pub case: &'a Case,
    /// Its events.
    pub entries: &'a [Entry],
    /// Words of its parts, as far as they are at hand.
    pub contents: &'a dyn Contents,
    /// The charter names and labels are taken from.
    pub office: &'a Office,
    /// A limit of the Regulations was missed, or is over now.
    pub is_late: bool,
}

impl Told<'_> {
    /// The title registers show: the substitute where there is one. `None` where no title is at hand.
    pub fn title(&self, item: &Item) -> Option<String> {
        self.contents.text(shown_title(item))
    }

    /// Who decided, by name.
    fn name(&self, by: &DecidedBy) -> Option<String> {
        let person = by
            .person
            .as_ref()
            .map(|id| self.office.person(id).map_or_else(|| id.to_string(), |person| person.name.clone()));
        let body = || {
            let id = by.body.as_ref()?;
            Some(self.office.body(id).map_or_else(|| id.to_string(), |body| body.name.clone()))
        };
        person.or_else(body)
    }

    /// The words of a field of the event at `seq`, as they were last corrected.
    fn words(&self, seq: u32, field: &str, first: Option<&PartRef>) -> Option<String> {
        self.contents.text(corrected(self.entries, seq, field).or(first)?)
    }
}

fn shown_title(item: &Item) -> &PartRef {
    let later = item.versions.iter().rev().find_map(|version| version.title.as_ref());
    item.substitute_title.as_ref().or(later).unwrap_or(&item.title)
}

/// The words that stand in place of a field after its last correction.
fn corrected<'a>(entries: &'a [Entry], seq: u32, field: &str) -> Option<&'a PartRef> {
    entries.iter().rev().find_map(|entry| match &entry.event {
        Event::Amended(Amended { event, field: of, new, .. }) if *event == seq && of.as_str() == field => {
            new.as_ref()
        }
        _ => None,
    })
}

/// The few parts whose words stand in registers, so that nobody reads whole files for a list.
pub fn wanted(case: &Case, entries: &[Entry]) -> Vec<PartRef> {
    let mut parts: Vec<PartRef> = case.items.iter().map(|item| shown_title(item).clone()).collect();
    for entry in entries {
        match &entry.event {
            Event::Opened(event) => parts.extend(event.items.iter().filter_map(|item| item.doc_no.clone())),
            Event::GateOpened(event) => parts.extend(event.letter_no.clone()),
            Event::Published(event) => parts.extend(event.address.clone()),
            Event::Amended(event) if ["doc_no", "letter_no", "address"].contains(&event.field.as_str()) => {
                parts.extend(event.new.clone());
            }
            _ => {}
        }
    }
    parts
}
