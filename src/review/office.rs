//! The office as its charter states it: people, posts, appointments, bodies, delegations, policy (DESIGN §2).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{BodyId, CivilDate, Code, PersonId, Power, Profile, Retention, Role, UnitId};

/// A post held from one day to another, with the roles it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Post {
    /// Title as printed (办公室主任).
    pub title: String,
    /// Roles the holder may act in.
    pub roles: Vec<Role>,
    /// First day.
    pub from: CivilDate,
    /// Last day, if it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<CivilDate>,
}

/// The designation as confidentiality reviewer, by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Appointment {
    /// Number of the appointing document.
    pub number: String,
    /// First day.
    pub from: CivilDate,
    /// Last day, if limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<CivilDate>,
}

/// A person of the office, with or without a signing key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Never reused.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Posts with their dates.
    pub posts: Vec<Post>,
    /// Appointments as reviewer.
    pub appointments: Vec<Appointment>,
    /// Days of training certificates.
    pub trained_on: Vec<CivilDate>,
}

/// A unit of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unit {
    /// Code.
    pub id: UnitId,
    /// Name.
    pub name: String,
    /// Last day; the row stays, so that its code is never given to another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<CivilDate>,
}

/// A body that decides collectively.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Body {
    /// Code.
    pub id: BodyId,
    /// Name.
    pub name: String,
    /// Roles it decides in.
    pub roles: Vec<Role>,
    /// Its members, where the charter lists them. Whether enough of them met is the body's own rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<PersonId>,
}

/// A standing delegation, as for a leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Delegation {
    /// Named by `decidedBy.authority`.
    pub id: Code,
    /// First day.
    pub from: CivilDate,
    /// Last day.
    pub to: CivilDate,
    /// Who gives it.
    pub by: PersonId,
    /// Who acts.
    pub person: PersonId,
    /// What for.
    pub powers: Vec<Power>,
    /// Number of the written authorisation.
    pub authorisation: String,
}

/// One row of an open list: code and printed label together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListRow {
    /// Code.
    pub code: Code,
    /// Label as printed.
    pub label: String,
}

/// What the office has decided about its own procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Policy {
    /// Procedures, as full rows.
    pub profiles: Vec<Profile>,
    /// One person may do self-review and review; never the final review.
    pub small_office: bool,
    /// 圈阅 counts as consent.
    pub circling_consents: bool,
    /// Working days for one step.
    pub step_working_days: u32,
    /// The office's own rule, by name and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_rule: Option<String>,
    /// Months after which what was kept back is looked at again. GK art 18 says 定期 and no more.
    #[serde(default = "yearly", skip_serializing_if = "is_yearly")]
    pub re_evaluation_months: u32,
    /// How long the record is kept.
    #[serde(default = "thirty_years", skip_serializing_if = "is_thirty_years")]
    pub retention: Retention,
}

fn thirty_years() -> Retention {
    Retention::ThirtyYears
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_thirty_years(retention: &Retention) -> bool {
    *retention == thirty_years()
}

/// Months between two looks at what was kept back, where the office has set nothing: BM art 24 says yearly of secrets.
pub const YEARLY: u32 = 12;

fn yearly() -> u32 {
    YEARLY
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_yearly(months: &u32) -> bool {
    *months == YEARLY
}

/// Everything of a charter that rules depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Name of the organ or unit.
    pub name: String,
    /// People.
    pub people: Vec<Person>,
    /// Units.
    pub units: Vec<Unit>,
    /// Bodies.
    pub bodies: Vec<Body>,
    /// Standing delegations.
    pub delegations: Vec<Delegation>,
    /// Policy.
    pub policy: Policy,
    /// Open lists by name: `channel`, `matter_kind`, `extra_field`, and the like.
    pub lists: BTreeMap<Code, Vec<ListRow>>,
}

fn within(day: CivilDate, from: CivilDate, to: Option<CivilDate>) -> bool {
    from <= day && to.is_none_or(|last| day <= last)
}

impl Person {
    /// The posts held on `day`.
    pub fn posts_on(&self, day: CivilDate) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(move |post| within(day, post.from, post.to))
    }

    /// The post that gives `role` on `day`.
    pub fn post_for(&self, role: Role, day: CivilDate) -> Option<&Post> {
        self.posts_on(day).find(|post| post.roles.contains(&role))
    }

    /// Whether the person is designated as reviewer and trained on `day`.
    pub fn is_designated_reviewer(&self, day: CivilDate) -> bool {
        self.appointments.iter().any(|a| within(day, a.from, a.to)) && self.is_trained(day)
    }

    /// Whether a training lies on or before `day`.
    pub fn is_trained(&self, day: CivilDate) -> bool {
        self.trained_on.iter().any(|trained| *trained <= day)
    }
}

