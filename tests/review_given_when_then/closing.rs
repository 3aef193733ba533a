//! When somebody hands over, receives, publishes, withdraws, voids, makes a note, or chooses between two branches.

use baoshen::review::event::{ForkResolved, HandedOver, Published};
use baoshen::review::{ActRefusal, Digest, Event, GateKind, GateOutcome, MatchGrade, Outcome, Refusal, Role};

use crate::common::acts::{Ask, by, on_paper, part};
use crate::common::events::{
    decided, gate_closed, gate_opened, handed_over, item, noted, opened, outcome, published, received,
    returned, version, voided, withdrawn,
};
use crate::common::office::{FANG, JIANG, LU, SHEN, date};
use crate::common::story::head;
use crate::table::{
    Row, and, approved, at_final_review, at_review, at_self_review, check, gone_out, on_its_way, row,
    with_disclosure,
};

const BEFORE: &str = "2026-11-22";
const TODAY: &str = "2026-11-23";
const TOMORROW: &str = "2026-11-24";

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = hand_over();
    rows.extend(receive());
    rows.extend(publish());
    rows.extend(end());
    rows.extend(notes());
    rows.extend(resolutions());
    rows
}

fn hand_over() -> Vec<Row> {
    let not_for_release = || Err(Refusal::NotForRelease { item: 1 });
    let kind = GateKind::ThirdParty;
    let items = |items| {
        by(JIANG, Role::Undertaker, Event::HandedOver(HandedOver { items, on: date(TODAY), note: None }))
    };
    let refused = and(at_final_review(), [decided(outcome(Outcome::Defer))]);
    let objected = and(approved(), [gate_opened(kind, 1)]);
    let lost = and(objected.clone(), [gate_closed(5, GateOutcome::Refused)]);
    let superseded = and(approved(), [version(|_| {}).unchecked()]);
    vec![
        row("hand over what was approved", approved(), handed_over(TODAY), Ok(())),
        row("hand over before the decision", at_final_review(), handed_over(TODAY), not_for_release()),
        row("hand over what was deferred", refused, handed_over(TODAY), not_for_release()),
        row("hand over twice", on_its_way(), handed_over(TODAY), not_for_release()),
        row(
            "hand over what was withdrawn",
            and(at_review(), [withdrawn()]),
            handed_over(TODAY),
            not_for_release(),
        ),
        row(
            "hand over another version than the approved one",
            superseded,
            handed_over(TODAY),
            not_for_release(),
        ),
        row(
            "hand over while somebody is being asked",
            objected,
            handed_over(TODAY),
            Err(Refusal::GateOpen { item: 1, kind }),
        ),
        row(
            "hand over against an objection",
            lost,
            handed_over(TODAY),
            Err(Refusal::GateRefused { item: 1, kind }),
        ),
        row("hand over tomorrow", approved(), handed_over(TOMORROW), Err(Refusal::MomentInFuture)),
        row(
            "hand over yesterday what was decided today",
            approved(),
            handed_over(BEFORE),
            Err(Refusal::BeforeDecision { item: 1, decided_on: date(TODAY) }),
        ),
        row("hand over nothing", approved(), items(vec![]), Err(Refusal::ItemsUnfit)),
        row("hand over one item twice", approved(), items(vec![1, 1]), Err(Refusal::ItemsUnfit)),
        row("hand over what is not there", approved(), items(vec![1, 2]), Err(Refusal::UnknownItem(2))),
        row(
            "hand over by the disclosure office itself",
            approved(),
            by(SHEN, Role::DisclosureOffice, handed_over(TODAY).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Undertaker, Role::Reviewer, Role::Leader] }),
        ),
    ]
}

fn receive() -> Vec<Row> {
    let not_handed = || Err(Refusal::NotHandedOver { item: 1 });
    vec![
        row("receive what is on its way", on_its_way(), received(TODAY), Ok(())),
        row("receive what was not handed over", approved(), received(TODAY), not_handed()),
        row("receive twice", with_disclosure(), received(TODAY), not_handed()),
        row("receive tomorrow", on_its_way(), received(TOMORROW), Err(Refusal::MomentInFuture)),
        row(
            "receive before it was decided",
            on_its_way(),
            received(BEFORE),
            Err(Refusal::BeforeDecision { item: 1, decided_on: date(TODAY) }),
        ),
        row(
            "receive by the undertaker",
            on_its_way(),
            by(JIANG, Role::Undertaker, received(TODAY).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::DisclosureOffice] }),
        ),
    ]
}

