//! Units of the office in the charter, and who belongs to which.

use super::ask::CharterChange;
use super::charter_change::{Faults, member};
use super::problem::{FieldFault, Problem};
use crate::evidence::charter::Charter;
use crate::review::UnitId;
use crate::review::office::Unit;

/// Makes one change of units; any other is not looked at.
pub(super) fn change_unit(
    charter: &mut Charter,
    change: &CharterChange,
    faults: &mut Faults,
) -> Result<(), Problem> {
    match change {
        CharterChange::MoveTo { person, unit } => {
            if let Some(unit) = unit {
                running(charter, unit)?;
            }
            member(charter, person)?.person.unit.clone_from(unit);
        }
        CharterChange::AddUnit { name } => {
            let name = free_name(charter, "unit_name", name, faults);
            let unit = Unit::numbered(charter.units.len() + 1, &name);
            charter.units.extend(unit);
        }
        CharterChange::RenameUnit { unit, name } => {
            let name = free_name(charter, "new_name", name, faults);
            running(charter, unit)?.name = name;
        }
        CharterChange::EndUnit { unit, on } => {
            let is_held = charter.people.iter().any(|member| {
                let person = &member.person;
                person.unit.as_ref() == Some(unit) && person.posts.iter().any(|post| post.to.is_none())
            });
            if is_held {
                faults.say("unit", FieldFault::Taken);
            }
            running(charter, unit)?.to = Some(*on);
        }
        _ => {}
    }
    Ok(())
}

/// A unit that has not ended.
fn running<'a>(charter: &'a mut Charter, id: &UnitId) -> Result<&'a mut Unit, Problem> {
    let is_it = |unit: &&mut Unit| unit.id == *id && unit.to.is_none();
    charter.units.iter_mut().find(is_it).ok_or(Problem::NotFound)
}

fn free_name(charter: &Charter, field: &'static str, name: &str, faults: &mut Faults) -> String {
    let name = faults.line(field, name);
    if charter.units.iter().any(|unit| unit.to.is_none() && unit.name == name) {
        faults.say(field, FieldFault::Taken);
    }
    name
}
