//! When somebody adds a version of an item's content.

use baoshen::review::event::{Excision, Opened, VersionAdded};
use baoshen::review::{GateRefusal, Level, PartNo, Refusal, Role};

use crate::common::acts::{Ask, by, old_part, part};
use crate::common::events::{content_removed, item, opened, reopened, returned, to_person, version};
use crate::common::office::{HE, LU, QIN, XU, code};
use crate::table::{Row, and, approved, at_final_review, at_review, at_self_review, check, gone_out, row};

/// One place is taken out.
pub(crate) fn excised(event: &mut VersionAdded) {
    event.excisions = Some(vec![Excision { n: 1, ground_code: code("privacy") }]);
    event.excision_list = Some(part());
}

fn refused(what: &'static str, edit: impl FnOnce(&mut VersionAdded), then: Refusal) -> Row {
    row(what, at_self_review(), version(edit), Err(then))
}

/// The part number of the text that `opened` brought.
const TEXT: u32 = 2;

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = places();
    rows.extend(contents());
    rows.extend(excisions());
    rows
}

fn places() -> Vec<Row> {
    let current = |current| Refusal::VersionNotCurrent { item: 1, current };
    let closed = || Err(Refusal::StepNotOpen { item: 1, asked: 1 });
    let back = by(LU, Role::Reviewer, returned(2, 1));
    vec![
        row("before self-review", at_self_review(), version(|_| {}), Ok(())),
        row("after a return to self-review", and(at_review(), [back]), version(|_| {}), Ok(())),
        row("after self-review", at_review(), version(|_| {}), closed()),
        row("after review", at_final_review(), version(|_| {}), closed()),
        row("after approval", approved(), version(|_| {}), closed()),
        row("after publication", gone_out(), version(|_| {}), closed()),
        row("in a new round", and(gone_out(), [reopened(2)]), version(|_| {}), Ok(())),
        row(
            "by a reviewer",
            at_self_review(),
            by(LU, Role::Reviewer, version(|_| {}).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Undertaker] }),
        ),
        row(
            "by a colleague while self-review is addressed to another",
            and(at_self_review(), [by(HE, Role::Leader, to_person(1, QIN)).paper()]),
            by(XU, Role::Undertaker, version(|_| {}).command.event),
            Err(Refusal::NotHolder { step: 1 }),
        ),
        refused("the first again", |event| event.version = 1, current(1)),
        refused("the third as second", |event| event.version = 3, current(1)),
        refused("from a version that is not there", |event| event.from = 2, current(1)),
        refused("from none", |event| event.from = 0, current(1)),
        refused("of an item that is not there", |event| event.item = 2, Refusal::UnknownItem(2)),
        refused(
            "with answers carried over unexamined",
            |event| event.carried_over = Some(vec![1]),
            Refusal::Gate(GateRefusal::CarriedOverUnfit(1)),
        ),
    ]
}

/// A case whose item has only an abstract.
fn abstract_only(edit: impl FnOnce(&mut Opened)) -> Vec<Ask> {
    let bare = opened(|case| {
        case.items[0] = item(1);
        case.items[0].text = None;
        case.items[0].r#abstract = Some(part());
        edit(case);
    });
    vec![bare]
}

fn contents() -> Vec<Row> {
    let title_only = |event: &mut VersionAdded| {
        event.text = None;
        event.title = Some(part());
    };
    let changed = |event: &mut VersionAdded| {
        let mut text = old_part(TEXT);
        text.commit.0[0] ^= 1;
        event.text = Some(text);
    };
    let classified = abstract_only(|case| case.items[0].former_level = Some(Level::Secret));
    let gone = and(at_self_review(), [content_removed(&[TEXT])]);
    vec![
        row(
            "a new title beside the old text",
            at_self_review(),
            version(|event| {
                event.title = Some(part());
                event.text = Some(old_part(TEXT));
            }),
            Ok(()),
        ),
        row("a new title where there is no text", abstract_only(|_| {}), version(title_only), Ok(())),
        refused("a new title that drops the text", title_only, Refusal::NothingToReview { item: 1 }),
        refused("nothing", |event| event.text = None, Refusal::NothingToReview { item: 1 }),
        row(
            "the text of an item that carried a level",
            classified,
            version(|_| {}),
            Err(Refusal::ContentStillClassified { item: 1 }),
        ),
        refused("a known part with other bytes", changed, Refusal::PartChanged(PartNo(TEXT))),
        row(
            "a part that left the desk",
            gone,
            version(|event| event.text = Some(old_part(TEXT))),
            Err(Refusal::PartRemoved(PartNo(TEXT))),
        ),
        refused(
            "a part numbered 0 after others",
            |event| {
                event.text = Some(old_part(9));
            },
            Refusal::PartNumber { expected: PartNo(4), found: PartNo(9) },
        ),
    ]
}

fn excisions() -> Vec<Row> {
    vec![
        row("with places taken out", at_self_review(), version(excised), Ok(())),
        refused(
            "places numbered from 2",
            |event| {
                excised(event);
                event.excisions = Some(vec![Excision { n: 2, ground_code: code("privacy") }]);
            },
            Refusal::ItemsUnfit,
        ),
        refused(
            "places taken out of the very same text",
            |event| {
                excised(event);
                event.text = Some(old_part(TEXT));
            },
            Refusal::ExcisionUnfit { item: 1 },
        ),
    ]
}

#[test]
fn version_added_by_the_rules() {
    check(&rows());
}
