//! Letters and slips beside a case, and the list of the day: drawn from the record as it stands, kept nowhere.

use super::ask::GateQuestion;
use super::problem::Problem;
use super::{Desk, Surroundings};
use crate::i18n::{Locale, Words, of_deadline};
use crate::paper::day_sheet::{DayDue, DayRow, DaySheet, day_sheet};
use crate::paper::letter::{self, Letter};
use crate::review::record::{AgainRecord, Coded, Content, GateRecord, Hand, HopRecord};
use crate::review::{CaseId, Code, Office, PartNo};
use crate::store::CaseStore;

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// A letter or slip as a whole HTML document.
    pub async fn letter_sheet(&self, id: &CaseId, asked: Letter, locale: Locale) -> Result<String, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let parts = open.parts(loaded.chain.entries()).await?;
        let record = open.record(&loaded, &parts)?;
        letter::letter(Words(locale), &record, asked).ok_or(Problem::NotFound)
    }

    /// The letter of a question that is not put yet, as its form stands; nothing of it is kept.
    pub async fn letter_draft(
        &self,
        id: &CaseId,
        question: &GateQuestion,
        locale: Locale,
    ) -> Result<String, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let parts = open.parts(loaded.chain.entries()).await?;
        let record = open.record(&loaded, &parts)?;
        let by = open.sitter().map(|person| person.name.clone()).unwrap_or_default();
        let mut gate = unsent(question, &open.charter()?.office, by);
        if let Some(again) = question.again {
            let former = record.gates.iter().find(|gate| gate.seq == again).ok_or(Problem::NotFound)?;
            gate = put_again(former.clone(), gate);
        }
        letter::draft(Words(locale), &record, &gate).ok_or(Problem::NotFound)
    }

    /// 今日事项: what waits for the person at the desk, in the order of the first page.
    pub fn day_sheet(&self, locale: Locale) -> Result<String, Problem> {
        let words = Words(locale);
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let mut rows: Vec<_> = self.cases()?.into_iter().filter(|row| row.is_mine).collect();
        rows.sort_by_key(super::view::CaseRow::due_order);
        let rows: Vec<DayRow> = rows
            .iter()
            .map(|row| DayRow {
                number: row.number(),
                title: row.title.clone(),
                turn: row.step_name(words),
                urgency: row.urgency,
                planned_on: row.planned_on,
                due: row.due.as_ref().map(|due| DayDue {
                    limit: due.limit,
                    on: due.on,
                    at: due.at,
                    left: of_deadline::left(words, due.left),
                    is_overdue: due.is_overdue(),
                    is_provisional: !due.unknown.is_empty(),
                }),
            })
            .collect();
        let sitter = open.sitter();
        let sheet = DaySheet {
            office: &open.charter()?.office.name,
            name: sitter.map(|person| person.name.as_str()).unwrap_or_default(),
            on: self.world.now().date(),
            rows: &rows,
        };
        Ok(day_sheet(words, &sheet))
    }
}

/// The branch as it would be recorded. Its words are no parts yet and have number 0.
fn unsent(asked: &GateQuestion, office: &Office, by: String) -> GateRecord {
    let said = |text: &str| {
        (!text.trim().is_empty()).then(|| Content {
            part: PartNo(0),
            text: Some(text.to_owned()),
            media: None,
            size: None,
            is_removed: false,
        })
    };
    let label = office.label(&Code::known(super::lists::name::PROVISIONAL), &asked.provisional);
    GateRecord {
        seq: 0,
        item: asked.item,
        version: asked.version,
        kind: asked.kind,
        question: asked.question,
        route: asked.route,
        organ: asked.organ,
        provisional: Coded { code: asked.provisional.clone(), label: label.map(str::to_owned) },
        question_words: said(&asked.question_words),
        enclosures: said(&asked.enclosures),
        signed_out_by: said(&asked.signed_out_by),
        hops: vec![HopRecord {
            number: 1,
            seq: 0,
            relation: asked.relation,
            organ: said(&asked.addressee),
            letter_kind: asked.letter_kind,
            letter_no: said(&asked.letter_no),
            date: asked.date,
            due: asked.due,
            received_on: None,
            reply_kind: None,
            reply_no: None,
            recorder: Hand { person: None, name: by, post: None },
            again: None,
        }],
        replies: Vec::new(),
        closings: Vec::new(),
        outcome: None,
    }
}

/// The branch with the question put again, as it would be recorded after everything that is there.
fn put_again(mut former: GateRecord, unsent: GateRecord) -> GateRecord {
    let number = u32::try_from(former.hops.len()).unwrap_or(u32::MAX).saturating_add(1);
    let again = AgainRecord {
        version: unsent.version,
        provisional: unsent.provisional,
        question_words: unsent.question_words,
        enclosures: unsent.enclosures,
        signed_out_by: unsent.signed_out_by,
    };
    let letter = |hop: HopRecord| HopRecord { number, seq: u32::MAX, again: Some(again.clone()), ..hop };
    former.hops.extend(unsent.hops.into_iter().map(letter));
    former
}
