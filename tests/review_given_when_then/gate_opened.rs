//! When somebody opens a branch: who asks whom, what, by which letter.

use baoshen::review::event::{GateOpened, ItemFacts};
use baoshen::review::{
    GateKind, GateOutcome, GateRefusal as G, LetterKind, Level, Question, Refusal, Relation, ReplyAnswer,
    Role, Route, Source,
};

use crate::common::acts::{Ask, by, part};
use crate::common::events::{decided, opened, outcome, review, self_review, version};
use crate::common::gates::{asked, asked_whether_secret, ended, replied};
use crate::common::office::{HE, JIANG, LU, SHEN, date};
use crate::table::{Row, and, approved, at_final_review, at_review, at_self_review, check, row};

/// A case is open whose item has other facts.
pub(crate) fn at_self_review_of(edit: impl FnOnce(&mut ItemFacts)) -> Vec<Ask> {
    vec![opened(|case| edit(&mut case.items[0]))]
}

/// The undertaker has signed for such an item.
pub(crate) fn at_review_of(edit: impl FnOnce(&mut ItemFacts)) -> Vec<Ask> {
    and(at_self_review_of(edit), [self_review()])
}

/// Made by another organ.
pub(crate) fn foreign(facts: &mut ItemFacts) {
    facts.source = Source::FromOrgan;
}

/// It carried a level; only an abstract is here.
pub(crate) fn classified(facts: &mut ItemFacts) {
    facts.text = None;
    facts.r#abstract = Some(part());
    facts.former_level = Some(Level::Confidential);
}

fn gate<T>(refusal: G) -> Result<T, Refusal> {
    Err(refusal.into())
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = places();
    rows.extend(hands());
    rows.extend(questions());
    rows.extend(addressees());
    rows.extend(letters());
    rows
}

fn places() -> Vec<Row> {
    let kind = GateKind::Referral;
    let ask = || asked(kind, |_| {});
    let refused = and(at_final_review(), [decided(outcome(baoshen::review::Outcome::Defer))]);
    vec![
        row("refer after self-review", at_review(), ask(), Ok(())),
        row("refer at the final review", at_final_review(), ask(), Ok(())),
        row(
            "refer before self-review",
            at_self_review(),
            ask(),
            Err(Refusal::StepNotOpen { item: 1, asked: 2 }),
        ),
        row("refer after approval", approved(), ask(), Err(Refusal::AlreadyDecided)),
        row("refer after deferral", refused, ask(), Err(Refusal::AlreadyDecided)),
        row("cut while self-reviewing", at_self_review(), asked(GateKind::Excision, |_| {}), Ok(())),
        row(
            "refer what is not there",
            at_review(),
            asked(kind, |it| it.item = 2),
            Err(Refusal::UnknownItem(2)),
        ),
        row(
            "refer a version that is not there",
            at_review(),
            asked(kind, |it| it.version = 2),
            Err(Refusal::VersionNotCurrent { item: 1, current: 1 }),
        ),
        row("refer twice", and(at_review(), [ask()]), ask(), gate(G::Running(kind))),
        row(
            "refer again what was answered and closed",
            and(
                at_review(),
                [ask(), replied(3, 1, ReplyAnswer::Agree, |_| {}), ended(3, GateOutcome::Favourable, |_| {})],
            ),
            ask(),
            Ok(()),
        ),
        row(
            "ask a second third party",
            and(at_review(), [asked(GateKind::ThirdParty, |_| {})]),
            asked(GateKind::ThirdParty, |_| {}),
            Ok(()),
        ),
        row(
            "the old version after a new one",
            and(at_self_review(), [version(|_| {})]),
            asked(GateKind::Excision, |_| {}),
            Err(Refusal::VersionNotCurrent { item: 1, current: 2 }),
        ),
    ]
}

fn hands() -> Vec<Row> {
    let wrong = |allowed: &[Role]| Err(Refusal::WrongRole { allowed: allowed.to_vec() });
    let event = |kind| asked(kind, |_| {}).command.event;
    let clerk = |kind| by(JIANG, Role::Undertaker, event(kind));
    vec![
        row(
            "refer by the leader",
            at_review(),
            by(HE, Role::Leader, event(GateKind::Referral)).paper(),
            Ok(()),
        ),
        row(
            "refer by the undertaker",
            at_review(),
            clerk(GateKind::Referral),
            wrong(&[Role::Reviewer, Role::Leader]),
        ),
        row(
            "a third party asked by the undertaker",
            at_review(),
            clerk(GateKind::ThirdParty),
            wrong(&[Role::DisclosureOffice]),
        ),
        row(
            "an originator asked by the disclosure office",
            at_review_of(foreign),
            by(SHEN, Role::DisclosureOffice, event(GateKind::Originator)),
            wrong(&[Role::Undertaker, Role::Reviewer, Role::Leader]),
        ),
        row(
            "an originator asked by the reviewer",
            at_review_of(foreign),
            by(LU, Role::Reviewer, event(GateKind::Originator)),
            Ok(()),
        ),
    ]
}

