//! Changes of the charter: each checked here, signed as the next version, kept with all before it.

use super::ask::{CharterChange, StepInput};
use super::charter_keys::{end_keys, enter_device, retire_device, revoke_keys};
use super::charter_units::change_unit;
use super::problem::{FieldFault, FieldProblem, Problem};
use super::view::OfficeView;
use super::{Desk, Surroundings};
use crate::evidence::charter::{Charter, Device, Member};
use crate::review::office::{Appointment, Body, Delegation, Post};
use crate::review::{BodyId, CivilDate, Code, PersonId, Profile, Role, StepDef};
use crate::store::{CaseStore, Change};

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Changes the charter, for the registrar.
    pub async fn change_charter(&mut self, change: &CharterChange) -> Result<OfficeView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let mut charter = open.charter()?.charter.clone();
        let mut faults = Faults::default();
        let now = self.world.now();
        match change {
            CharterChange::EndKeys { person } => end_keys(&mut charter, person, now, &mut faults)?,
            CharterChange::RevokeKeys { person, on, minute, reason } => {
                revoke_keys(&mut charter, person, (*on, *minute), reason, now, &mut faults)?;
            }
            CharterChange::RetireDevice { device } => {
                retire_device(&mut charter, device, now, &mut faults)?;
            }
            CharterChange::EnterDevice => {
                let key = open.identity.device_key().verifier_key();
                let vkey = key.map_err(|kind| Problem::Internal(kind.code().to_owned()))?.to_text();
                let id = open.identity.device.clone();
                enter_device(&mut charter, Device { id, vkey, from: now, retired_at: None }, &mut faults);
            }
            other => apply(&mut charter, other, &mut faults)?,
        }
        if !faults.0.is_empty() {
            return Err(Problem::Fields(faults.0));
        }
        self.recharter(charter, Change::default()).await?;
        self.office()
    }
}

/// What is wrong with the fields.
#[derive(Default)]
pub(super) struct Faults(Vec<FieldProblem>);

impl Faults {
    pub(super) fn say(&mut self, field: &'static str, fault: FieldFault) {
        self.0.push(FieldProblem { field: Code::known(field), item: None, fault });
    }

    /// The line without blanks around it; empty, over long and unprintable ones are faults.
    pub(super) fn line(&mut self, field: &'static str, text: &str) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.say(field, FieldFault::Missing);
        } else if text.chars().any(char::is_control) {
            self.say(field, FieldFault::Unreadable);
        } else if text.chars().count() > 60 {
            self.say(field, FieldFault::TooLong);
        }
        text.to_owned()
    }

    fn some<T: Clone>(&mut self, field: &'static str, all: &[T]) -> Vec<T> {
        if all.is_empty() {
            self.say(field, FieldFault::Missing);
        }
        all.to_vec()
    }

    /// The last day does not lie before the first.
    fn order(&mut self, field: &'static str, from: CivilDate, to: Option<CivilDate>) {
        if to.is_some_and(|to| to < from) {
            self.say(field, FieldFault::BeforeStart);
        }
    }
}

pub(super) fn member<'a>(charter: &'a mut Charter, id: &PersonId) -> Result<&'a mut Member, Problem> {
    charter.people.iter_mut().find(|member| member.person.id == *id).ok_or(Problem::NotFound)
}