impl Unit {
    /// The `n`th unit of the charter; `None` for an empty name.
    pub fn numbered(n: usize, name: &str) -> Option<Self> {
        let name = name.trim();
        (!name.is_empty()).then(|| Self { id: UnitId::numbered(n), name: name.to_owned(), to: None })
    }
}

impl Delegation {
    /// Whether it covers `power` on `day`.
    pub fn covers(&self, power: Power, day: CivilDate) -> bool {
        self.powers.contains(&power) && within(day, self.from, Some(self.to))
    }
}

impl Office {
    /// The person of that id.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// The body of that id.
    pub fn body(&self, id: &BodyId) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == *id)
    }

    /// The profile of that code.
    pub fn profile(&self, code: &Code) -> Option<&Profile> {
        self.policy.profiles.iter().find(|profile| profile.code == *code)
    }

    /// The standing delegation of that id.
    pub fn delegation(&self, id: &Code) -> Option<&Delegation> {
        self.delegations.iter().find(|delegation| delegation.id == *id)
    }

    /// The printed label of `code` in the list `list`.
    pub fn label(&self, list: &Code, code: &Code) -> Option<&str> {
        self.lists.get(list)?.iter().find(|row| row.code == *code).map(|row| row.label.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: &str = r#"{"profiles":[],"smallOffice":false,"circlingConsents":false,"stepWorkingDays":0}"#;

    /// Charters from before there was such a setting keep their bytes.
    #[test]
    fn what_an_office_has_not_set_stands_in_no_charter() {
        let told = |policy: &Policy| serde_json::to_string(policy).expect("a policy is written");
        let mut policy: Policy = serde_json::from_str(BARE).expect("a policy");
        assert_eq!((policy.re_evaluation_months, policy.retention), (12, Retention::ThirtyYears));
        assert_eq!(told(&policy), BARE);
        policy.re_evaluation_months = 6;
        assert!(told(&policy).ends_with(r#","reEvaluationMonths":6}"#), "{}", told(&policy));
        (policy.re_evaluation_months, policy.retention) = (12, Retention::Permanent);
        assert!(told(&policy).ends_with(r#","retention":"permanent"}"#), "{}", told(&policy));
    }
    #[test]
    fn a_unit_has_its_number_and_a_name() {
        let unit = Unit::numbered(3, " 文化科 ").expect("a unit");
        assert_eq!((unit.id.as_str(), unit.name.as_str(), unit.to), ("u3", "文化科", None));
        assert_eq!(Unit::numbered(3, " "), None);
    }

    #[test]
    fn who_reviews_is_appointed_for_the_day_and_trained_by_then() {
        let date = |text: &str| text.parse::<CivilDate>().expect("a date");
        let appointment = |from: &str, to: Option<&str>| Appointment {
            number: "3".to_owned(),
            from: date(from),
            to: to.map(date),
        };
        let person = |appointments: Vec<Appointment>, trained: &[&str]| Person {
            id: "p1".parse().expect("an id"),
            name: String::new(),
            unit: None,
            posts: Vec::new(),
            appointments,
            trained_on: trained.iter().copied().map(date).collect(),
        };
        let on = |person: &Person, day: &str| person.is_designated_reviewer(date(day));
        let until = person(vec![appointment("2026-03-01", Some("2026-06-30"))], &["2026-04-01"]);
        assert!(on(&until, "2026-04-01") && on(&until, "2026-06-30"));
        assert!(
            !on(&until, "2026-03-31") && !on(&until, "2026-07-01"),
            "not yet trained; no longer appointed"
        );
        assert!(!on(&person(Vec::new(), &["2026-01-01"]), "2026-04-01"), "trained and never appointed");
        assert!(on(&person(vec![appointment("2026-03-01", None)], &["2026-01-01"]), "2030-01-01"));
        assert!(!on(&person(vec![appointment("2026-03-01", None)], &[]), "2030-01-01"), "never trained");
    }

    #[test]
    fn a_label_is_the_one_printed_beside_its_code_in_its_list() {
        let code = |text: &str| text.parse::<Code>().expect("a code");
        let policy = serde_json::from_str(BARE).expect("a policy");
        let row = |at: &str, label: &str| ListRow { code: code(at), label: label.to_owned() };
        let office = Office {
            name: String::new(),
            people: Vec::new(),
            units: Vec::new(),
            bodies: Vec::new(),
            delegations: Vec::new(),
            policy,
            lists: BTreeMap::from([(code("channel"), vec![row("web", "网站"), row("board", "公告栏")])]),
        };
        assert_eq!(office.label(&code("channel"), &code("board")), Some("公告栏"));
        assert_eq!(office.label(&code("channel"), &code("radio")), None);
        assert_eq!(office.label(&code("provisional"), &code("board")), None);
    }
}
