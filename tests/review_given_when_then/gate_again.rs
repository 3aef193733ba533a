//! When the same question is put again: another version, another round, and the letter that follows the former one.

use baoshen::review::event::GateOpened;
use baoshen::review::{
    ClockKind, Event, GateKind, GateOutcome as O, GateRefusal as G, LetterKind, Mode, Outcome, Refusal,
    Relation, ReplyAnswer as A, Role, Trigger,
};

use crate::common::acts::{Ask, by, part};
use crate::common::acts_beside::{clock, new_round};
use crate::common::events::{decided, outcome, review, self_review};
use crate::common::gates::{asked, asked_again, ended, passed_on, replied, silent};
use crate::common::office::{HE, JIANG, date};
use crate::common::story::Story;
use crate::gate_answered::{suspected, third_party};
use crate::gate_cleared::on_second;
use crate::gate_closed::{as_asked, rewritten};
use crate::gate_opened::{at_review_of, classified, foreign};
use crate::table::{Row, and, at_review, check, row};

const KIND: GateKind = GateKind::Originator;

fn gate<T>(refusal: G) -> Result<T, Refusal> {
    Err(refusal.into())
}

/// The maker is asked at place 3.
fn of_the_maker() -> Vec<Ask> {
    and(at_review_of(foreign), [asked(KIND, |_| {})])
}

/// The maker has answered, and the text was rewritten since.
fn rewritten_after(answer: A) -> Vec<Ask> {
    rewritten(and(of_the_maker(), [replied(3, 1, answer, |_| {})]), |_| {})
}

fn again(edit: impl FnOnce(&mut GateOpened)) -> Ask {
    asked_again(3, KIND, edit)
}

/// The second hop answers on the second version.
fn second(answer: A) -> Ask {
    replied(3, 2, answer, |it| it.version = 2)
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = versions();
    rows.extend(same_question());
    rows.extend(letters());
    rows.extend(silences());
    rows.extend(rounds());
    rows
}

fn versions() -> Vec<Row> {
    let favourable = || ended(3, O::Favourable, |_| {});
    let once = || and(rewritten_after(A::Agree), [again(|_| {})]);
    let needless = || gate(G::AgainNeedless(KIND));
    let agreed = || and(of_the_maker(), [replied(3, 1, A::Agree, |_| {}), favourable()]);
    let carried = rewritten(
        and(of_the_maker(), [replied(3, 1, A::AgreePart, |it| it.conditions = Some(part()))]),
        as_asked,
    );
    vec![
        row("asked again after an answer", rewritten_after(A::Agree), again(|_| {}), Ok(())),
        row("asked again after a no", rewritten_after(A::Disagree), again(|_| {}), Ok(())),
        row("asked again after it was closed", rewritten(agreed(), |_| {}), again(|_| {}), Ok(())),
        row("asked again while it is out", rewritten(of_the_maker(), |_| {}), again(|_| {}), Ok(())),
        row("asked again for the old version", rewritten_after(A::Agree), again(|it| it.version = 1), {
            Err(Refusal::VersionNotCurrent { item: 1, current: 2 })
        }),
        row(
            "asked again with nothing new",
            and(of_the_maker(), [replied(3, 1, A::Disagree, |_| {})]),
            again(|it| it.version = 1),
            needless(),
        ),
        row(
            "a third party beside it",
            and(of_the_maker(), [replied(3, 1, A::Disagree, |_| {})]),
            asked(GateKind::ThirdParty, |_| {}),
            Ok(()),
        ),
        row("asked again twice", once(), again(|_| {}), needless()),
        row(
            "asked again though it answered for the new one",
            and(rewritten_after(A::Agree), [replied(3, 1, A::Agree, |it| it.version = 2)]),
            again(|_| {}),
            needless(),
        ),
        row("asked again though the answer carries over", carried, again(|_| {}), needless()),
        row("the old answer does not close it", once(), favourable(), {
            gate(G::AnswerOutdated { answered: 1, current: 2 })
        }),
        row("the second answer comes", once(), second(A::Agree), Ok(())),
        row(
            "the second answer under the number of the first letter",
            once(),
            replied(3, 1, A::Agree, |it| it.version = 2),
            gate(G::HopUnfit { expected: 2 }),
        ),
        row("the second answer closes it", and(once(), [second(A::Agree)]), favourable(), Ok(())),
        row(
            "a first no is not dropped by asking again",
            and(rewritten_after(A::Disagree), [again(|_| {})]),
            ended(3, O::Cancelled, |_| {}),
            gate(G::OutcomeUnfit(O::Cancelled)),
        ),
        row("the second letter is passed on", once(), passed_on(3, 3, Relation::Superior, |_| {}), Ok(())),
    ]
}