fn publish() -> Vec<Row> {
    let as_declared = |event: &mut Published| {
        event.match_grade = MatchGrade::Declared;
        event.sha256 = None;
    };
    let with = |what, edit: fn(&mut Published), then| row(what, with_disclosure(), published(edit), then);
    let unfit = || Err(Refusal::HashUnfit { item: 1 });
    let not_handed = || Err(Refusal::NotHandedOver { item: 1 });
    let objected = and(with_disclosure(), [gate_opened(GateKind::ThirdParty, 1)]);
    let superseded = and(with_disclosure(), [version(|_| {}).unchecked()]);
    vec![
        row("publish the approved bytes", with_disclosure(), published(|_| {}), Ok(())),
        row(
            "publish leftovers told as none",
            with_disclosure(),
            published(|it| it.leftovers = Some(Vec::new())),
            Err(ActRefusal::LeftoversUncounted { item: 1 }.into()),
        ),
        row("publish as declared", with_disclosure(), published(as_declared), Ok(())),
        row(
            "publish what is on its way",
            on_its_way(),
            published(|_| {}),
            Err(Refusal::NotReceived { item: 1 }),
        ),
        row("publish what was only approved", approved(), published(|_| {}), not_handed()),
        row("publish what is under review", at_review(), published(|_| {}), not_handed()),
        row("publish the same bytes on a further channel", gone_out(), published(|_| {}), Ok(())),
        row(
            "publish other bytes on a further channel",
            gone_out(),
            published(|it| it.sha256 = Some(Digest([0; 32]))),
            Err(Refusal::NotTheApprovedBytes { item: 1 }),
        ),
        row(
            "publish what is not there",
            with_disclosure(),
            published(|it| it.item = 2),
            Err(Refusal::UnknownItem(2)),
        ),
        row(
            "publish another version than the approved one",
            superseded,
            published(|_| {}),
            Err(Refusal::NotForRelease { item: 1 }),
        ),
        row(
            "publish while somebody is being asked",
            objected,
            published(|_| {}),
            Err(Refusal::GateOpen { item: 1, kind: GateKind::ThirdParty }),
        ),
        with(
            "publish other bytes",
            |it| it.sha256 = Some(Digest([0; 32])),
            Err(Refusal::NotTheApprovedBytes { item: 1 }),
        ),
        with("publish the same bytes without saying which", |it| it.sha256 = None, unfit()),
        with("publish a file as declared", |it| it.match_grade = MatchGrade::Declared, unfit()),
        with(
            "publish the approved bytes as the same text",
            |it| it.match_grade = MatchGrade::SameText,
            unfit(),
        ),
        with(
            "publish the same text, its formal places listed",
            |it| {
                it.match_grade = MatchGrade::SameText;
                it.sha256 = Some(Digest([0; 32]));
                it.differences = Some(part());
            },
            Ok(()),
        ),
        with(
            "publish the same text without saying what differs",
            |it| {
                it.match_grade = MatchGrade::SameText;
                it.sha256 = Some(Digest([0; 32]));
            },
            Err(ActRefusal::DifferencesMissing { item: 1 }.into()),
        ),
        with("publish the same bytes with differences", |it| it.differences = Some(part()), unfit()),
        with(
            "publish tomorrow",
            |it| it.at = "2026-11-24T09:00:00+08:00".parse().expect("a moment"),
            Err(Refusal::MomentInFuture),
        ),
        with(
            "publish before the approval, as it happened",
            |it| it.at = "2026-11-22T09:00:00+08:00".parse().expect("a moment"),
            Ok(()),
        ),
        row(
            "publish by the undertaker",
            with_disclosure(),
            by(JIANG, Role::Undertaker, published(|_| {}).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::DisclosureOffice] }),
        ),
    ]
}