fn questions() -> Vec<Row> {
    let kind = GateKind::Referral;
    let asks = |what, edit: fn(&mut GateOpened), then| row(what, at_review(), asked(kind, edit), then);
    let organ = |organ: Option<u32>| asked(GateKind::Originator, move |it| it.organ = organ);
    let joint = || at_review_of(|facts| facts.organ_count = 3);
    let unfit = || gate(G::OrganUnfit { item: 1 });
    let declassify = || asked(GateKind::Declassification, |it| it.hop.relation = Relation::Own);
    vec![
        asks("consent as a referral", |it| it.question = Question::Consent, gate(G::QuestionUnfit(kind))),
        row(
            "whether it is secret, of the originator",
            at_review_of(foreign),
            asked(GateKind::Originator, |it| it.question = Question::IsSecret),
            gate(G::QuestionUnfit(GateKind::Originator)),
        ),
        asks("whether it is secret, by no way", |it| it.question = Question::IsSecret, gate(G::RouteUnfit)),
        asks("whether it may go out, by a way", |it| it.route = Some(Route::NoPower), gate(G::RouteUnfit)),
        row("whether it is secret", at_review(), asked_whether_secret(|_| {}), Ok(())),
        row("the first of three, which we are", joint(), organ(Some(1)), unfit()),
        row(
            "the second of three",
            joint(),
            asked(GateKind::Originator, |it| {
                it.organ = Some(2);
                it.hop.relation = Relation::CoIssuer;
                it.hop.letter_kind = LetterKind::Consultation;
            }),
            Ok(()),
        ),
        row("the fourth of three", joint(), organ(Some(4)), unfit()),
        row("no organ in particular", joint(), organ(None), unfit()),
        row("our own item", at_review(), organ(Some(1)), unfit()),
        row("the only organ that made it", at_review_of(foreign), organ(Some(1)), Ok(())),
        asks("an organ of a referral", |it| it.organ = Some(1), unfit()),
        row(
            "declassify what carries no level",
            at_review(),
            declassify(),
            gate(G::NotClassified { item: 1 }),
        ),
        row(
            "declassify",
            at_self_review_of(classified),
            asked(GateKind::Declassification, |it| {
                it.hop.relation = Relation::Own;
                it.hop.letter_kind = LetterKind::None;
            }),
            Ok(()),
        ),
    ]
}

fn addressees() -> Vec<Row> {
    let secret = |what, route: Route, to: Relation, letter: LetterKind, then| {
        let ask = asked_whether_secret(move |it| {
            it.route = Some(route);
            it.hop.relation = to;
            it.hop.letter_kind = letter;
        });
        row(what, at_review(), ask, then)
    };
    let unfit = |to| gate(G::AddresseeUnfit(to));
    let (letter, request) = (LetterKind::Letter, LetterKind::Request);
    vec![
        secret("no power, to the superior", Route::NoPower, Relation::Superior, request, Ok(())),
        secret(
            "no power, to the secrecy department",
            Route::NoPower,
            Relation::SecrecySameLevel,
            letter,
            unfit(Relation::SecrecySameLevel),
        ),
        secret(
            "not catalogued, to the province",
            Route::NotCatalogued,
            Relation::SecrecyProvincial,
            letter,
            Ok(()),
        ),
        secret(
            "not catalogued, to the originator",
            Route::NotCatalogued,
            Relation::Originator,
            letter,
            unfit(Relation::Originator),
        ),
        secret("disputed, to the classifier", Route::Disputed, Relation::Originator, letter, Ok(())),
        secret(
            "disputed, to the province at once",
            Route::Disputed,
            Relation::SecrecyProvincial,
            letter,
            unfit(Relation::SecrecyProvincial),
        ),
        row(
            "a co-maker where there is none",
            at_review_of(foreign),
            asked(GateKind::Originator, |it| it.hop.relation = Relation::CoIssuer),
            unfit(Relation::CoIssuer),
        ),
        row(
            "another organ's level, of ourselves",
            at_self_review_of(|facts| {
                foreign(facts);
                classified(facts);
            }),
            asked(GateKind::Declassification, |it| it.hop.relation = Relation::Own),
            unfit(Relation::Own),
        ),
    ]
}

fn letters() -> Vec<Row> {
    let kind = GateKind::Referral;
    let asks = |what, edit: fn(&mut GateOpened), then| row(what, at_review(), asked(kind, edit), then);
    let incomplete = || gate(G::LetterIncomplete);
    vec![
        asks(
            "a request for instructions to the secrecy department",
            |it| it.hop.letter_kind = LetterKind::Request,
            gate(G::LetterUnfit(Relation::SecrecySameLevel)),
        ),
        asks(
            "a plain letter to a superior",
            |it| it.hop.relation = Relation::Superior,
            gate(G::LetterUnfit(Relation::Superior)),
        ),
        asks(
            "no letter at all",
            |it| it.hop.letter_kind = LetterKind::None,
            gate(G::LetterUnfit(Relation::SecrecySameLevel)),
        ),
        row(
            "a plain letter to a third party",
            at_review(),
            asked(GateKind::ThirdParty, |it| it.hop.letter_kind = LetterKind::Letter),
            gate(G::LetterUnfit(Relation::ThirdParty)),
        ),
        asks("a letter without number", |it| it.letter_no = None, incomplete()),
        asks("a letter to nobody", |it| it.addressee = None, incomplete()),
        asks("a letter without question", |it| it.question_words = None, incomplete()),
        asks("a letter nobody signed out", |it| it.signed_out_by = None, incomplete()),
        asks("a letter of tomorrow", |it| it.hop.date = date("2026-11-24"), Err(Refusal::MomentInFuture)),
        asks(
            "due before it went out",
            |it| it.hop.due = Some(date("2026-11-22")),
            gate(G::DateOrder { earliest: date("2026-11-23") }),
        ),
        asks("due the same day", |it| it.hop.due = Some(date("2026-11-23")), Ok(())),
        row(
            "proposed in an opinion, and opened",
            and(at_review(), [review(|it| it.gates_proposed = vec![GateKind::Excision])]),
            asked(GateKind::Excision, |_| {}),
            Ok(()),
        ),
    ]
}

#[test]
fn gate_opened_by_the_rules() {
    check(&rows());
}