/// At review with a version without content, which may come while its content may not be here.
fn retitled(given: Vec<Ask>) -> Vec<Ask> {
    let titled = rewritten(given, |event| (event.text, event.title) = (None, Some(part())));
    and(titled, [on_second(self_review())])
}

fn of_second(edit: impl Fn(&mut GateOpened)) -> impl Fn(&mut GateOpened) {
    move |event| {
        edit(event);
        event.version = 2;
    }
}

fn same_question() -> Vec<Row> {
    let unfit = || gate(G::AgainUnfit(3));
    let given = || rewritten_after(A::Agree);
    let excision = rewritten(and(at_review(), [asked(GateKind::Excision, |_| {})]), |_| {});
    let other = |what, edit: fn(&mut GateOpened), then| row(what, given(), again(edit), then);
    let secret = |event: &mut GateOpened| {
        event.question = baoshen::review::Question::IsSecret;
        event.route = Some(baoshen::review::Route::NotCatalogued);
        event.version = 1;
    };
    let declassify = GateKind::Declassification;
    let by_superior = |event: &mut GateOpened| {
        (event.hop.relation, event.hop.letter_kind) = (Relation::Superior, LetterKind::Request);
    };
    let level_asked = || and(at_review_of(classified), [asked(declassify, by_superior)]);
    let referred = || asked(GateKind::Referral, |it| it.version = 2);
    vec![
        other("another organ", |it| it.organ = Some(2), unfit()),
        other("another question", |it| it.question = baoshen::review::Question::MayDisclose, unfit()),
        row("of another kind", given(), asked_again(3, GateKind::ThirdParty, |_| {}), unfit()),
        other("of a branch that is not there", |it| it.again = Some(2), gate(G::Unknown(2))),
        row(
            "of a closed one",
            and(of_the_maker(), [replied(3, 1, A::Agree, |_| {}), ended(3, O::Favourable, |_| {})]),
            again(|it| it.version = 1),
            gate(G::Closed(KIND)),
        ),
        row(
            "a third party beside a closed one",
            and(of_the_maker(), [replied(3, 1, A::Agree, |_| {}), ended(3, O::Favourable, |_| {})]),
            asked(GateKind::ThirdParty, |_| {}),
            Ok(()),
        ),
        row(
            "a third party beside what the office does itself",
            excision.clone(),
            asked(GateKind::ThirdParty, |it| it.version = 2),
            Ok(()),
        ),
        row("whether it may go out, besides", suspected(), asked(GateKind::Referral, |_| {}), Ok(())),
        row("what the office does itself", excision, asked_again(3, GateKind::Excision, |_| {}), unfit()),
        row(
            "whether it is secret, about the information",
            suspected(),
            asked_again(3, GateKind::Referral, secret),
            gate(G::AgainNeedless(GateKind::Referral)),
        ),
        row(
            "whether it is secret, of a version with another title",
            retitled(suspected()),
            asked_again(3, GateKind::Referral, of_second(secret)),
            gate(G::AgainNeedless(GateKind::Referral)),
        ),
        row("whether that may go out, besides", retitled(suspected()), referred(), Ok(())),
        row(
            "whether it is declassified, of a version with another title",
            retitled(level_asked()),
            asked_again(3, declassify, of_second(by_superior)),
            gate(G::AgainNeedless(declassify)),
        ),
        row("whether what was classified may go out, besides", retitled(level_asked()), referred(), Ok(())),
        row("by the leader on paper", given(), by(HE, Role::Leader, again(|_| {}).command.event).paper(), {
            Ok(())
        }),
        row("not as a new question", given(), again(|it| it.again = None), gate(G::Running(KIND))),
    ]
}

