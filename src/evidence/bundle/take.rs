//! What a desk takes out of a bundle. Nothing here is believed: verify the same bytes first.

use std::collections::BTreeMap;

use super::{Salts, Slot};
use crate::evidence::charter::TrustFiles;
use crate::evidence::malformed::Malformed;
use crate::evidence::part::Salt;
use crate::evidence::zip::{Archive, Source};
use crate::review::{DeviceId, PartNo};

/// A part with what is needed to keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPart {
    /// Its salt.
    pub salt: Salt,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An event of a branch given up: number, type, file.
pub type ForkFile = (u32, String, Vec<u8>);

/// The files of a bundle by what they are for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Root, registrars, charters.
    pub trust: TrustFiles,
    /// The chain, in order.
    pub events: Vec<Vec<u8>>,
    /// Branches given up, by the short code of their heads: number of the first event, and the files from there.
    pub forks: BTreeMap<String, (u32, Vec<Vec<u8>>)>,
    /// Parts that came along.
    pub parts: BTreeMap<PartNo, TakenPart>,
    /// Devices whose checkpoints came along.
    pub devices: Vec<DeviceId>,
}

impl Taken {
    /// Takes a container apart.
    pub fn read<S: Source + ?Sized>(source: &S) -> Result<Self, Malformed> {
        let archive = Archive::open(source)?;
        let mut taken = Self::default();
        let (mut salts, mut parts) = (Salts::default(), BTreeMap::new());
        // Entries stand bytewise, so events and branches come in the order of their numbers.
        for entry in archive.entries() {
            let path = entry.name.split_once('/').map_or(entry.name.as_str(), |(_, path)| path);
            let Some(slot) = Slot::of(path) else { continue };
            let bytes = || archive.content(entry);
            match slot {
                Slot::RootEd25519 => taken.trust.root_ed25519 = bytes()?,
                Slot::RootSm2 => taken.trust.root_sm2 = bytes()?,
                Slot::LaterRootEd25519(n) => {
                    taken.trust.rotations.entry(n).or_default().root_ed25519 = bytes()?;
                }
                Slot::LaterRootSm2(n) => taken.trust.rotations.entry(n).or_default().root_sm2 = bytes()?,
                Slot::Rotation(n) => taken.trust.rotations.entry(n).or_default().statement = bytes()?,
                Slot::Registrar(number) => drop(taken.trust.registrars.insert(number, bytes()?)),
                Slot::Charter(number) => drop(taken.trust.charters.insert(number, bytes()?)),
                Slot::Event(..) => taken.events.push(bytes()?),
                Slot::Fork(head, seq, _) => {
                    taken.forks.entry(head).or_insert((seq, Vec::new())).1.push(bytes()?);
                }
                Slot::Checkpoint(device) => taken.devices.push(device),
                Slot::Salts => salts = Salts::read(&bytes()?)?,
                Slot::Part(part, _) => drop(parts.insert(part, bytes()?)),
                Slot::Bagit
                | Slot::BagInfo
                | Slot::Manifest
                | Slot::TagManifest
                | Slot::Sm3Sums
                | Slot::Seal
                | Slot::Readme
                | Slot::Script
                | Slot::RecordHtml
                | Slot::RecordJson
                | Slot::Verification
                | Slot::VerifierKey(_)
                | Slot::Inclusion(_)
                | Slot::Stamped(_)
                | Slot::Token(_)
                | Slot::Consistency(_)
                | Slot::StampedInclusion(_)
                | Slot::StampCertificates => {}
            }
        }
        for (part, bytes) in parts {
            if let Some(salt) = salts.0.remove(&part) {
                taken.parts.insert(part, TakenPart { salt, bytes });
            }
        }
        Ok(taken)
    }
}
