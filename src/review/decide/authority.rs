//! By what authority somebody may act for another (代): a standing delegation of the charter, or one given for the case.

use crate::review::act::Authority;
use crate::review::{Case, CivilDate, Code, Office, PersonId, Power, Role};

/// The power a delegate needs to act in a role; `None` where nobody stands in.
fn power_for(role: Role) -> Option<(Power, &'static str)> {
    match role {
        Role::Reviewer => Some((Power::Review, "review")),
        Role::Leader => Some((Power::FinalReview, "final_review")),
        Role::DisclosureOffice => Some((Power::Disclosure, "disclosure")),
        Role::Undertaker | Role::Division | Role::ClassOfficer | Role::Archivist | Role::Supervisor => None,
    }
}

/// Whether `authority` lets `person` act in `role` on that day.
pub(super) fn covers(
    case: Option<&Case>,
    office: &Office,
    authority: &Authority,
    person: &PersonId,
    role: Role,
    on: CivilDate,
) -> bool {
    let Some((power, code)) = power_for(role) else { return false };
    match authority {
        Authority::Standing(id) => {
            let has_power = |giver: &PersonId| {
                office.person(giver).is_some_and(|giver| {
                    [Role::Leader, role].into_iter().any(|role| giver.post_for(role, on).is_some())
                })
            };
            office.delegation(id).is_some_and(|given| {
                given.person == *person
                    && given.by != *person
                    && given.covers(power, on)
                    && has_power(&given.by)
            })
        }
        Authority::Event(seq) => case.and_then(|case| case.delegations.get(seq)).is_some_and(|given| {
            let given = &given.powers;
            given.person == *person
                && given.from <= on
                && on <= given.to
                && given.powers.contains(&Code::known(code))
        }),
    }
}

/// Something that lets somebody act for another in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorised {
    /// How acts name it.
    pub authority: Authority,
    /// Who acts.
    pub person: PersonId,
    /// In which roles.
    pub roles: Vec<Role>,
    /// First day.
    pub from: CivilDate,
    /// Last day.
    pub to: CivilDate,
}

/// Everything that lets somebody act for another in this case, whatever the day; standing delegations first.
pub fn authorisations(case: &Case, office: &Office) -> Vec<Authorised> {
    let roles = |has: &dyn Fn(Power, &'static str) -> bool| -> Vec<Role> {
        Role::ALL
            .iter()
            .copied()
            .filter(|role| power_for(*role).is_some_and(|(p, code)| has(p, code)))
            .collect()
    };
    let standing = office.delegations.iter().map(|given| Authorised {
        authority: Authority::Standing(given.id.clone()),
        person: given.person.clone(),
        roles: roles(&|power, _| given.powers.contains(&power)),
        from: given.from,
        to: given.to,
    });
    let given = case.delegations.iter().map(|(seq, given)| Authorised {
        authority: Authority::Event(*seq),
        person: given.powers.person.clone(),
        roles: roles(&|_, code| given.powers.powers.contains(&Code::known(code))),
        from: given.powers.from,
        to: given.powers.to,
    });
    standing.chain(given).collect()
}

/// By what `person` may act in `role` on that day without holding it.
pub fn authority_for(
    case: &Case,
    office: &Office,
    person: &PersonId,
    role: Role,
    on: CivilDate,
) -> Option<Authority> {
    let mut all = authorisations(case, office).into_iter().map(|one| one.authority);
    all.find(|authority| covers(Some(case), office, authority, person, role, on))
}

/// For whom a delegate acts, if a person gave it.
pub(super) fn giver<'a>(case: &'a Case, office: &'a Office, authority: &Authority) -> Option<&'a PersonId> {
    match authority {
        Authority::Standing(id) => office.delegation(id).map(|given| &given.by),
        Authority::Event(seq) => case.delegations.get(seq).and_then(|given| given.by.person.as_ref()),
    }
}
