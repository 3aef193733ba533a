//! By what means: key, paper, minutes, letter; and the days written on them.

use baoshen::review::{Means, PartNo, Refusal, Role};

use crate::common::acts::{Ask, Sheet, by, old_part, part};
use crate::common::events::{decided, opinion, review, self_review, withdrawn};
use crate::common::office::{COMMITTEE, HE, JIANG, LU, MEETING, date, id};
use crate::table::{Row, at_final_review, at_review, at_self_review, check, row};

fn edited(ask: Ask, edit: fn(&mut baoshen::review::Act)) -> Ask {
    ask.with(|command| edit(&mut command.act))
}

fn on_paper(edit: fn(&mut baoshen::review::Act)) -> Ask {
    edited(decided(|_| {}), edit)
}

fn in_minutes(edit: fn(&mut baoshen::review::Act)) -> Ask {
    edited(decided(|_| {}).minutes(MEETING), edit)
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = keys();
    rows.extend(papers());
    rows.extend(days());
    rows.extend(minutes());
    rows
}

fn keys() -> Vec<Row> {
    let fields = || Err(Refusal::PaperFieldsOnKey);
    let of_another = review(|_| {}).with(|command| command.actor = id(JIANG));
    vec![
        row("with the own key", at_review(), review(|_| {}), Ok(())),
        row(
            "with words of one's own",
            at_review(),
            edited(review(|_| {}), |act| act.wording = Some(part())),
            Ok(()),
        ),
        row("with another's key", at_review(), of_another, Err(Refusal::KeyOfAnother { decider: id(LU) })),
        row(
            "with a key and a scan",
            at_review(),
            edited(review(|_| {}), |act| act.scan = Some(part())),
            fields(),
        ),
        row(
            "with a key and a place",
            at_review(),
            edited(review(|_| {}), |act| act.original_at = Some(part())),
            fields(),
        ),
        row("with a key and a sheet", at_review(), review(|_| {}).sheet(Sheet::Latest), fields()),
        row(
            "a body with a key",
            at_final_review(),
            in_minutes(|act| act.means = Means::Key),
            Err(Refusal::CapacityUnfit),
        ),
        row(
            "yesterday",
            at_review(),
            review(|_| {}).on("2026-11-22"),
            Err(Refusal::DecidedTooEarly { on: date("2026-11-22"), earliest: date("2026-11-23") }),
        ),
        row(
            "tomorrow",
            at_review(),
            review(|_| {}).on("2026-11-24"),
            Err(Refusal::DecidedInFuture { on: date("2026-11-24") }),
        ),
    ]
}

fn papers() -> Vec<Row> {
    let given = at_final_review;
    let reused = on_paper(|act| act.scan = Some(old_part(1)));
    vec![
        row("on paper", given(), decided(|_| {}), Ok(())),
        row("without scan", given(), on_paper(|act| act.scan = None), Err(Refusal::ScanMissing)),
        row(
            "without saying where it lies",
            given(),
            on_paper(|act| act.original_at = None),
            Err(Refusal::OriginalPlaceMissing),
        ),
        row("without its wording", given(), on_paper(|act| act.wording = None), Err(Refusal::WordingMissing)),
        row("with the scan of an earlier sheet", given(), reused, Err(Refusal::ScanReused(PartNo(1)))),
        row("by letter", given(), on_paper(|act| act.means = Means::Letter), Err(Refusal::CapacityUnfit)),
        row(
            "a person in minutes",
            given(),
            on_paper(|act| act.means = Means::Minutes),
            Err(Refusal::CapacityUnfit),
        ),
        row(
            "a body on a sheet",
            given(),
            in_minutes(|act| act.means = Means::Paper),
            Err(Refusal::CapacityUnfit),
        ),
    ]
}

