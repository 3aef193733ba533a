//! People entering the charter.

use super::ask::NewPerson;
use super::problem::{FieldFault, FieldProblem};
use crate::evidence::charter::{KeyRecord, Member};
use crate::review::office::{Appointment, Person, Post};
use crate::review::{Code, PersonId, Role, UnitId};

/// What is wrong with the form; empty when nothing is.
pub(super) fn check_new_person(new: &NewPerson) -> Vec<FieldProblem> {
    let mut faults = Vec::new();
    let mut fault = |field: &'static str, fault: FieldFault| {
        faults.push(FieldProblem { field: Code::known(field), item: None, fault });
    };
    for (field, words) in [("name", &new.name), ("post", &new.post)] {
        if words.trim().is_empty() {
            fault(field, FieldFault::Missing);
        } else if words.chars().any(char::is_control) {
            fault(field, FieldFault::Unreadable);
        } else if words.chars().count() > 60 {
            fault(field, FieldFault::TooLong);
        }
    }
    if new.roles.is_empty() {
        fault("roles", FieldFault::Missing);
    }
    if new.roles.contains(&Role::Reviewer) {
        // 保密审查员 is designated by document and trained (source text, "subject of confidentiality review").
        if new.appointment.as_ref().is_none_or(|(number, _)| number.trim().is_empty()) {
            fault("appointment", FieldFault::Missing);
        }
        if new.trained_on.is_none() {
            fault("trained_on", FieldFault::Missing);
        }
    }
    faults
}

/// The entry in the charter.
pub(super) fn member_of(id: PersonId, new: &NewPerson, unit: Option<UnitId>, keys: Vec<KeyRecord>) -> Member {
    let appointment = new.appointment.as_ref().filter(|(number, _)| !number.trim().is_empty());
    Member {
        person: Person {
            id,
            name: new.name.trim().to_owned(),
            unit,
            posts: vec![Post {
                title: new.post.trim().to_owned(),
                roles: new.roles.clone(),
                from: new.since,
                to: None,
            }],
            appointments: appointment
                .map(|(number, from)| Appointment { number: number.trim().to_owned(), from: *from, to: None })
                .into_iter()
                .collect(),
            trained_on: new.trained_on.into_iter().collect(),
        },
        keys,
    }
}