fn letters() -> Vec<Row> {
    let later = |ask: Ask| ask.at("2026-11-26T09:00:00+08:00");
    let on = |day: &'static str| move |it: &mut GateOpened| it.hop.date = date(day);
    let answered = || {
        let reply = replied(3, 1, A::Agree, |it| {
            (it.date, it.received_on) = (date("2026-11-25"), date("2026-11-25"));
        });
        let reply = reply.at("2026-11-25T09:00:00+08:00").on("2026-11-25");
        let back = crate::common::events::returned(2, 1);
        let back = by(crate::common::office::LU, Role::Reviewer, back);
        and(of_the_maker(), [reply, back, crate::common::events::version(|_| {})])
    };
    let gone_up = || {
        let up = passed_on(3, 2, Relation::Superior, |_| {});
        rewritten(and(of_the_maker(), [up, replied(3, 2, A::Agree, |_| {})]), |_| {})
    };
    let to_superior = |it: &mut GateOpened| {
        (it.hop.relation, it.hop.letter_kind) = (Relation::Superior, LetterKind::Request);
    };
    vec![
        row("on the day of the former answer", answered(), later(again(on("2026-11-25"))), Ok(())),
        row(
            "dated before the former answer",
            answered(),
            later(again(on("2026-11-24"))),
            gate(G::DateOrder { earliest: date("2026-11-25") }),
        ),
        row(
            "dated before the former letter",
            rewritten(of_the_maker(), |_| {}),
            again(on("2026-11-22")),
            gate(G::DateOrder { earliest: date("2026-11-23") }),
        ),
        row("dated tomorrow", rewritten_after(A::Agree), again(on("2026-11-24")), {
            Err(Refusal::MomentInFuture)
        }),
        row("without a number", rewritten_after(A::Agree), again(|it| it.letter_no = None), {
            gate(G::LetterIncomplete)
        }),
        row(
            "without a letter",
            rewritten_after(A::Agree),
            again(|it| it.hop.letter_kind = LetterKind::None),
            gate(G::AgainUnfit(3)),
        ),
        row("to whom the question had gone", gone_up(), again(to_superior), Ok(())),
        row("to whom it first went", gone_up(), again(|_| {}), Ok(())),
        row("to whom it never went", rewritten_after(A::Agree), again(to_superior), {
            gate(G::AddresseeUnfit(Relation::Superior))
        }),
    ]
}

/// Nobody is silent about what was not put to him.
fn silences() -> Vec<Row> {
    let given = || rewritten(third_party(Mode::OnRequest), |_| {});
    let twice = || and(given(), [asked_again(3, GateKind::ThirdParty, |_| {})]);
    let says_nothing = |hop, version| {
        silent(3, "gk32", |it| {
            (it.hop, it.version) = (hop, version);
        })
    };
    let unfit = || gate(G::SilenceUnfit);
    let reached = |day| clock(ClockKind::Restart, day, |it| it.gate = Some(3));
    vec![
        row("silent on what was never asked", given(), says_nothing(1, 2), unfit()),
        row("answers what was never asked", given(), replied(3, 1, A::Agree, |it| it.version = 2), Ok(())),
        row("silent on what was asked again", twice(), says_nothing(2, 2), Ok(())),
        row("silent on what is no longer asked", twice(), says_nothing(2, 1), unfit()),
        row("the second letter arrives", twice(), reached("2026-11-23"), Ok(())),
        row(
            "the second letter arrives before it went",
            twice(),
            reached("2026-11-22"),
            Err(baoshen::review::ActRefusal::ClockOrder.into()),
        ),
    ]
}

/// The old no was given to old facts.
fn rounds() -> Vec<Row> {
    let refused = and(at_review(), [asked(GateKind::Referral, |_| {}), replied(3, 1, A::Disagree, |_| {})]);
    let kept_back =
        and(refused, [ended(3, O::Refused, |_| {}), review(|_| {}), decided(outcome(Outcome::Defer))]);
    let self_review = self_review().with(|command| {
        if let Event::OpinionSigned(event) = &mut command.event {
            event.round = 2;
        }
    });
    let anew = || and(kept_back.clone(), [new_round(2, Trigger::NewFact), self_review.clone()]);
    let same = |it: &mut GateOpened| it.version = 1;
    vec![
        row("asked again in a new round", anew(), asked_again(3, GateKind::Referral, same), Ok(())),
        row(
            "asked again in the new round, twice",
            and(anew(), [asked_again(3, GateKind::Referral, same)]),
            asked_again(3, GateKind::Referral, same),
            gate(G::AgainNeedless(GateKind::Referral)),
        ),
        row(
            "asked again after the decision",
            kept_back.clone(),
            asked_again(3, GateKind::Referral, same),
            Err(Refusal::AlreadyDecided),
        ),
        row("dropped in the new round", anew(), ended(3, O::Cancelled, |_| {}), Ok(())),
    ]
}

#[test]
fn asked_again_by_the_rules() {
    check(&rows());
}

#[test]
fn a_question_put_again_stays_one_branch() {
    let story = Story::of(&and(rewritten_after(A::Agree), [again(|_| {}), second(A::Disagree)]));
    let case = story.case.expect("a case");
    assert_eq!(case.gates.keys().copied().collect::<Vec<_>>(), [3]);
    let gate = &case.gates[&3];
    let asked: Vec<(u32, u32)> = gate.hops.iter().map(|hop| (hop.version, hop.round)).collect();
    assert_eq!(asked, [(1, 1), (2, 1)]);
    assert_eq!((gate.version, gate.reply.as_ref().map(|reply| reply.version)), (2, Some(2)));
    assert_eq!(story.entries.last().map(|entry| entry.actor.as_str()), Some(JIANG));
}