#[expect(clippy::too_many_lines, reason = "one row a change")]
fn apply(charter: &mut Charter, change: &CharterChange, faults: &mut Faults) -> Result<(), Problem> {
    match change {
        CharterChange::EndPosts { person, on } => {
            let posts = &mut member(charter, person)?.person.posts;
            let mut running: Vec<&mut Post> = posts.iter_mut().filter(|post| post.to.is_none()).collect();
            if running.is_empty() {
                faults.say("person", FieldFault::Unknown);
            }
            for post in &mut running {
                faults.order("on", post.from, Some(*on));
                post.to = Some(*on);
            }
        }
        CharterChange::AddPost { person, title, roles, from } => {
            let post = Post {
                title: faults.line("title", title),
                roles: faults.some("roles", roles),
                from: *from,
                to: None,
            };
            let person = &mut member(charter, person)?.person;
            // A reviewer is designated by document and trained before the post counts.
            if roles.contains(&Role::Reviewer) && person.appointments.is_empty() {
                faults.say("roles", FieldFault::Unknown);
            }
            person.posts.push(post);
        }
        CharterChange::Appoint { person, number, from, to } => {
            faults.order("to", *from, *to);
            let number = faults.line("number", number);
            member(charter, person)?.person.appointments.push(Appointment { number, from: *from, to: *to });
        }
        CharterChange::Train { person, on } => member(charter, person)?.person.trained_on.push(*on),
        CharterChange::MoveTo { .. }
        | CharterChange::AddUnit { .. }
        | CharterChange::RenameUnit { .. }
        | CharterChange::EndUnit { .. } => change_unit(charter, change, faults)?,
        CharterChange::AddBody { name, roles, members } => {
            let name = faults.line("name", name);
            if charter.bodies.iter().any(|body| body.name == name) {
                faults.say("name", FieldFault::Taken);
            }
            let roles = faults.some("roles", roles);
            let members = faults.some("members", members);
            let id = BodyId::numbered(charter.bodies.len() + 1);
            charter.bodies.push(Body { id, name, roles, members });
        }
        CharterChange::RemoveBody { body } => {
            let row = charter.bodies.iter_mut().find(|one| one.id == *body).ok_or(Problem::NotFound)?;
            // The row stays, so that its number is never given to another.
            row.roles.clear();
        }
        CharterChange::AddDelegation { by, person, powers, from, to, authorisation } => {
            if by == person {
                faults.say("person", FieldFault::Unknown);
            }
            faults.order("to", *from, Some(*to));
            let authorisation = faults.line("authorisation", authorisation);
            if charter.delegations.iter().any(|given| given.authorisation == authorisation) {
                faults.say("authorisation", FieldFault::Taken);
            }
            let id = free(charter.delegations.iter().map(|given| &given.id), "d")?;
            let powers = faults.some("powers", powers);
            let (by, person) = (by.clone(), person.clone());
            charter.delegations.push(Delegation {
                id,
                from: *from,
                to: *to,
                by,
                person,
                powers,
                authorisation,
            });
        }
        CharterChange::EndDelegation { delegation, on } => {
            let given = charter.delegations.iter_mut().find(|one| one.id == *delegation);
            let given = given.ok_or(Problem::NotFound)?;
            faults.order("on", given.from, Some(*on));
            faults.order("on", *on, Some(given.to));
            given.to = *on;
        }
        CharterChange::AddProfile { label, steps } => {
            let profile = profile_of(charter, label, steps, faults)?;
            charter.policy.profiles.push(profile);
        }
        CharterChange::RemoveProfile { profile } => {
            let profiles = &mut charter.policy.profiles;
            if profiles.len() == 1 {
                faults.say("profile", FieldFault::Missing);
            }
            profiles.retain(|one| one.code != *profile);
        }
        // Keys and devices need the clock and this device: they are changed before.
        CharterChange::EndKeys { .. }
        | CharterChange::RevokeKeys { .. }
        | CharterChange::RetireDevice { .. }
        | CharterChange::EnterDevice => {}
    }
    Ok(())
}

fn profile_of(
    charter: &Charter,
    label: &str,
    steps: &[StepInput],
    faults: &mut Faults,
) -> Result<Profile, Problem> {
    let profiles = &charter.policy.profiles;
    let label = faults.line("label", label);
    if profiles.iter().any(|profile| profile.label.as_ref() == Some(&label)) {
        faults.say("label", FieldFault::Taken);
    }
    let rows = (1..).zip(steps).map(|(number, step)| {
        Ok(StepDef {
            code: coded("s", number)?,
            role: step.role,
            label: Some(faults.line("steps", &step.label)),
            when: step.when,
        })
    });
    let steps = rows.collect::<Result<Vec<_>, Problem>>()?;
    let profile =
        Profile { code: free(profiles.iter().map(|profile| &profile.code), "p")?, label: Some(label), steps };
    if !profile.is_sound() {
        faults.say("steps", FieldFault::Unknown);
    }
    Ok(profile)
}

fn coded(prefix: &str, number: usize) -> Result<Code, Problem> {
    format!("{prefix}{number}").parse().map_err(|_bad| Problem::Internal("code".to_owned()))
}

/// The next code that was never used: rows of ended things stay in earlier charters.
fn free<'a>(used: impl Iterator<Item = &'a Code>, prefix: &str) -> Result<Code, Problem> {
    let used: Vec<&Code> = used.collect();
    let mut number = used.len() + 1;
    loop {
        let code = coded(prefix, number)?;
        if !used.contains(&&code) {
            return Ok(code);
        }
        number += 1;
    }
}