fn days() -> Vec<Row> {
    let too_early =
        |on: &str, earliest: &str| Err(Refusal::DecidedTooEarly { on: date(on), earliest: date(earliest) });
    let late = |ask: Ask| ask.at("2026-11-26T09:00:00+08:00");
    let back = self_review().at("2026-11-23T08:59:59+08:00");
    vec![
        row(
            "signed on the day of printing, taken in later",
            at_final_review(),
            late(decided(|_| {})).on("2026-11-23"),
            Ok(()),
        ),
        row("signed between", at_final_review(), late(decided(|_| {})).on("2026-11-25"), Ok(())),
        row(
            "signed before printing",
            at_final_review(),
            late(decided(|_| {})).on("2026-11-22"),
            too_early("2026-11-22", "2026-11-23"),
        ),
        row(
            "signed after taking in",
            at_final_review(),
            decided(|_| {}).on("2026-11-24"),
            Err(Refusal::DecidedInFuture { on: date("2026-11-24") }),
        ),
        row("the clock runs backwards", at_self_review(), back.clone(), Err(Refusal::ClockBackwards)),
        row(
            "the clock runs backwards, and why",
            at_self_review(),
            edited(back, |act| act.clock_reason = Some(part())),
            Ok(()),
        ),
        row(
            "the clock stands still",
            at_self_review(),
            self_review().at("2026-11-23T09:00:00+08:00"),
            Ok(()),
        ),
        row(
            "another zone, the same moment",
            at_self_review(),
            self_review().at("2026-11-23T01:00:00+00:00"),
            Ok(()),
        ),
    ]
}

fn minutes() -> Vec<Row> {
    let too_early =
        |on: &str, earliest: &str| Err(Refusal::DecidedTooEarly { on: date(on), earliest: date(earliest) });
    let late = |ask: Ask| ask.at("2026-11-26T09:00:00+08:00");
    // The reviewer signs on Wednesday; a meeting of Tuesday cannot have seen it.
    let reviewed_wednesday = || {
        let mut given = at_review();
        given.push(opinion(LU, Role::Reviewer, 2, |_| {}).at("2026-11-25T09:00:00+08:00"));
        given
    };
    let meeting = |day: &str| late(decided(|_| {}).minutes(MEETING)).on(day);
    vec![
        row(
            "minutes without scan",
            at_final_review(),
            in_minutes(|act| act.scan = None),
            Err(Refusal::ScanMissing),
        ),
        row(
            "minutes without place",
            at_final_review(),
            in_minutes(|act| act.original_at = None),
            Err(Refusal::OriginalPlaceMissing),
        ),
        row(
            "minutes without wording",
            at_final_review(),
            in_minutes(|act| act.wording = None),
            Err(Refusal::WordingMissing),
        ),
        row("a meeting after the review", reviewed_wednesday(), meeting("2026-11-25"), Ok(())),
        row(
            "a meeting before the review it rests on",
            reviewed_wednesday(),
            meeting("2026-11-24"),
            too_early("2026-11-24", "2026-11-25"),
        ),
        row(
            "a meeting before the case",
            at_review(),
            late(review(|_| {}).minutes(COMMITTEE)).on("2026-11-20"),
            too_early("2026-11-20", "2026-11-23"),
        ),
        row(
            "a meeting that withdraws a case before there was one",
            at_review(),
            late(by(HE, Role::Leader, withdrawn().command.event).minutes(MEETING)).on("2026-11-20"),
            too_early("2026-11-20", "2026-11-23"),
        ),
        row(
            "a meeting tomorrow",
            at_final_review(),
            decided(|_| {}).minutes(MEETING).on("2026-11-24"),
            Err(Refusal::DecidedInFuture { on: date("2026-11-24") }),
        ),
        row(
            "minutes that name a sheet of this case",
            at_final_review(),
            decided(|_| {}).minutes(MEETING).sheet(Sheet::Latest),
            Ok(()),
        ),
        row(
            "minutes that name another's sheet",
            at_final_review(),
            decided(|_| {}).minutes(MEETING).sheet(Sheet::Text("0123456789ab".to_owned())),
            Err(Refusal::ForeignSheet),
        ),
    ]
}

#[test]
fn means_by_the_rules() {
    check(&rows());
}
