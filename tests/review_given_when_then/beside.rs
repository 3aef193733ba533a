//! When somebody corrects, answers, supervises or archives.

use baoshen::review::{
    ActRefusal as A, Event, GateKind, Ground, Mode, Outcome, Refusal, Role, SupervisionKind, Trigger,
};

use crate::common::acts::{Ask, by, on_paper};
use crate::common::acts_beside::{
    TODAY, amended, archived, correction, new_round, recalled, replied, supervised,
};
use crate::common::events::{
    decided, gate_opened, handed_over, noted, opened, outcome, published, received, request, review,
    self_review, withdrawn,
};
use crate::common::office::{JIANG, LU, XU, code, date};
use crate::recalled::taken_back;
use crate::table::{Row, and, approved, at_final_review, at_review, check, gone_out, row};

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = corrections();
    rows.extend(answers());
    rows.extend(supervision());
    rows.extend(archive());
    rows
}

fn requested() -> Vec<Ask> {
    let open = opened(|case| {
        case.mode = Mode::OnRequest;
        case.request = Some(request("2026-11-20"));
    });
    vec![open, self_review(), review(|_| {})]
}

/// Asked for, and gone out.
fn out_on_request() -> Vec<Ask> {
    let out = [decided(|_| {}), handed_over(TODAY), received(TODAY), published(|_| {})];
    and(requested(), out)
}

fn taken_back_on_request() -> Vec<Ask> {
    and(out_on_request(), [recalled(|_| {})])
}

fn kept_back(given: Vec<Ask>) -> Vec<Ask> {
    and(
        given,
        [decided(|it| {
            outcome(Outcome::Refuse)(it);
            it.ground = Some(Ground::G2);
        })],
    )
}

fn corrections() -> Vec<Row> {
    let value = |field| Err(A::ValueUnfit(code(field)).into());
    let field = |field| Err(A::FieldUnfit(code(field)).into());
    let words = |who, role, event, name| by(who, role, correction(event, name, None));
    let in_request = |ask| and(vec![requested().remove(0)], [ask]);
    vec![
        row("give the number later", at_review(), amended("office_number", "〔2026〕12号"), Ok(())),
        row("move the planned day", at_review(), amended("planned_on", "2026-12-08"), Ok(())),
        row("change the urgency", at_review(), amended("urgency", "flash"), Ok(())),
        row("change the channel", at_review(), amended("planned_channel", "gazette"), Ok(())),
        row("by the leader", at_review(), on_paper(correction(1, "urgency", Some("urgent"))), Ok(())),
        row(
            "by another undertaker",
            at_review(),
            by(XU, Role::Undertaker, correction(1, "urgency", Some("urgent"))),
            Err(A::AnotherHand { event: 1 }.into()),
        ),
        row("one's own words", at_final_review(), words(LU, Role::Reviewer, 3, "opinion"), Ok(())),
        row(
            "the reviewer's words by the leader",
            at_final_review(),
            on_paper(correction(3, "opinion", None)),
            Err(A::AnotherHand { event: 3 }.into()),
        ),
        row("a channel's name by the leader", gone_out(), on_paper(correction(7, "channel", None)), Ok(())),
        row("an answer", at_final_review(), words(LU, Role::Reviewer, 3, "answers"), field("answers")),
        row("an outcome", approved(), on_paper(correction(4, "outcome", Some("refuse"))), field("outcome")),
        row("the title", at_review(), amended("title", "x"), field("title")),
        row("the receipt of a request", at_review(), amended("received_on", TODAY), field("received_on")),
        row("no day", at_review(), amended("planned_on", "soon"), value("planned_on")),
        row("no urgency", at_review(), amended("urgency", "very"), value("urgency")),
        row("no code", at_review(), amended("matter_kind", "通知"), value("matter_kind")),
        row("no number", at_review(), amended("office_number", " "), value("office_number")),
        row(
            "words where a value belongs",
            at_review(),
            words(JIANG, Role::Undertaker, 1, "urgency"),
            value("urgency"),
        ),
        row(
            "a value where words belong",
            at_final_review(),
            by(LU, Role::Reviewer, correction(3, "opinion", Some("x"))),
            value("opinion"),
        ),
        row(
            "an event to come",
            at_review(),
            by(JIANG, Role::Undertaker, correction(3, "urgency", Some("flash"))),
            Err(A::UnknownEvent(3).into()),
        ),
        row(
            "no event",
            at_review(),
            by(JIANG, Role::Undertaker, correction(0, "urgency", Some("flash"))),
            Err(A::UnknownEvent(0).into()),
        ),
        row("the applicant's kind", in_request(self_review()), amended("applicant_kind", "research"), Ok(())),
        row(
            "no kind of applicant",
            in_request(self_review()),
            amended("applicant_kind", "x"),
            value("applicant_kind"),
        ),
        row(
            "the applicant's kind without a request",
            at_review(),
            amended("applicant_kind", "research"),
            Err(A::RequestOnly.into()),
        ),
    ]
}

