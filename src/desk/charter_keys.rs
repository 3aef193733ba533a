//! Changes of the charter about keys and devices.

use time::{Duration, UtcOffset};

use super::charter_change::Faults;
use super::problem::{FieldFault, Problem};
use crate::evidence::charter::{Charter, Device};
use crate::review::{CivilDate, DeviceId, PersonId, Timestamp};

/// That minute of a day on a clock of the same offset as `now`.
fn moment(on: CivilDate, minute: u16, now: Timestamp) -> Option<Timestamp> {
    let offset: UtcOffset = now.0.offset();
    let midnight: Timestamp = format!("{on}T00:00:00+00:00").parse().ok()?;
    Some(Timestamp((midnight.0 + Duration::minutes(i64::from(minute))).replace_offset(offset)))
}

/// Ends the keys of a person now.
pub(super) fn end_keys(
    charter: &mut Charter,
    person: &PersonId,
    now: Timestamp,
    faults: &mut Faults,
) -> Result<(), Problem> {
    let member = charter.people.iter_mut().find(|member| member.person.id == *person);
    let keys = &mut member.ok_or(Problem::NotFound)?.keys;
    let mut running: Vec<_> = keys.iter_mut().filter(|key| key.valid_to > now).collect();
    if running.is_empty() {
        faults.say("person", FieldFault::Unknown);
    }
    for key in &mut running {
        key.valid_to = now.max(key.valid_from);
    }
    Ok(())
}

/// Revokes every key of a person that is not revoked yet, from that minute on.
pub(super) fn revoke_keys(
    charter: &mut Charter,
    person: &PersonId,
    (on, minute): (CivilDate, u16),
    reason: &str,
    now: Timestamp,
    faults: &mut Faults,
) -> Result<(), Problem> {
    let at = moment(on, minute, now).ok_or(Problem::NotFound)?;
    if at > now {
        faults.say("on", FieldFault::Unknown);
    }
    let reason = faults.line("reason", reason);
    let member = charter.people.iter_mut().find(|member| member.person.id == *person);
    let keys = &mut member.ok_or(Problem::NotFound)?.keys;
    let mut believed: Vec<_> = keys.iter_mut().filter(|key| key.revoked_at.is_none()).collect();
    if believed.is_empty() {
        faults.say("person", FieldFault::Unknown);
    }
    for key in &mut believed {
        key.revoked_at = Some(at);
        key.reason = Some(reason.clone());
    }
    Ok(())
}

/// Takes a device out.
pub(super) fn retire_device(
    charter: &mut Charter,
    device: &DeviceId,
    now: Timestamp,
    faults: &mut Faults,
) -> Result<(), Problem> {
    let row = charter.devices.iter_mut().find(|one| one.id == *device).ok_or(Problem::NotFound)?;
    if row.retired_at.is_some() {
        faults.say("device", FieldFault::Unknown);
    }
    row.retired_at = Some(now);
    Ok(())
}

/// Enters a device that is not listed.
pub(super) fn enter_device(charter: &mut Charter, device: Device, faults: &mut Faults) {
    if charter.device(&device.id).is_some() {
        faults.say("device", FieldFault::Taken);
    } else {
        charter.devices.push(device);
    }
}
