//! 桐溪区公共文化中心: an office that does not exist, with a person for every rule about hands.

use std::collections::BTreeMap;

use baoshen::review::office::{Appointment, Body, Delegation, Office, Person, Policy, Post, Unit};
use baoshen::review::{CivilDate, Code, PersonId, Power, Profile, Retention, Role, StepDef};

/// Undertaker, in the first unit.
pub(crate) const JIANG: &str = "p1";
/// Reviewer, in the second unit.
pub(crate) const LU: &str = "p2";
/// Leader; has no key and signs on paper.
pub(crate) const HE: &str = "p3";
/// Disclosure office.
pub(crate) const SHEN: &str = "p4";
/// Holds posts as undertaker, reviewer and leader at once.
pub(crate) const QIN: &str = "p5";
/// Reviewer in the second unit whose post ends on 2026-11-25 and whose appointment ended the day before.
pub(crate) const BAI: &str = "p6";
/// A second undertaker, in the first unit.
pub(crate) const XU: &str = "p7";
/// Holds a reviewer's post without having been designated.
pub(crate) const MO: &str = "p8";
/// Designated, but trained only on 2026-12-20.
pub(crate) const TAN: &str = "p9";
/// Head of the division.
pub(crate) const YU: &str = "p10";
/// Deputy: no leader's post, acts for the leader from 2026-11-24 to 2026-11-30.
pub(crate) const DU: &str = "p11";
/// A second leader.
pub(crate) const FANG: &str = "p12";
/// Classification officer.
pub(crate) const GUAN: &str = "p13";
/// A body that decides as leader.
pub(crate) const MEETING: &str = "meeting";
/// A body that reviews and decides.
pub(crate) const COMMITTEE: &str = "committee";

/// A date.
pub(crate) fn date(text: &str) -> CivilDate {
    text.parse().expect("a date")
}

/// A code.
pub(crate) fn code(text: &str) -> Code {
    text.parse().expect("a code")
}

/// A person's id.
pub(crate) fn id(text: &str) -> PersonId {
    text.parse().expect("an id")
}

fn person(who: &str, name: &str, unit: &str, posts: &[(&str, Role)]) -> Person {
    let post = |(title, role): &(&str, Role)| Post {
        title: (*title).to_owned(),
        roles: vec![*role],
        from: date("2026-01-01"),
        to: None,
    };
    let is_reviewer = posts.iter().any(|(_, role)| *role == Role::Reviewer);
    let appointment =
        Appointment { number: "桐文保〔2026〕3号".to_owned(), from: date("2026-01-01"), to: None };
    Person {
        id: id(who),
        name: name.to_owned(),
        unit: Some(unit.parse().expect("a unit")),
        posts: posts.iter().map(post).collect(),
        appointments: if is_reviewer { vec![appointment] } else { Vec::new() },
        trained_on: if is_reviewer { vec![date("2026-02-10")] } else { Vec::new() },
    }
}

fn people() -> Vec<Person> {
    let mut people = vec![
        person(JIANG, "江若岚", "u1", &[("科员", Role::Undertaker)]),
        person(LU, "陆青禾", "u2", &[("保密审查员", Role::Reviewer)]),
        person(HE, "何远舟", "u3", &[("主任", Role::Leader)]),
        person(SHEN, "沈知微", "u3", &[("信息公开科科长", Role::DisclosureOffice)]),
        person(
            QIN,
            "秦望",
            "u3",
            &[
                ("四级主任科员", Role::Undertaker),
                ("兼职保密审查员", Role::Reviewer),
                ("副主任", Role::Leader),
            ],
        ),
        person(BAI, "白季同", "u2", &[("保密审查员", Role::Reviewer)]),
        person(XU, "许见山", "u1", &[("科员", Role::Undertaker)]),
        person(MO, "莫小川", "u4", &[("保密审查员", Role::Reviewer)]),
        person(TAN, "谭未央", "u4", &[("保密审查员", Role::Reviewer)]),
        person(YU, "余秋白", "u1", &[("业务科科长", Role::Division)]),
        person(DU, "杜若谷", "u3", &[("办公室主任", Role::Archivist)]),
        person(FANG, "方叙", "u3", &[("书记", Role::Leader)]),
        person(GUAN, "关临川", "u3", &[("定密责任人", Role::ClassOfficer)]),
    ];
    for person in &mut people {
        match person.id.as_str() {
            BAI => {
                person.posts[0].to = Some(date("2026-11-25"));
                person.appointments[0].to = Some(date("2026-11-24"));
            }
            MO => person.appointments.clear(),
            TAN => person.trained_on = vec![date("2026-12-20")],
            _ => {}
        }
    }
    people
}

