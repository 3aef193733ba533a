//! Acts beside the line of review, each in its most ordinary form.

use baoshen::review::event::{
    Amended, Archived, ClockChanged, Decided, DecidedItem, Delegated, FindingsDisposed, Recalled, Reopened,
    Replied, ReportMade, Supervised,
};
use baoshen::review::{
    CivilDate, ClockKind, Event, Measure, Outcome, Role, Subject, SupervisionKind, Timestamp, Trigger,
};

use super::acts::{Ask, by, on_paper, part};
use super::events::item_decision;
use super::office::{DU, HE, JIANG, SHEN, code, date, id};
use super::story::{BEGINNING, head};

/// A day of the story.
pub(crate) const TODAY: &str = "2026-11-23";

/// A moment.
pub(crate) fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

/// The disclosure office takes the first item back.
pub(crate) fn recalled(edit: impl FnOnce(&mut Recalled)) -> Ask {
    let mut event = Recalled {
        items: vec![1],
        discovered_at: moment(BEGINNING),
        measures: vec![Measure::TakenDown],
        reports: vec![ReportMade { to_code: code("secrecy_admin"), at: moment(BEGINNING) }],
        description: part(),
        report_nos: None,
    };
    edit(&mut event);
    by(SHEN, Role::DisclosureOffice, Event::Recalled(event))
}

/// The leader's word on the recall at `of`, as an event.
pub(crate) fn recall_word(of: u32, outcome: Outcome, edit: impl FnOnce(&mut DecidedItem)) -> Event {
    let mut given = item_decision(1);
    (given.outcome, given.release, given.reason) = (outcome, None, Some(part()));
    edit(&mut given);
    Event::Decided(Decided { subject: Subject::Recall, items: vec![given], of: Some(of) })
}

/// The leader confirms the recall at `of`, on paper.
pub(crate) fn confirmed(of: u32) -> Ask {
    on_paper(recall_word(of, Outcome::RecallConfirmed, |_| {}))
}

/// The leader begins a new round of the first item, on paper.
pub(crate) fn new_round(round: u32, trigger_code: Trigger) -> Ask {
    on_paper(Event::Reopened(Reopened { items: vec![1], trigger_code, round, reason: part() }))
}

/// The leader gives the final review to the deputy for two days, on paper.
pub(crate) fn given(edit: impl FnOnce(&mut Delegated)) -> Ask {
    let mut event = Delegated {
        powers: vec![code("final_review")],
        from: date(TODAY),
        to: date("2026-11-24"),
        person: id(DU),
        authorisation_no: part(),
    };
    edit(&mut event);
    on_paper(Event::Delegated(event))
}

/// The undertaker corrects a plain field of the first event.
pub(crate) fn amended(field: &str, value: &str) -> Ask {
    by(JIANG, Role::Undertaker, correction(1, field, Some(value)))
}

/// A correction of `field` of the event at `event`: to a value, or to new words.
pub(crate) fn correction(event: u32, field: &str, value: Option<&str>) -> Event {
    Event::Amended(Amended {
        event,
        field: code(field),
        reason: part(),
        code: value.map(str::to_owned),
        old: None,
        new: if value.is_none() { Some(part()) } else { None },
    })
}

/// The disclosure office answers the applicant.
pub(crate) fn replied(on: &str) -> Ask {
    let event = Replied {
        kind: code("refused"),
        on: date(on),
        delivery: code("post"),
        late: false,
        reply_no: part(),
        remedies: Some(part()),
    };
    by(SHEN, Role::DisclosureOffice, Event::Replied(event))
}

/// The leader supervises, on paper.
pub(crate) fn supervised(kind: SupervisionKind, due: Option<&str>) -> Ask {
    let findings = (kind == SupervisionKind::Order).then(part);
    on_paper(Event::Supervised(Supervised { kind, result_code: code("noted"), due: due.map(date), findings }))
}

/// The archivist takes the chain sealed after the event at `seq`.
pub(crate) fn archived(seq: u32, variant: &str) -> Ask {
    let event = Archived {
        variant: code(variant),
        head: head(seq),
        on: date(TODAY),
        receiver_code: code("office_archive"),
        receiver: part(),
        archive_no: None,
    };
    by(DU, Role::Archivist, Event::Archived(event))
}

/// The disclosure office changes the clock of the answer.
pub(crate) fn clock(kind: ClockKind, from: &str, edit: impl FnOnce(&mut ClockChanged)) -> Ask {
    let mut event = ClockChanged {
        kind,
        from: from.parse::<CivilDate>().expect("a date"),
        article: code("gk_33"),
        reason: part(),
        to: None,
        gate: None,
        notice_no: None,
    };
    edit(&mut event);
    by(SHEN, Role::DisclosureOffice, Event::ClockChanged(event))
}

/// The undertaker disposes of the findings at self-review.
pub(crate) fn findings(edit: impl FnOnce(&mut FindingsDisposed)) -> Ask {
    let mut event = FindingsDisposed {
        item: 1,
        version: 1,
        step: 1,
        packs: Vec::new(),
        counts: Vec::new(),
        unread_chars: 0,
        unread_ticked: false,
        scanned_at: moment(BEGINNING),
        list: None,
        pack_commits: None,
    };
    edit(&mut event);
    by(JIANG, Role::Undertaker, Event::FindingsDisposed(event))
}

/// The leader's act on paper, only circled.
pub(crate) fn circled(event: Event) -> Ask {
    on_paper(event).with(|command| command.act.circled = true)
}

/// The leader takes back himself.
pub(crate) fn recalled_by_leader() -> Ask {
    let event = recalled(|_| {}).command.event;
    by(HE, Role::Leader, event).paper()
}