fn answers() -> Vec<Row> {
    let answered = || and(kept_back(requested()), [replied(TODAY)]);
    vec![
        row("answer after the decision", kept_back(requested()), replied(TODAY), Ok(())),
        row("answer before the decision", requested(), replied(TODAY), Err(A::NotDecided { item: 1 }.into())),
        row("answer about what was taken back", taken_back_on_request(), replied(TODAY), Ok(())),
        row(
            "answer about what was taken back while it was looked at again",
            and(out_on_request(), [new_round(2, Trigger::NewFact), recalled(|_| {})]),
            replied(TODAY),
            Err(A::NotDecided { item: 1 }.into()),
        ),
        row("answer twice", answered(), replied(TODAY), Err(A::AlreadyReplied.into())),
        row("answer tomorrow", kept_back(requested()), replied("2026-11-24"), Err(Refusal::MomentInFuture)),
        row(
            "answer on the day before the decision",
            kept_back(requested()),
            replied("2026-11-22"),
            Err(Refusal::BeforeDecision { item: 1, decided_on: date(TODAY) }),
        ),
        row("answer nobody", approved(), replied(TODAY), Err(A::RequestOnly.into())),
        row(
            "answer by the undertaker",
            kept_back(requested()),
            by(JIANG, Role::Undertaker, replied(TODAY).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::DisclosureOffice] }),
        ),
    ]
}

fn supervision() -> Vec<Row> {
    use SupervisionKind::{Corrected, Order, ReEvaluation, SpotCheck};
    let ordered = || and(at_review(), [supervised(Order, Some("2026-12-01"))]);
    let due = || Err(A::DueUnfit.into());
    let no_order = || Err(A::NoOrder.into());
    let silent = supervised(Order, Some("2026-12-01")).with(|command| {
        if let Event::Supervised(event) = &mut command.event {
            event.findings = None;
        }
    });
    vec![
        row("a spot check", at_review(), supervised(SpotCheck, None), Ok(())),
        row("a spot check with a due day", at_review(), supervised(SpotCheck, Some("2026-12-01")), due()),
        row("an order to correct", at_review(), supervised(Order, Some("2026-12-01")), Ok(())),
        row("an order without a day", at_review(), supervised(Order, None), due()),
        row("an order for yesterday", at_review(), supervised(Order, Some("2026-11-22")), due()),
        row("an order that says nothing", at_review(), silent, Err(A::FindingsMissing.into())),
        row("corrected", ordered(), supervised(Corrected, None), Ok(())),
        row("corrected without an order", at_review(), supervised(Corrected, None), no_order()),
        row(
            "corrected twice",
            and(ordered(), [supervised(Corrected, None)]),
            supervised(Corrected, None),
            no_order(),
        ),
        row(
            "look again next year",
            kept_back(at_final_review()),
            supervised(ReEvaluation, Some("2027-11-23")),
            Ok(()),
        ),
        row("look again some day", kept_back(at_final_review()), supervised(ReEvaluation, None), due()),
        row(
            "look again at what went out",
            gone_out(),
            supervised(ReEvaluation, Some("2027-11-23")),
            Err(A::NothingToReEvaluate.into()),
        ),
        row(
            "supervise by the undertaker",
            at_review(),
            by(JIANG, Role::Undertaker, supervised(SpotCheck, None).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Supervisor, Role::Leader] }),
        ),
    ]
}

fn archive() -> Vec<Row> {
    let not_final = || Err(A::NotFinal { item: 1 }.into());
    let head = || Err(A::HeadUnfit.into());
    let kind = GateKind::ThirdParty;
    let ordered = and(gone_out(), [supervised(SupervisionKind::Order, Some("2026-12-01"))]);
    let in_archive = and(gone_out(), [archived(7, "full")]);
    vec![
        row("archive what went out", gone_out(), archived(7, "full"), Ok(())),
        row("archive what was refused", kept_back(at_final_review()), archived(4, "nocontent"), Ok(())),
        row("archive what was withdrawn", and(at_review(), [withdrawn()]), archived(3, "release"), Ok(())),
        row(
            "archive after a note",
            and(gone_out(), [noted(LU, Role::Reviewer)]),
            archived(7, "full"),
            Ok(()),
        ),
        row("archive what is under review", at_review(), archived(2, "full"), not_final()),
        row("archive what was only approved", approved(), archived(4, "full"), not_final()),
        row("archive while a recall waits", taken_back(), archived(8, "full"), not_final()),
        row("archive twice", in_archive, archived(8, "full"), not_final()),
        row(
            "archive while somebody is being asked",
            and(gone_out(), [gate_opened(kind, 1)]),
            archived(8, "full"),
            Err(Refusal::GateOpen { item: 1, kind }),
        ),
        row("archive with an order open", ordered, archived(8, "full"), Err(A::OrderOpen.into())),
        row(
            "archive without the applicant's answer",
            kept_back(requested()),
            archived(4, "full"),
            Err(A::ReplyOwed.into()),
        ),
        row("archive a part of the chain", gone_out(), archived(6, "full"), head()),
        row("archive another chain", gone_out(), archived(99, "full"), head()),
        row(
            "archive without signatures",
            gone_out(),
            archived(7, "unsigned"),
            Err(A::VariantUnfit(code("unsigned")).into()),
        ),
        row(
            "archive tomorrow",
            gone_out(),
            archived(7, "full").with(|command| {
                if let Event::Archived(event) = &mut command.event {
                    event.on = date("2026-11-24");
                }
            }),
            Err(Refusal::MomentInFuture),
        ),
        row(
            "archive by the leader",
            gone_out(),
            on_paper(archived(7, "full").command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Archivist] }),
        ),
        row(
            "hand over what lies in the archive",
            and(gone_out(), [archived(7, "full")]),
            handed_over(TODAY),
            Err(Refusal::NotForRelease { item: 1 }),
        ),
    ]
}

#[test]
fn beside_the_line_by_the_rules() {
    check(&rows());
}
