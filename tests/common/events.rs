//! What happens: short words for the events, each in its most ordinary form, changed by a closure where a test needs
//! it otherwise.

use baoshen::review::event::{
    Answers, ContentRemoved, Decided, DecidedItem, Delegated, GateAnswered, GateClosed, GateOpened,
    HandedOver, HopLetter, ItemFacts, ItemOpinion, LeftoverCount, Noted, Opened, OpinionSigned, Published,
    Reassigned, Received, ReleaseHash, Reopened, RequestFacts, Returned, VersionAdded, Voided, Withdrawn,
};
use baoshen::review::{
    Answer, ApplicantKind, BasisKind, Carrier, Conclusion, Digest, Event, GateKind, GateOutcome, LetterKind,
    MatchGrade, Mode, NoteKind, Outcome, PartNo, Question, Relation, ReplyAnswer, ReplyKind, RequestWay,
    Role, Source, Subject, Trigger, Urgency,
};

use super::acts::{Ask, by, on_paper, part};
use super::office::{JIANG, LU, SHEN, code, date, id};

/// The hash of what was approved.
pub(crate) const APPROVED: Digest = Digest([0xab; 32]);

/// Every question answered alike.
pub(crate) fn all(answer: Answer) -> Answers {
    Answers { state: answer, work: answer, business: answer, privacy: answer }
}

/// An item made here, with a text.
pub(crate) fn item(number: u32) -> ItemFacts {
    ItemFacts {
        item: number,
        source: Source::Made,
        made_on: date("2026-11-20"),
        carrier: Carrier::Electronic,
        organ_count: 1,
        title: part(),
        organs: part(),
        former_level: None,
        former_period: None,
        substitute_title: None,
        r#abstract: None,
        doc_no: None,
        file: None,
        file_name: None,
        text: Some(part()),
        reading: None,
        unread_ticked: None,
    }
}

/// The facts of a request.
pub(crate) fn request(received_on: &str) -> RequestFacts {
    RequestFacts {
        received_on: date(received_on),
        way: RequestWay::InPerson,
        applicant_kind: ApplicantKind::Person,
    }
}

/// The undertaker opens a case of one item.
pub(crate) fn opened(edit: impl FnOnce(&mut Opened)) -> Ask {
    let mut opened = Opened {
        profile: code("six_step"),
        mode: Mode::Proactive,
        matter_kind: code("notice"),
        urgency: Urgency::Normal,
        items: vec![item(1)],
        planned_channel: code("website"),
        planned_on: Some(date("2026-12-01")),
        office_number: None,
        request: None,
        parallel: None,
        parallel_no: None,
        extra: None,
    };
    edit(&mut opened);
    by(JIANG, Role::Undertaker, Event::Opened(opened))
}

/// The undertaker adds the second version of the first item.
pub(crate) fn version(edit: impl FnOnce(&mut VersionAdded)) -> Ask {
    let mut added = VersionAdded {
        item: 1,
        version: 2,
        from: 1,
        reason_code: code("corrected"),
        excisions: None,
        carried_over: None,
        file: None,
        file_name: None,
        text: Some(part()),
        reading: None,
        title: None,
        excision_list: None,
        note: None,
        unread_ticked: None,
    };
    edit(&mut added);
    by(JIANG, Role::Undertaker, Event::VersionAdded(added))
}

/// An opinion for release on that item's first version.
pub(crate) fn item_opinion(number: u32) -> ItemOpinion {
    ItemOpinion {
        item: number,
        version: 1,
        answers: all(Answer::No),
        conclusion: Conclusion::Release,
        basis_kinds: vec![BasisKind::SecrecyLaw],
        gates_proposed: Vec::new(),
        condition_codes: Vec::new(),
        basis_items: part(),
        opinion: part(),
        ground: None,
        reason: None,
        conditions: None,
        leftovers: None,
    }
}

/// `who` signs an opinion on the first item at `step`.
pub(crate) fn opinion(who: &str, role: Role, step: u32, edit: impl FnOnce(&mut ItemOpinion)) -> Ask {
    let mut given = item_opinion(1);
    edit(&mut given);
    by(who, role, Event::OpinionSigned(OpinionSigned { step, round: 1, items: vec![given] }))
}

/// The undertaker's self-review.
pub(crate) fn self_review() -> Ask {
    opinion(JIANG, Role::Undertaker, 1, |_| {})
}

/// The reviewer's opinion.
pub(crate) fn review(edit: impl FnOnce(&mut ItemOpinion)) -> Ask {
    opinion(LU, Role::Reviewer, 2, edit)
}

/// Back from `step` to `to_step`.
pub(crate) fn returned(step: u32, to_step: u32) -> Event {
    Event::Returned(Returned {
        step,
        to_step,
        items: vec![1],
        fields: vec![code("basis")],
        reason: part(),
        to_correct: None,
    })
}

/// A release of that item's first version.
pub(crate) fn item_decision(number: u32) -> DecidedItem {
    DecidedItem {
        item: number,
        version: 1,
        outcome: Outcome::Release,
        basis_kinds: vec![BasisKind::SecrecyLaw],
        condition_codes: Vec::new(),
        opinion: part(),
        ground: None,
        release: Some(ReleaseHash { sha256: APPROVED, sm3: Digest([0xcd; 32]) }),
        reason: None,
        basis_items: None,
        discretion: None,
        conditions: None,
        leftovers: None,
    }
}

/// The final review of the first item, as an event.
pub(crate) fn decision(edit: impl FnOnce(&mut DecidedItem)) -> Event {
    let mut given = item_decision(1);
    edit(&mut given);
    Event::Decided(Decided { subject: Subject::Case, items: vec![given], of: None })
}

