//! Which sheet: its short code, and what makes it stale.

use baoshen::review::{GateKind, Refusal, Role};

use crate::common::acts::{Ask, Sheet, by, on_paper};
use crate::common::events::{decided, gate_opened, noted, returned, review, self_review, to_person, version};
use crate::common::office::{HE, JIANG, LU};
use crate::common::story::head;
use crate::table::{Row, and, at_final_review, at_review, at_self_review, check, row};

fn signed_on(seq: u32) -> Ask {
    decided(|_| {}).sheet(Sheet::Of(seq))
}

pub(crate) fn rows() -> Vec<Row> {
    let stale = || Err(Refusal::StaleSheet);
    let foreign = || Err(Refusal::ForeignSheet);
    let coded = |text: String| decided(|_| {}).sheet(Sheet::Text(text));
    let noted_since = || and(at_final_review(), [noted(JIANG, Role::Undertaker), on_paper(to_person(3, HE))]);
    let asked_since = || and(at_final_review(), [gate_opened(GateKind::ThirdParty, 1)]);
    let reviewed_again = || and(at_final_review(), [on_paper(returned(3, 2)), review(|_| {})]);
    let changed = || {
        let on_second = self_review().paper().with(|command| {
            if let baoshen::review::Event::OpinionSigned(event) = &mut command.event {
                event.items[0].version = 2;
            }
        });
        (and(at_self_review(), [version(|_| {})]), on_second)
    };
    vec![
        row("printed after the last opinion", at_final_review(), signed_on(3), Ok(())),
        row("printed before the review", at_final_review(), signed_on(2), stale()),
        row("printed at the opening", at_final_review(), signed_on(1), stale()),
        row("notes and addressees since then change nothing", noted_since(), signed_on(3), Ok(())),
        row("printed after a note", noted_since(), signed_on(5), Ok(())),
        row("a question went out since", asked_since(), signed_on(3), stale()),
        row("returned and reviewed again since", reviewed_again(), signed_on(3), stale()),
        row("printed from the new review", reviewed_again(), signed_on(5), Ok(())),
        row("a version came since", changed().0, changed().1.sheet(Sheet::Of(1)), stale()),
        row("printed from the version", changed().0, changed().1.sheet(Sheet::Of(2)), Ok(())),
        row(
            "without code",
            at_final_review(),
            decided(|_| {}).sheet(Sheet::None),
            Err(Refusal::SheetCodeMissing),
        ),
        row("another case's code", at_final_review(), coded("0123456789ab".to_owned()), foreign()),
        row("no code at all", at_final_review(), coded(String::new()), foreign()),
        row("the whole head for its code", at_final_review(), coded(head(3).to_string()), foreign()),
        row("the code in capitals", at_final_review(), coded(head(3).short().to_uppercase()), foreign()),
        row("the head to come", at_final_review(), signed_on(4), foreign()),
        row(
            "a reviewer on paper",
            at_review(),
            by(LU, Role::Reviewer, review(|_| {}).command.event).paper().sheet(Sheet::Of(2)),
            Ok(()),
        ),
    ]
}

#[test]
fn sheets_by_the_rules() {
    check(&rows());
}
