//! The monthly ledger (台账, 汇总表): a row an item, in the period in which it was handed in for review. An office
//! without any in a month reports just that (无公开内容).

use super::{Period, Told};
use crate::review::case::{Item, Signed};
use crate::review::{
    CaseId, CivilDate, Code, Event, GateKind, Ground, ItemState, Mode, Outcome, PersonId, Role,
};

/// Whether and by which letters others were asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// How often.
    pub times: u32,
    /// Numbers of the letters that have one.
    pub letters: Vec<String>,
}

/// One item (DOMAIN §4, columns of the ledger).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// 案号
    pub case: CaseId,
    /// The office's own number.
    pub office_number: Option<String>,
    /// Number of the item.
    pub item: u32,
    /// 信息名称, or its substitute.
    pub title: Option<String>,
    /// 文号
    pub doc_no: Option<String>,
    /// 承办部门
    pub unit: Option<String>,
    /// 承办人
    pub undertaker: Option<String>,
    /// 公开属性
    pub mode: Mode,
    /// 渠道, by its label; the code where there is none.
    pub channel: String,
    /// 送审日期: of the newest self-review that stands, or else the day the case was opened.
    pub submitted_on: CivilDate,
    /// 审查人
    pub reviewer: Option<String>,
    /// 终审人
    pub leader: Option<String>,
    /// 结论
    pub outcome: Option<Outcome>,
    /// 理由代码
    pub ground: Option<Ground>,
    /// 报审
    pub referral: Asked,
    /// 送审
    pub originator: Asked,
    /// 第三方
    pub third_party: Asked,
    /// 公开日期, while it is out.
    pub published_on: Option<CivilDate>,
    /// 网址
    pub address: Option<String>,
    /// 是否逾期
    pub is_late: bool,
    /// 备注: where it stands.
    pub state: ItemState,
}

/// 台账
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    period: Period,
    /// The rows, in the order the cases were told.
    pub rows: Vec<LedgerRow>,
}

impl Ledger {
    /// An empty ledger.
    pub fn new(period: Period) -> Self {
        Self { period, rows: Vec::new() }
    }

    /// Enters the items of a case that were handed in in these days.
    pub fn take(&mut self, told: &Told<'_>) {
        let Some(first) = told.entries.first() else { return };
        for item in &told.case.items {
            let newest = |role: Role| item.standing().rev().find(|opinion| opinion.role == role);
            let submitted_on = newest(Role::Undertaker).map_or(first.act.decided_on, |it| it.act.decided_on);
            if self.period.holds(submitted_on) {
                let row = row(told, item, submitted_on, newest(Role::Reviewer));
                self.rows.push(row);
            }
        }
    }
}

fn row(told: &Told<'_>, item: &Item, submitted_on: CivilDate, review: Option<&Signed>) -> LedgerRow {
    let case = told.case;
    let decision = item.decision();
    let outcome = decision.map(|it| it.outcome);
    let is_secret = outcome == Some(Outcome::TransferredOut) || item.state == ItemState::TransferredOut;
    let publication = item.out().last();
    LedgerRow {
        case: case.id.clone(),
        office_number: case.office_number.clone(),
        item: item.number,
        title: told.title(item),
        doc_no: doc_no(told, item.number),
        unit: unit(told, &case.opened_by),
        undertaker: told.office.person(&case.opened_by).map(|person| person.name.clone()),
        mode: case.mode,
        channel: channel(told, &case.planned_channel),
        submitted_on,
        reviewer: review.and_then(|it| told.name(&it.act.decided_by)),
        leader: decision.and_then(|it| told.name(&it.act.decided_by)),
        outcome,
        ground: if is_secret { Some(Ground::G1) } else { decision.and_then(|it| it.ground) },
        referral: asked(told, item.number, GateKind::Referral),
        originator: asked(told, item.number, GateKind::Originator),
        third_party: asked(told, item.number, GateKind::ThirdParty),
        published_on: publication.map(|it| it.at.date()),
        address: publication.and_then(|it| address(told, it.seq)),
        is_late: told.is_late,
        state: item.state,
    }
}

fn channel(told: &Told<'_>, code: &Code) -> String {
    let label = told.office.label(&Code::known("channel"), code);
    label.unwrap_or(code.as_str()).to_owned()
}

fn unit(told: &Told<'_>, person: &PersonId) -> Option<String> {
    let id = told.office.person(person)?.unit.as_ref()?;
    told.office.units.iter().find(|unit| unit.id == *id).map(|unit| unit.name.clone())
}

fn doc_no(told: &Told<'_>, item: u32) -> Option<String> {
    let first = told.entries.first()?;
    let Event::Opened(opened) = &first.event else { return None };
    let facts = opened.items.iter().find(|facts| facts.item == item)?;
    // A correction of the opening names no item, so it speaks for the only one.
    if opened.items.len() == 1 {
        told.words(first.seq, "doc_no", facts.doc_no.as_ref())
    } else {
        told.contents.text(facts.doc_no.as_ref()?)
    }
}

fn address(told: &Told<'_>, seq: u32) -> Option<String> {
    let published = told.entries.iter().find(|entry| entry.seq == seq)?;
    let Event::Published(event) = &published.event else { return None };
    told.words(seq, "address", event.address.as_ref())
}

fn asked(told: &Told<'_>, item: u32, kind: GateKind) -> Asked {
    let mut asked = Asked::default();
    for entry in told.entries {
        if let Event::GateOpened(event) = &entry.event
            && event.item == item
            && event.kind == kind
        {
            asked.times += 1;
            asked.letters.extend(told.words(entry.seq, "letter_no", event.letter_no.as_ref()));
        }
    }
    asked
}