/// The leader decides on paper.
pub(crate) fn decided(edit: impl FnOnce(&mut DecidedItem)) -> Ask {
    on_paper(decision(edit))
}

/// Turns a release into another outcome, with its reason.
pub(crate) fn outcome(outcome: Outcome) -> impl Fn(&mut DecidedItem) {
    move |given| {
        given.outcome = outcome;
        given.release = None;
        given.reason = Some(part());
    }
}

/// A step is addressed to a person.
pub(crate) fn to_person(step: u32, person: &str) -> Event {
    Event::Reassigned(Reassigned {
        step,
        reason: part(),
        to_unit: None,
        to_person: Some(id(person)),
        from: None,
    })
}

/// A step is addressed to a unit.
pub(crate) fn to_unit(step: u32, unit: &str) -> Event {
    let to_unit = Some(unit.parse().expect("a unit"));
    Event::Reassigned(Reassigned { step, reason: part(), to_unit, to_person: None, from: None })
}

/// What a file still holds.
pub(crate) fn left(rows: &[(&'static str, u32)]) -> Vec<LeftoverCount> {
    let row = |(kind, count): &(&'static str, u32)| LeftoverCount { kind: code(kind), count: *count };
    rows.iter().map(row).collect()
}

/// The undertaker hands the first item over.
pub(crate) fn handed_over(on: &str) -> Ask {
    let event = HandedOver { items: vec![1], on: date(on), note: None };
    by(JIANG, Role::Undertaker, Event::HandedOver(event))
}

/// The disclosure office takes the first item.
pub(crate) fn received(on: &str) -> Ask {
    by(SHEN, Role::DisclosureOffice, Event::Received(Received { items: vec![1], on: date(on), note: None }))
}

/// The disclosure office publishes the first item.
pub(crate) fn published(edit: impl FnOnce(&mut Published)) -> Ask {
    let mut event = Published {
        item: 1,
        at: super::story::BEGINNING.parse().expect("a moment"),
        match_grade: MatchGrade::SameBytes,
        channel: part(),
        sha256: Some(APPROVED),
        address: None,
        issue_no: None,
        differences: None,
        leftovers: None,
    };
    edit(&mut event);
    by(SHEN, Role::DisclosureOffice, Event::Published(event))
}

/// The undertaker withdraws the case.
pub(crate) fn withdrawn() -> Ask {
    let event = Withdrawn { reason_code: code("no_longer_wanted"), reason: part() };
    by(JIANG, Role::Undertaker, Event::Withdrawn(event))
}

/// The undertaker voids the case.
pub(crate) fn voided() -> Ask {
    let event = Voided { reason_code: code("opened_twice"), reason: part() };
    by(JIANG, Role::Undertaker, Event::Voided(event))
}

/// A telephone note.
pub(crate) fn noted(who: &str, role: Role) -> Ask {
    let at = super::story::BEGINNING.parse().expect("a moment");
    by(who, role, Event::Noted(Noted { kind: NoteKind::Telephone, at, words: part(), persons: None }))
}

/// A gate of that kind on a version of the first item; happens unchecked.
pub(crate) fn gate_opened(kind: GateKind, version: u32) -> Ask {
    let event = GateOpened {
        item: 1,
        version,
        kind,
        question: Question::Consent,
        provisional: code("hold"),
        hop: HopLetter {
            relation: Relation::Originator,
            letter_kind: LetterKind::Letter,
            date: date("2026-11-23"),
            due: None,
        },
        route: None,
        organ: (kind == GateKind::Originator).then_some(1),
        again: None,
        addressee: Some(part()),
        letter_no: None,
        question_words: Some(part()),
        enclosures: None,
        signed_out_by: Some(part()),
    };
    by(JIANG, Role::Undertaker, Event::GateOpened(event)).unchecked()
}

/// The gate opened at `gate` is answered; happens unchecked.
pub(crate) fn gate_answered(gate: u32, version: u32, answer: ReplyAnswer) -> Ask {
    let event = GateAnswered {
        gate,
        hop: 1,
        version,
        reply_kind: ReplyKind::Decision,
        answer,
        received_on: date("2026-11-23"),
        date: date("2026-11-23"),
        level: None,
        silence: None,
        organ: Some(part()),
        reply_no: Some(part()),
        conditions: None,
    };
    by(JIANG, Role::Undertaker, Event::GateAnswered(event)).outside(gate, 1).unchecked()
}

/// The gate opened at `gate` closes; happens unchecked.
pub(crate) fn gate_closed(gate: u32, outcome: GateOutcome) -> Ask {
    let event = GateClosed { gate, outcome, reason: part(), article: None, exception: None, notice_no: None };
    on_paper(Event::GateClosed(event)).unchecked()
}

/// Parts leave the desk; happens unchecked.
pub(crate) fn content_removed(parts: &[u32]) -> Ask {
    let event = ContentRemoved {
        parts: parts.iter().copied().map(PartNo).collect(),
        ground_code: code("state_secret"),
        instructed_by: code("secrecy_admin"),
        copies: Vec::new(),
        substitute_title: None,
        note: None,
    };
    on_paper(Event::ContentRemoved(event)).unchecked()
}

/// An authorisation for this case; happens unchecked.
pub(crate) fn delegated(person: &str, power: &str) -> Ask {
    let event = Delegated {
        powers: vec![code(power)],
        from: date("2026-11-23"),
        to: date("2026-11-24"),
        person: id(person),
        authorisation_no: part(),
    };
    on_paper(Event::Delegated(event)).unchecked()
}

/// A new round begins; happens unchecked.
pub(crate) fn reopened(round: u32) -> Ask {
    let event = Reopened { items: vec![1], trigger_code: Trigger::NewFact, round, reason: part() };
    on_paper(Event::Reopened(event)).unchecked()
}
