//! The office file: root, rotations, registrars and charters from one desk to another, in the container and under the
//! names of a bundle, so that one reader serves both and `openssl` works on either.

use super::layout::Slot;
use super::read::Bag;
use crate::evidence::charter::TrustFiles;
use crate::evidence::malformed::Malformed;
use crate::evidence::zip::{Source, pack};

/// The folder of an office file.
const FOLDER: &str = "office";

/// Every file of the chain of trust with its place, in no order.
pub(super) fn trust_slots(files: &TrustFiles) -> Vec<(Slot, &[u8])> {
    let mut slots: Vec<(Slot, &[u8])> =
        vec![(Slot::RootEd25519, &files.root_ed25519), (Slot::RootSm2, &files.root_sm2)];
    for (number, rotated) in &files.rotations {
        slots.push((Slot::LaterRootEd25519(*number), &rotated.root_ed25519));
        slots.push((Slot::LaterRootSm2(*number), &rotated.root_sm2));
        slots.push((Slot::Rotation(*number), &rotated.statement));
    }
    slots.extend(files.registrars.iter().map(|(n, bytes)| (Slot::Registrar(*n), bytes.as_slice())));
    slots.extend(files.charters.iter().map(|(n, bytes)| (Slot::Charter(*n), bytes.as_slice())));
    slots
}

/// The office file: the same files give the same bytes.
pub fn office_file(files: &TrustFiles) -> Result<Vec<u8>, Malformed> {
    let slots = trust_slots(files);
    let mut named: Vec<(String, &[u8])> =
        slots.into_iter().map(|(slot, bytes)| ([FOLDER, "/", &slot.path()].concat(), bytes)).collect();
    named.sort_by(|one, other| one.0.cmp(&other.0));
    let entries: Vec<(&str, &[u8])> = named.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    pack(&entries)
}

/// The chain of trust in an office file, or in a bundle. Nothing of it is believed yet.
pub fn read_office_file<S: Source + ?Sized>(source: &S) -> Result<TrustFiles, Malformed> {
    let bag = Bag::read(&source, &mut |_read| {})?;
    match bag.faults.first() {
        Some(fault) => Err(fault.clone()),
        None => Ok(bag.trust_files()),
    }
}
