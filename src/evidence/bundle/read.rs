//! A container taken apart: every file read once, hashed on the way, and kept only where its bytes are needed.

use std::collections::BTreeMap;

use super::layout::Slot;
use super::{PartFacts, PartMeter, Salts};
use crate::evidence::charter::TrustFiles;
use crate::evidence::digest::{Sha256, Sm3};
use crate::evidence::malformed::Malformed;
use crate::evidence::part::Salt;
use crate::evidence::zip::{Archive, Entry, Source};
use crate::review::record::Contents;
use crate::review::{Digest, PartNo, PartRef};

/// What is known of a file of the bag.
#[derive(Clone, Debug)]
pub(crate) struct BagFile {
    pub(crate) slot: Option<Slot>,
    pub(crate) size: u64,
    pub(crate) sha256: Digest,
    pub(crate) sm3: Digest,
    /// With the salt of its part, if there is one.
    pub(crate) part: Option<PartFacts>,
    /// Kept for texts, lists and signed files.
    pub(crate) bytes: Option<Vec<u8>>,
}

/// A bag in memory, without its large files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    /// Name of the folder all files stand in.
    pub(crate) folder: String,
    /// By path relative to the folder, bytewise.
    pub(crate) files: BTreeMap<String, BagFile>,
    /// Salts by part, as far as the file could be read.
    pub(crate) salts: Salts,
    /// Files whose bytes are not the ones their checksum was made of, and unreadable salts.
    pub(crate) faults: Vec<Malformed>,
}

impl Bag {
    /// Reads a container. A structure that does not hold is an error; a file that does not is a fault of the bag.
    pub(crate) fn read<S: Source + ?Sized>(
        source: &S,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Self, Malformed> {
        let archive = Archive::open(source)?;
        let mut bag = Self::default();
        if let Some((folder, _)) = archive.entries().first().and_then(|entry| entry.name.split_once('/')) {
            folder.clone_into(&mut bag.folder);
        }
        let salts = archive.entries().iter().find(|entry| inside(entry) == "data/salts.json");
        if let Some(entry) = salts {
            let path = inside(entry);
            let read = archive.content(entry).and_then(|bytes| Salts::read(&bytes));
            match read {
                Ok(salts) => bag.salts = salts,
                Err(fault) => bag.faults.push(fault.in_file(path)),
            }
        }
        for entry in archive.entries() {
            bag.take(&archive, entry, progress);
        }
        Ok(bag)
    }

    fn take<S: Source + ?Sized>(
        &mut self,
        archive: &Archive<'_, S>,
        entry: &Entry,
        progress: &mut dyn FnMut(u64),
    ) {
        let path = inside(entry);
        let slot = Slot::of(path);
        let mut kept = keeps(slot.as_ref()).then(Vec::new);
        let part = slot.as_ref().and_then(|slot| part_of(slot, &self.salts));
        let mut meter = part.map(|(part, salt)| (part, PartMeter::new(salt)));
        let (mut sha256, mut sm3) = (Sha256::new(), Sm3::new());
        let streamed = archive.stream(entry, &mut |slice| {
            sha256.update(slice);
            sm3.update(slice);
            if let Some((_, meter)) = &mut meter {
                meter.update(slice);
            }
            if let Some(kept) = &mut kept {
                kept.extend_from_slice(slice);
            }
            progress(slice.len() as u64);
        });
        if let Err(fault) = streamed {
            self.faults.push(fault.in_file(path));
        }
        let file = BagFile {
            slot,
            size: entry.size,
            sha256: sha256.finish(),
            sm3: sm3.finish(),
            part: meter.map(|(part, meter)| meter.finish(part)),
            bytes: kept,
        };
        self.files.insert(path.to_owned(), file);
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, slot: &Slot) -> bool {
        self.files.contains_key(&slot.path())
    }

    /// The bytes of a file that is kept.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path)?.bytes.as_deref()
    }

    /// The bytes of a kept file as text.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.bytes(path)?).ok()
    }

    /// Files of one kind, in the order of their paths.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&str, &BagFile, &Slot)> {
        self.files.iter().filter_map(|(path, file)| Some((path.as_str(), file, file.slot.as_ref()?)))
    }

    /// The files of the chain of trust. What is not here is empty.
    pub(crate) fn trust_files(&self) -> TrustFiles {
        let bytes = |slot: Slot| self.bytes(&slot.path()).unwrap_or_default().to_vec();
        let mut files = TrustFiles {
            root_ed25519: bytes(Slot::RootEd25519),
            root_sm2: bytes(Slot::RootSm2),
            ..TrustFiles::default()
        };
        for (_, file, slot) in self.each() {
            let bytes = || file.bytes.clone().unwrap_or_default();
            match slot {
                Slot::LaterRootEd25519(n) => files.rotations.entry(*n).or_default().root_ed25519 = bytes(),
                Slot::LaterRootSm2(n) => files.rotations.entry(*n).or_default().root_sm2 = bytes(),
                Slot::Rotation(n) => files.rotations.entry(*n).or_default().statement = bytes(),
                Slot::Registrar(n) => drop(files.registrars.insert(*n, bytes())),
                Slot::Charter(n) => drop(files.charters.insert(*n, bytes())),
                _ => {}
            }
        }
        files
    }

    /// The file of a part.
    pub(crate) fn part(&self, part: PartNo) -> Option<&BagFile> {
        let is_it = |slot: &Slot| matches!(slot, Slot::Part(number, _) if *number == part);
        self.each().find(|(_, _, slot)| is_it(slot)).map(|(_, file, _)| file)
    }
}

impl Contents for Bag {
    fn text(&self, part: &PartRef) -> Option<String> {
        let bytes = self.part(part.part)?.bytes.clone()?;
        String::from_utf8(bytes).ok()
    }

    fn size(&self, part: &PartRef) -> Option<u64> {
        self.part(part.part).map(|file| file.size)
    }
}

/// Path below the folder.
fn inside(entry: &Entry) -> &str {
    entry.name.split_once('/').map_or(entry.name.as_str(), |(_, path)| path)
}

/// Whose bytes are needed beyond their digest: plain texts and lists among the parts, and all that is parsed.
fn keeps(slot: Option<&Slot>) -> bool {
    match slot {
        None | Some(Slot::RecordHtml | Slot::RecordJson | Slot::StampCertificates | Slot::Verification) => {
            false
        }
        Some(Slot::Part(_, ending)) => matches!(ending.as_str(), "txt" | "json" | "md" | "csv" | "html"),
        Some(_) => true,
    }
}

fn part_of(slot: &Slot, salts: &Salts) -> Option<(PartNo, Salt)> {
    let Slot::Part(part, _) = slot else { return None };
    Some((*part, salts.0.get(part)?.clone()))
}
