//! All five branches of one item at once: made by another organ, once classified, touching somebody's privacy, unclear in
//! places, with places to be taken out. And the one person who holds every post.

use baoshen::review::event::{Excision, Opened};
use baoshen::review::office::{Appointment, Person, Post};
use baoshen::review::{
    Act, Command, Event, GateKind, GateOutcome, LetterKind, Level, MatchGrade, Means, Outcome, Relation,
    ReplyAnswer, Role, Source,
};

use crate::common::acts::{Ask, Sheet, on_paper, part};
use crate::common::events::{decision, outcome, published, version};
use crate::common::gates::asked;
use crate::common::office::{code, date, id};
use crate::common::story::head;
use crate::small_case::is_large;
use crate::small_gates::{answers, ends, named, opens};

/// Holds every post and has had a hand in nothing.
pub(crate) const EVERY: &str = "p99";

fn title(role: Role) -> String {
    format!("{role:?}")
}

/// The person who holds every post.
pub(crate) fn everybody() -> Person {
    let from = date("2026-01-01");
    let post = |role: &Role| Post { title: title(*role), roles: vec![*role], from, to: None };
    Person {
        id: id(EVERY),
        name: "万全".to_owned(),
        unit: None,
        posts: Role::ALL.iter().map(post).collect(),
        appointments: vec![Appointment { number: "桐文保〔2026〕9号".to_owned(), from, to: None }],
        trained_on: vec![from],
    }
}

/// The same act by the same means, asked for in that role by somebody who holds it. A letter stays the letter of its
/// organ; what a body decided is signed on a sheet instead.
pub(crate) fn in_role(command: &Command, role: Role) -> Command {
    let mut other = command.clone();
    (other.actor, other.role) = (id(EVERY), role);
    if other.act.decided_by.organ.is_none() {
        let on = other.act.decided_on;
        other.act.decided_by = Act::by_key(id(EVERY), title(role), on).decided_by;
    }
    if other.act.means == Means::Minutes {
        (other.act.means, other.act.sheet_code) = (Means::Paper, Some(head(1).short()));
    }
    other
}

/// Comes from another organ with its level, so that nothing but its abstract is here.
pub(crate) fn opening(case: &mut Opened) {
    let item = &mut case.items[0];
    (item.source, item.former_level) = (Source::FromOrgan, Some(Level::Confidential));
    (item.text, item.r#abstract) = (None, Some(part()));
}

/// The five branches, with what may be answered: one version in a build, two in a soak.
pub(crate) fn together() -> Vec<(String, Ask)> {
    let numbers = if is_large() { 1..=2 } else { 1..=1 };
    let on_these = |asks: [(String, Ask); 2]| asks.into_iter().take(numbers.clone().count());
    let mut asks = Vec::new();
    for kind in [GateKind::Referral, GateKind::Originator, GateKind::ThirdParty, GateKind::Excision] {
        asks.extend(on_these(opens(kind)));
    }
    asks.extend(on_these([1, 2].map(|number| {
        let ask = asked(GateKind::Declassification, |event| {
            event.version = number;
            (event.hop.relation, event.hop.letter_kind) = (Relation::Superior, LetterKind::Request);
        });
        named(&format!("Declassification opened on version {number}"), ask)
    })));
    for kind in [GateKind::Referral, GateKind::Originator, GateKind::ThirdParty] {
        asks.extend(on_these(answers(kind, 1, ReplyAnswer::Agree)));
    }
    asks.extend(on_these(answers(GateKind::Declassification, 1, ReplyAnswer::Declassified)));
    for kind in GateKind::ALL {
        asks.push(ends(*kind, GateOutcome::Favourable));
    }
    asks.push(ends(GateKind::Excision, GateOutcome::Cancelled));
    let cut = version(|event| event.excisions = Some(vec![Excision { n: 1, ground_code: code("asked") }]));
    asks.extend(is_large().then(|| named("p1 adds version 2, cut", cut)));
    asks.extend(decisions());
    asks
}

/// The first version has nothing to go out but its abstract, which is no file; the second is cut and brings its text.
fn decisions() -> Vec<(String, Ask)> {
    let on_its_sheet = |event: Event| on_paper(event).sheet(Sheet::Of(1));
    let whole = decision(|given| given.release = None);
    let partial = decision(|given| {
        let hash = given.release.take();
        outcome(Outcome::Partial)(given);
        (given.release, given.version) = (hash, 2);
    });
    let without_file = published(|event| (event.match_grade, event.sha256) = (MatchGrade::Declared, None));
    vec![
        named("p3 decides Release of the abstract", on_its_sheet(whole)),
        named("p3 decides Partial with its text", on_its_sheet(partial)),
        named("published without a file", without_file),
    ]
}