fn delegation(id_text: &str, by: &str, person: &str, power: Power) -> Delegation {
    Delegation {
        id: code(id_text),
        from: date("2026-11-24"),
        to: date("2026-11-30"),
        by: id(by),
        person: id(person),
        powers: vec![power],
        authorisation: "桐文授〔2026〕5号".to_owned(),
    }
}

/// A profile from rows of code and role.
pub(crate) fn profile(name: &str, rows: &[(&str, Role)]) -> Profile {
    let step =
        |(step, role): &(&str, Role)| StepDef { code: code(step), role: *role, label: None, when: None };
    Profile { code: code(name), label: None, steps: rows.iter().map(step).collect() }
}

fn profiles() -> Vec<Profile> {
    let (self_review, division) = (("self_review", Role::Undertaker), ("division", Role::Division));
    let (review, final_review) = (("review", Role::Reviewer), ("final_review", Role::Leader));
    vec![
        Profile::six_step(),
        Profile::three_step(),
        Profile::five_step(),
        profile("four_step", &[self_review, division, review, final_review]),
        profile("division_last", &[self_review, review, division, final_review]),
        profile("headless", &[self_review, review]),
    ]
}

/// The office as its charter states it.
pub(crate) fn office() -> Office {
    let unit = |id: &str| Unit { id: id.parse().expect("a unit"), name: format!("{id}科"), to: None };
    let body = |id: &str, name: &str, roles: &[Role]| Body {
        id: id.parse().expect("a body"),
        name: name.to_owned(),
        roles: roles.to_vec(),
        members: Vec::new(),
    };
    Office {
        name: "桐溪区公共文化中心".to_owned(),
        people: people(),
        units: ["u1", "u2", "u3", "u4", "u5"].map(unit).to_vec(),
        bodies: vec![
            body(MEETING, "主任办公会", &[Role::Leader]),
            body(COMMITTEE, "保密委员会", &[Role::Reviewer, Role::Leader]),
        ],
        delegations: vec![
            delegation("leave", HE, DU, Power::FinalReview),
            delegation("to_reviewer", HE, LU, Power::FinalReview),
            delegation("review_only", HE, DU, Power::Review),
            delegation("disclosure_only", HE, DU, Power::Disclosure),
            delegation("by_himself", DU, DU, Power::FinalReview),
            delegation("leader_himself", FANG, FANG, Power::FinalReview),
            delegation("by_an_undertaker", XU, DU, Power::FinalReview),
        ],
        policy: Policy {
            profiles: profiles(),
            small_office: false,
            circling_consents: false,
            step_working_days: 5,
            re_evaluation_months: 12,
            retention: Retention::ThirtyYears,
            own_rule: None,
        },
        lists: BTreeMap::new(),
    }
}

/// The title under which `who` acts in `role`; any title of his where none gives it.
pub(crate) fn title(who: &str, role: Role) -> String {
    let people = people();
    let posts = people.iter().filter(|person| person.id.as_str() == who).flat_map(|person| &person.posts);
    let (giving, other): (Vec<_>, Vec<_>) = posts.partition(|post| post.roles.contains(&role));
    giving.into_iter().chain(other).next().map_or_else(|| "无".to_owned(), |post| post.title.clone())
}
