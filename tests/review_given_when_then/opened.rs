//! When somebody opens a case.

use baoshen::review::event::Opened;
use baoshen::review::{Event, Level, Means, Mode, PartNo, Refusal, Role};

use crate::common::acts::{Ask, by, old_part, part};
use crate::common::events::{item, opened, request, self_review};
use crate::common::office::{LU, code, date};
use crate::table::{Row, at_self_review, check, row};

/// Refused as the first act of a case.
fn refused(what: &'static str, edit: impl FnOnce(&mut Opened), then: Refusal) -> Row {
    row(what, vec![], opened(edit), Err(then))
}

fn accepted(what: &'static str, edit: impl FnOnce(&mut Opened)) -> Row {
    row(what, vec![], opened(edit), Ok(()))
}

fn as_reviewer() -> Ask {
    let Event::Opened(event) = opened(|_| {}).command.event else { unreachable!("opened is opened") };
    by(LU, Role::Reviewer, Event::Opened(event))
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = facts();
    rows.extend(items());
    rows.extend(parts());
    rows
}

fn facts() -> Vec<Row> {
    vec![
        accepted("a proactive case of one item", |_| {}),
        accepted("the three-step profile", |case| case.profile = code("three_step")),
        accepted("a request with its facts", |case| {
            case.mode = Mode::OnRequest;
            case.request = Some(request("2026-11-23"));
        }),
        row(
            "by a reviewer",
            vec![],
            as_reviewer(),
            Err(Refusal::WrongRole { allowed: vec![Role::Undertaker] }),
        ),
        row("a second time", at_self_review(), opened(|_| {}), Err(Refusal::AlreadyOpened)),
        row("any other act first", vec![], self_review(), Err(Refusal::CaseExpected)),
        row("on paper", vec![], opened(|_| {}).paper(), Err(Refusal::KeyOnly)),
        row(
            "by letter",
            vec![],
            opened(|_| {}).with(|command| command.act.means = Means::Letter),
            Err(Refusal::KeyOnly),
        ),
        refused(
            "a profile nobody knows",
            |case| case.profile = code("two_step"),
            Refusal::UnknownProfile(code("two_step")),
        ),
        refused(
            "a profile without final review",
            |case| case.profile = code("headless"),
            Refusal::UnsoundProfile(code("headless")),
        ),
        refused(
            "a request without its facts",
            |case| case.mode = Mode::OnRequest,
            Refusal::RequestFactsUnfit,
        ),
        refused(
            "facts of a request without one",
            |case| case.request = Some(request("2026-11-23")),
            Refusal::RequestFactsUnfit,
        ),
        refused(
            "other release with a request",
            |case| {
                case.mode = Mode::OtherRelease;
                case.request = Some(request("2026-11-23"));
            },
            Refusal::RequestFactsUnfit,
        ),
        refused(
            "a request received tomorrow",
            |case| {
                case.mode = Mode::OnRequest;
                case.request = Some(request("2026-11-24"));
            },
            Refusal::ReceivedInFuture,
        ),
    ]
}

fn items() -> Vec<Row> {
    vec![
        accepted("two items", |case| case.items.push(item(2))),
        accepted("an item of which only the abstract may be kept", |case| {
            case.items[0].text = None;
            case.items[0].r#abstract = Some(part());
            case.items[0].former_level = Some(Level::Confidential);
            case.items[0].former_period = Some("10年".to_owned());
        }),
        refused("no item", |case| case.items.clear(), Refusal::ItemsUnfit),
        refused("items numbered from 2", |case| case.items[0].item = 2, Refusal::ItemsUnfit),
        refused("one number twice", |case| case.items.push(item(1)), Refusal::ItemsUnfit),
        refused("an item no organ made", |case| case.items[0].organ_count = 0, Refusal::ItemsUnfit),
        refused(
            "an item without content",
            |case| case.items[0].text = None,
            Refusal::NothingToReview { item: 1 },
        ),
        refused(
            "an item made tomorrow",
            |case| case.items[0].made_on = date("2026-11-24"),
            Refusal::MomentInFuture,
        ),
        refused(
            "the text of an item that carried a level",
            |case| case.items[0].former_level = Some(Level::Secret),
            Refusal::ContentStillClassified { item: 1 },
        ),
        refused(
            "a period of secrecy whose level was forgotten",
            |case| case.items[0].former_period = Some("10年".to_owned()),
            Refusal::LevelMissing { item: 1 },
        ),
    ]
}

fn parts() -> Vec<Row> {
    let numbers = |title, organs, text| {
        move |case: &mut Opened| {
            case.items[0].title = old_part(title);
            case.items[0].organs = old_part(organs);
            case.items[0].text = Some(old_part(text));
        }
    };
    let wrong = |expected, found| Refusal::PartNumber { expected: PartNo(expected), found: PartNo(found) };
    vec![
        accepted("parts from 1 in any order", numbers(3, 1, 2)),
        accepted("one part for two places", numbers(1, 1, 2)),
        refused("parts from 2", numbers(2, 3, 4), wrong(1, 2)),
        refused("parts with a gap", numbers(1, 2, 4), wrong(3, 4)),
        refused(
            "two contents under one number",
            |case| {
                case.items[0].title = old_part(1);
                case.items[0].organs = old_part(1);
                case.items[0].organs.commit.0[0] ^= 1;
                case.items[0].text = Some(old_part(2));
            },
            Refusal::PartChanged(PartNo(1)),
        ),
    ]
}

#[test]
fn opened_by_the_rules() {
    check(&rows());
}