fn end() -> Vec<Row> {
    let decided_already = || Err(Refusal::AlreadyDecided);
    let withdrawers = vec![Role::Undertaker, Role::Leader, Role::DisclosureOffice];
    let two = || vec![opened(|case| case.items.push(item(2)))];
    let returned_unsigned = and(at_review(), [by(LU, Role::Reviewer, returned(2, 1))]);
    let both = |ask: Ask| and(at_review(), [ask]);
    vec![
        row("withdraw at self-review", at_self_review(), withdrawn(), Ok(())),
        row("withdraw before the decision", at_final_review(), withdrawn(), Ok(())),
        row("withdraw two items", two(), withdrawn(), Ok(())),
        row("withdraw after the decision", approved(), withdrawn(), decided_already()),
        row("withdraw twice", both(withdrawn()), withdrawn(), decided_already()),
        row(
            "withdraw by the reviewer",
            at_review(),
            by(LU, Role::Reviewer, withdrawn().command.event),
            Err(Refusal::WrongRole { allowed: withdrawers }),
        ),
        row("void an unsigned case", at_self_review(), voided(), Ok(())),
        row("void what was signed", at_review(), voided(), Err(Refusal::AlreadySigned)),
        row("void what was signed and returned", returned_unsigned, voided(), Err(Refusal::AlreadySigned)),
        row("void after the decision", approved(), voided(), decided_already()),
        row("void what was withdrawn", and(at_self_review(), [withdrawn()]), voided(), decided_already()),
        row(
            "void by the leader",
            at_self_review(),
            on_paper(voided().command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Undertaker] }),
        ),
    ]
}

fn notes() -> Vec<Row> {
    let early = noted(SHEN, Role::DisclosureOffice).with(|command| {
        if let Event::Noted(event) = &mut command.event {
            event.at = "2026-11-23T10:00:00+08:00".parse().expect("a moment");
        }
    });
    let agreed = and(at_final_review(), [noted(JIANG, Role::Undertaker)]);
    vec![
        row(
            "note of this very moment",
            at_review(),
            noted(SHEN, Role::DisclosureOffice).at("2026-11-23T09:30:00+08:00").with(|command| {
                if let baoshen::review::Event::Noted(event) = &mut command.event {
                    event.at = "2026-11-23T09:30:00+08:00".parse().expect("a moment");
                }
            }),
            Ok(()),
        ),
        row("note by anybody who holds the role", at_review(), noted(SHEN, Role::DisclosureOffice), Ok(())),
        row("note after the end", gone_out(), noted(LU, Role::Reviewer), Ok(())),
        row(
            "note in a role not held",
            at_review(),
            noted(JIANG, Role::Supervisor),
            Err(Refusal::RoleNotHeld {
                person: JIANG.parse().expect("id"),
                role: Role::Supervisor,
                on: date(TODAY),
            }),
        ),
        row("note of a call that is still to come", at_review(), early, Err(Refusal::MomentInFuture)),
        row(
            "note of the leader's yes on the telephone approves nothing",
            agreed,
            handed_over(TODAY),
            Err(Refusal::NotForRelease { item: 1 }),
        ),
    ]
}

/// The leader keeps the branch he signs on; `kept` is the head there.
fn resolved(heads: [Digest; 2], kept: Digest) -> Event {
    let reason_code = "earlier".parse().expect("a code");
    Event::ForkResolved(ForkResolved { heads: heads.to_vec(), kept, reason_code, reason: part() })
}

fn resolutions() -> Vec<Row> {
    let (here, other) = (head(2), Digest([9; 32]));
    let unfit = || Err(Refusal::from(ActRefusal::BranchesUnfit));
    let leader = |event| by(FANG, Role::Leader, event);
    let reviewer = by(LU, Role::Reviewer, resolved([here, other], here));
    let not_his = Err(Refusal::WrongRole { allowed: vec![Role::Leader] });
    vec![
        row("leader keeps this branch", at_review(), leader(resolved([here, other], here)), Ok(())),
        row("in either order", at_review(), leader(resolved([other, here], here)), Ok(())),
        row("on paper", at_review(), on_paper(resolved([here, other], here)), Ok(())),
        row("reviewer resolves", at_review(), reviewer, not_his),
        row("signed on the branch given up", at_review(), leader(resolved([here, other], other)), unfit()),
        row("one branch twice", at_review(), leader(resolved([here, here], here)), unfit()),
        row("two other branches", at_review(), leader(resolved([other, head(1)], here)), unfit()),
    ]
}

#[test]
fn closing_by_the_rules() {
    check(&rows());
}
