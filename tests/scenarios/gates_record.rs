//! What the written record tells of a branch: hops, replies, versions, closes, who took them in, what left.

use baoshen::review::event::Excision;
use baoshen::review::record::{Contents, WrittenRecord, gather};
use baoshen::review::{GateKind, GateOutcome as O, PartRef, Relation, ReplyAnswer as A, Role, Source};

use crate::common::acts::{by, part};
use crate::common::events::{opened, returned, self_review, version};
use crate::common::gates::{asked, asked_whether_secret, ended, passed_on, removed, replied};
use crate::common::office::{LU, code};
use crate::common::story::Story;
use crate::gates::{story, tell};

/// Every part is at hand and reads as its number.
struct Numbered;

impl Contents for Numbered {
    fn text(&self, part: &PartRef) -> Option<String> {
        Some(format!("part {}", part.part.0))
    }

    fn size(&self, _part: &PartRef) -> Option<u64> {
        None
    }
}

fn record(told: &Story) -> WrittenRecord {
    let case = told.case.as_ref().expect("a case");
    gather(case, &told.entries, |_| Some(&told.office), &Numbered).expect("a record")
}

#[test]
fn three_hops_and_a_removal_stand_in_the_record() {
    let mut told =
        story([opened(|_| {}), self_review(), asked_whether_secret(|_| {}), removed(&[2], |_| {})]);
    tell(&mut told, [passed_on(3, 2, Relation::SecrecyUpper, |_| {})]);
    tell(&mut told, [passed_on(3, 3, Relation::SecrecyProvincial, |_| {})]);
    tell(&mut told, [replied(3, 3, A::NotSecret, |_| {}), ended(3, O::Favourable, |_| {})]);
    let record = record(&told);
    let [gate] = record.gates.as_slice() else { panic!("{} branches", record.gates.len()) };
    let way: Vec<_> = gate.hops.iter().map(|hop| (hop.number, hop.seq, hop.relation)).collect();
    let levels = [Relation::SecrecySameLevel, Relation::SecrecyUpper, Relation::SecrecyProvincial];
    assert_eq!(way, [(1, 3, levels[0]), (2, 5, levels[1]), (3, 6, levels[2])]);
    let [reply] = gate.replies.as_slice() else { panic!("{} replies", gate.replies.len()) };
    assert_eq!((reply.seq, reply.hop, reply.version, reply.answer), (7, 3, 1, A::NotSecret));
    assert_eq!(reply.recorder.name, "江若岚");
    assert!(reply.scan.is_some() && reply.reply_no.is_some());
    let [closing] = gate.closings.as_slice() else { panic!("{} closings", gate.closings.len()) };
    assert_eq!((closing.decider.name.as_str(), closing.recorder.name.as_str()), ("何远舟", "江若岚"));
    assert_eq!(gate.outcome, Some(O::Favourable));
    // Another organ is the decider of its letter, by its name.
    let answered = record.lines.iter().find(|line| line.seq == 7).expect("a line");
    assert_eq!(Some(&answered.decider.name), reply.organ.as_ref().and_then(|organ| organ.text.as_ref()));
    let [removal] = record.removals.as_slice() else { panic!("{} removals", record.removals.len()) };
    assert_eq!((removal.seq, removal.decider.name.as_str()), (4, "陆青禾"));
    assert!(record.items[0].versions[0].text.as_ref().is_some_and(|text| text.is_removed));
}

#[test]
fn a_reopened_branch_keeps_its_first_close_in_the_record() {
    let theirs = opened(|case| case.items[0].source = Source::FromOrgan);
    let mut told = story([theirs, self_review(), asked(GateKind::Originator, |_| {})]);
    tell(&mut told, [replied(3, 1, A::Agree, |_| {}), ended(3, O::Favourable, |_| {})]);
    tell(&mut told, [by(LU, Role::Reviewer, returned(2, 1)), version(|_| {})]);
    tell(&mut told, [replied(3, 1, A::AgreePart, |it| (it.version, it.conditions) = (2, Some(part())))]);
    let found = record(&told);
    assert_eq!(found.gates[0].outcome, None);
    assert_eq!(found.gates[0].closings.len(), 1);
    assert_eq!(found.gates[0].replies.iter().map(|reply| reply.version).collect::<Vec<_>>(), [1, 2]);
    let cut = version(|it| {
        (it.version, it.from) = (3, 2);
        it.excisions = Some(vec![Excision { n: 1, ground_code: code("asked") }]);
        it.carried_over = Some(vec![3]);
    });
    tell(&mut told, [cut, ended(3, O::Favourable, |_| {})]);
    assert_eq!(record(&told).gates[0].closings.len(), 2);
}
