//! Every refusal has a sentence that names people and steps as the office does, and a rule.

use std::collections::BTreeSet;

use baoshen::i18n::of_refusal::{Names, item_of, refusal, rule};
use baoshen::i18n::{Locale, Words};
use baoshen::review::record::StepRow;
use baoshen::review::{CivilDate, Code, GateKind, PartNo, PersonId, Refusal, Role, Scope};

struct Office(PersonId, Vec<StepRow>, usize);

impl Names for Office {
    fn person(&self, id: &PersonId) -> Option<&str> {
        (*id == self.0).then_some("王敏")
    }

    fn step(&self, number: u32) -> Option<&StepRow> {
        self.1.iter().find(|row| row.number == number)
    }

    fn items(&self) -> usize {
        self.2
    }
}

fn person() -> PersonId {
    "p7".parse().expect("an id")
}

fn office(items: usize) -> Office {
    let row = |number, code, role| StepRow { number, code: Code::known(code), label: None, role };
    let rows = vec![
        row(1, "self_review", Role::Undertaker),
        row(2, "review", Role::Reviewer),
        row(3, "final_review", Role::Leader),
    ];
    Office(person(), rows, items)
}

fn on(day: u8) -> CivilDate {
    CivilDate::new(2026, 3, day).expect("a date")
}

fn about_people() -> Vec<Refusal> {
    let person = person();
    vec![
        Refusal::UnknownPerson(person.clone()),
        Refusal::RoleNotHeld { person: person.clone(), role: Role::Leader, on: on(5) },
        Refusal::NotDesignated { person: person.clone(), on: on(5) },
        Refusal::NotTrained { person: person.clone(), on: on(5) },
        Refusal::NotAuthorised { person: person.clone(), on: on(5) },
        Refusal::SameHandTwice { person: person.clone(), first: 1, second: 2 },
        Refusal::KeyOfAnother { decider: person },
    ]
}

fn about_items() -> Vec<Refusal> {
    let (item, kind) = (2, GateKind::Referral);
    vec![
        Refusal::NothingToReview { item },
        Refusal::ContentStillClassified { item },
        Refusal::StepNotOpen { item, asked: 2 },
        Refusal::VersionNotCurrent { item, current: 4 },
        Refusal::BasisMissing { item },
        Refusal::ReasonMissing { item },
        Refusal::GroundMissing { item },
        Refusal::GroundUnexpected { item },
        Refusal::DiscretionMissing { item },
        Refusal::AnswersContradict { item, scope: Scope::Work },
        Refusal::OutcomeUnfit { item },
        Refusal::OpinionMissing { item, step: 2 },
        Refusal::AnswerBars { item, scope: Scope::State },
        Refusal::GateNeeded { item, kind },
        Refusal::GateOpen { item, kind },
        Refusal::GateRefused { item, kind },
        Refusal::ExcisionUnfit { item },
        Refusal::ReleaseHashUnfit { item },
        Refusal::NotForRelease { item },
        Refusal::NotHandedOver { item },
        Refusal::NotReceived { item },
        Refusal::NotTheApprovedBytes { item },
        Refusal::HashUnfit { item },
    ]
}

fn others() -> Vec<Refusal> {
    let part = PartNo(3);
    vec![
        Refusal::CaseExpected,
        Refusal::AlreadyOpened,
        Refusal::ClockBackwards,
        Refusal::DeciderUnclear,
        Refusal::UnknownBody,
        Refusal::WrongRole { allowed: vec![Role::Reviewer, Role::Leader] },
        Refusal::NotHolder { step: 2 },
        Refusal::KeyOnly,
        Refusal::CapacityUnfit,
        Refusal::ScanMissing,
        Refusal::OriginalPlaceMissing,
        Refusal::WordingMissing,
        Refusal::SheetCodeMissing,
        Refusal::ForeignSheet,
        Refusal::StaleSheet,
        Refusal::PaperFieldsOnKey,
        Refusal::DecidedInFuture { on: on(5) },
        Refusal::DecidedTooEarly { on: on(5), earliest: on(6) },
        Refusal::PartNumber { expected: part, found: PartNo(5) },
        Refusal::PartChanged(part),
        Refusal::PartRemoved(part),
        Refusal::UnknownProfile(Code::known("own_rule")),
        Refusal::UnsoundProfile(Code::known("own_rule")),
        Refusal::ItemsUnfit,
        Refusal::UnknownItem(9),
        Refusal::RequestFactsUnfit,
        Refusal::ReceivedInFuture,
        Refusal::NotAnOpinionStep { step: 3 },
        Refusal::WrongRound { running: 2 },
        Refusal::ReturnNotBackwards { from: 2, to: 3 },
        Refusal::HolderUnclear,
        Refusal::MomentInFuture,
        Refusal::AlreadyDecided,
        Refusal::AlreadySigned,
    ]
}

fn all() -> Vec<Refusal> {
    [about_people(), about_items(), others()].concat()
}

#[test]
fn every_refusal_has_a_sentence_of_its_own_and_a_rule() {
    for locale in Locale::ALL {
        let words = Words(*locale);
        let mut told = BTreeSet::new();
        for refused in all() {
            let sentence = refusal(words, &refused, &office(1));
            assert!(sentence.ends_with(['。', '.']), "{sentence}");
            assert!(!sentence.contains(['{', '}']) && !sentence.contains("p7"), "{sentence}");
            assert!(!rule(words, &refused).is_empty());
            assert!(told.insert(sentence.clone()), "told twice: {sentence}");
        }
    }
}

#[test]
fn people_and_steps_have_their_names() {
    for refused in about_people() {
        assert!(refusal(Words(Locale::ZhHans), &refused, &office(1)).contains("王敏"), "{refused:?}");
        assert!(refusal(Words(Locale::ZhHans), &refused, &()).contains("p7"), "{refused:?}");
    }
    let twice = Refusal::SameHandTwice { person: person(), first: 1, second: 2 };
    assert_eq!(
        refusal(Words(Locale::ZhHans), &twice, &office(1)),
        "王敏已办理“自审”，同一人不能再办理“审核”。请换一名人员办理。"
    );
    let role = Refusal::WrongRole { allowed: vec![Role::Reviewer, Role::Leader] };
    assert_eq!(refusal(Words(Locale::ZhHans), &role, &()), "这一步须由审查员、主管领导办理。");
}

#[test]
fn an_item_is_named_only_among_several() {
    for refused in about_items() {
        assert_eq!(item_of(&refused), Some(2));
        assert!(!refusal(Words(Locale::ZhHans), &refused, &office(1)).starts_with('第'));
        assert!(refusal(Words(Locale::ZhHans), &refused, &office(2)).starts_with("第 2 项信息："));
        assert!(refusal(Words(Locale::En), &refused, &office(2)).starts_with("Item 2: "));
    }
    for refused in [about_people(), others()].concat() {
        assert_eq!(item_of(&refused), None, "{refused:?}");
    }
}

#[test]
fn a_law_is_cited_by_its_article() {
    let zh = |refused: &Refusal| rule(Words(Locale::ZhHans), refused);
    assert!(zh(&Refusal::DiscretionMissing { item: 1 }).contains("第十六条"));
    assert!(zh(&Refusal::ContentStillClassified { item: 1 }).contains("第二十九条"));
    assert!(zh(&Refusal::GateOpen { item: 1, kind: GateKind::Referral }).contains("第十七条"));
    assert!(zh(&Refusal::GateOpen { item: 1, kind: GateKind::ThirdParty }).contains("第三十二条"));
}
