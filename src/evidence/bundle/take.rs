//! What a desk takes out of a bundle. Nothing here is believed: verify the same bytes first.

use std::collections::BTreeMap;

use super::{Salts, Slot};
use crate::evidence::charter::TrustFiles;
use crate::evidence::malformed::Malformed;
use crate::evidence::part::Salt;
use crate::evidence::zip::{Archive, Entry, Source};
use crate::review::{DeviceId, PartNo};

/// An event of a branch given up: number, type, file.
pub type ForkFile = (u32, String, Vec<u8>);

/// The files of a bundle by what they are for. Parts stay where they lie.
pub struct Taken<'s, S: Source + ?Sized> {
    /// Root, registrars, charters.
    pub trust: TrustFiles,
    /// The chain, in order.
    pub events: Vec<Vec<u8>>,
    /// Branches given up, by the short code of their heads: number of the first event, and the files from there.
    pub forks: BTreeMap<String, (u32, Vec<Vec<u8>>)>,
    /// Devices whose checkpoints came along.
    pub devices: Vec<DeviceId>,
    archive: Archive<'s, S>,
    parts: BTreeMap<PartNo, (Salt, Entry)>,
}

impl<'s, S: Source + ?Sized> Taken<'s, S> {
    /// Takes a container apart.
    pub fn read(source: &'s S) -> Result<Self, Malformed> {
        let mut taken = Self {
            trust: TrustFiles::default(),
            events: Vec::new(),
            forks: BTreeMap::new(),
            devices: Vec::new(),
            archive: Archive::open(source)?,
            parts: BTreeMap::new(),
        };
        taken.sort()?;
        Ok(taken)
    }

    fn sort(&mut self) -> Result<(), Malformed> {
        let Self { trust, events, forks, devices, archive, parts: offered } = self;
        let (mut salts, mut parts) = (Salts::default(), BTreeMap::new());
        // Entries stand bytewise, so events and branches come in the order of their numbers.
        for entry in archive.entries() {
            let path = entry.name.split_once('/').map_or(entry.name.as_str(), |(_, path)| path);
            let Some(slot) = Slot::of(path) else { continue };
            let bytes = || archive.content(entry);
            match slot {
                Slot::RootEd25519 => trust.root_ed25519 = bytes()?,
                Slot::RootSm2 => trust.root_sm2 = bytes()?,
                Slot::LaterRootEd25519(n) => {
                    trust.rotations.entry(n).or_default().root_ed25519 = bytes()?;
                }
                Slot::LaterRootSm2(n) => trust.rotations.entry(n).or_default().root_sm2 = bytes()?,
                Slot::Rotation(n) => trust.rotations.entry(n).or_default().statement = bytes()?,
                Slot::Registrar(number) => drop(trust.registrars.insert(number, bytes()?)),
                Slot::Charter(number) => drop(trust.charters.insert(number, bytes()?)),
                Slot::Event(..) => events.push(bytes()?),
                Slot::Fork(head, seq, _) => {
                    forks.entry(head).or_insert((seq, Vec::new())).1.push(bytes()?);
                }
                Slot::Checkpoint(device) => devices.push(device),
                Slot::Salts => salts = Salts::read(&bytes()?)?,
                Slot::Part(part, _) => drop(parts.insert(part, entry.clone())),
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
        for (part, entry) in parts {
            if let Some(salt) = salts.0.remove(&part) {
                offered.insert(part, (salt, entry));
            }
        }
        Ok(())
    }

    /// The salt of a part that came along, and how many bytes it has.
    pub fn part(&self, part: PartNo) -> Option<(&Salt, u64)> {
        self.parts.get(&part).map(|(salt, entry)| (salt, entry.size))
    }

    /// A part that came along, whole.
    pub fn bytes(&self, part: PartNo) -> Option<Result<Vec<u8>, Malformed>> {
        self.parts.get(&part).map(|(_, entry)| self.archive.content(entry))
    }

    /// So many bytes of a part that came along, or what is left of it.
    pub fn slice(&self, part: PartNo, from: u64, length: usize) -> Option<Result<Vec<u8>, Malformed>> {
        self.parts.get(&part).map(|(_, entry)| self.archive.slice(entry, from, length))
    }
}
