//! A container taken apart: every file read once, hashed on the way, and kept only where it is parsed, up to a limit of
//! its kind and one of all together. Parts are never kept; a text is read again where the record wants its words.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::layout::{MAX_KEPT, Slot};
use super::{PartFacts, PartMeter, Salts};
use crate::evidence::charter::TrustFiles;
use crate::evidence::digest::{Sha256, Sm3};
use crate::evidence::malformed::{Malformed, MalformedKind};
use crate::evidence::part::Salt;
use crate::evidence::zip::{Archive, Entry, Source};
use crate::review::record::Contents;
use crate::review::{Digest, PartNo, PartRef};

/// Bytes of texts and lists the record may take beyond its own length. What it is made of stands in it, so a record that
/// is shorter than its texts by more than that, for lists of which it takes a part, is not theirs.
const BESIDE_RECORD: u64 = 32 << 20;

/// What is known of a file of the bag.
#[derive(Clone, Debug)]
pub(crate) struct BagFile {
    pub(crate) slot: Option<Slot>,
    pub(crate) size: u64,
    pub(crate) sha256: Digest,
    pub(crate) sm3: Digest,
    /// With the salt of its part, if there is one.
    pub(crate) part: Option<PartFacts>,
    /// Kept where it is parsed.
    pub(crate) bytes: Option<Vec<u8>>,
    entry: Entry,
}

/// Texts and lists that were taken for the record, each counted once.
#[derive(Default)]
struct Taken {
    parts: BTreeSet<PartNo>,
    bytes: u64,
}

/// A bag in memory, without its parts.
pub(crate) struct Bag<'s> {
    archive: Archive<'s, dyn Source + 's>,
    taken: RefCell<Taken>,
    /// Name of the folder all files stand in.
    pub(crate) folder: String,
    /// By path relative to the folder, bytewise.
    pub(crate) files: BTreeMap<String, BagFile>,
    /// Salts by part, as far as the file could be read.
    pub(crate) salts: Salts,
    /// Files whose bytes are not the ones their checksum was made of, and unreadable salts.
    pub(crate) faults: Vec<Malformed>,
}

impl<'s> Bag<'s> {
    /// Reads a container. A structure that does not hold, and more than is kept of a file or of all, is an error; a file
    /// that does not hold is a fault of the bag.
    pub(crate) fn read(source: &'s dyn Source, progress: &mut dyn FnMut(u64)) -> Result<Self, Malformed> {
        let archive = Archive::open(source)?;
        hold_to_limits(archive.entries())?;
        let first = archive.entries().first().and_then(|entry| entry.name.split_once('/'));
        let mut bag = Self {
            folder: first.map(|(folder, _)| folder.to_owned()).unwrap_or_default(),
            taken: RefCell::default(),
            files: BTreeMap::new(),
            salts: Salts::default(),
            faults: Vec::new(),
            archive,
        };
        let entries = bag.archive.entries().to_vec();
        if let Some(entry) = entries.iter().find(|entry| inside(entry) == "data/salts.json") {
            match bag.archive.content(entry).and_then(|bytes| Salts::read(&bytes)) {
                Ok(salts) => bag.salts = salts,
                Err(fault) => bag.faults.push(fault.in_file(inside(entry))),
            }
        }
        for entry in entries {
            bag.take(entry, progress);
        }
        Ok(bag)
    }

    fn take(&mut self, entry: Entry, progress: &mut dyn FnMut(u64)) {
        let path = inside(&entry).to_owned();
        let slot = Slot::of(&path);
        let mut kept = slot.as_ref().and_then(Slot::limit).map(|_limit| Vec::new());
        let part = slot.as_ref().and_then(|slot| part_of(slot, &self.salts));
        let mut meter = part.map(|(part, salt)| (part, PartMeter::new(salt)));
        let (mut sha256, mut sm3) = (Sha256::new(), Sm3::new());
        let streamed = self.archive.stream(&entry, &mut |slice| {
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
            self.faults.push(fault.in_file(&path));
        }
        let file = BagFile {
            slot,
            size: entry.size,
            sha256: sha256.finish(),
            sm3: sm3.finish(),
            part: meter.map(|(part, meter)| meter.finish(part)),
            bytes: kept,
            entry,
        };
        self.files.insert(path, file);
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

    /// The bytes of a part, read again where they lie. That its checksum differs was said when it was read first.
    pub(crate) fn part_again(&self, part: PartNo) -> Option<Vec<u8>> {
        let file = self.part(part)?;
        let mut bytes = Vec::new();
        let _differs = self.archive.stream(&file.entry, &mut |slice| bytes.extend_from_slice(slice));
        (bytes.len() as u64 == file.size).then_some(bytes)
    }

    /// Whether the record may take this part too.
    fn may_take(&self, part: PartNo) -> Option<bool> {
        let size = self.part(part)?.size;
        let record = self.files.get(&Slot::RecordJson.path()).map_or(0, |record| record.size);
        let mut taken = self.taken.borrow_mut();
        if taken.parts.contains(&part) {
            return Some(true);
        }
        if taken.bytes + size > record + BESIDE_RECORD {
            return Some(false);
        }
        taken.bytes += size;
        Some(taken.parts.insert(part))
    }
}

impl Contents for Bag<'_> {
    fn text(&self, part: &PartRef) -> Option<String> {
        self.may_take(part.part).filter(|may| *may)?;
        String::from_utf8(self.part_again(part.part)?).ok()
    }

    fn size(&self, part: &PartRef) -> Option<u64> {
        self.part(part.part).map(|file| file.size)
    }
}

/// Path below the folder.
fn inside(entry: &Entry) -> &str {
    entry.name.split_once('/').map_or(entry.name.as_str(), |(_, path)| path)
}

/// What is kept of a bundle is bounded by the directory alone, before any of its files is read.
fn hold_to_limits(entries: &[Entry]) -> Result<(), Malformed> {
    let mut all = 0;
    for entry in entries {
        let path = inside(entry);
        let Some(limit) = Slot::of(path).and_then(|slot| slot.limit()) else { continue };
        if entry.size > limit {
            return Err(MalformedKind::TooLong { limit }.whole().in_file(path));
        }
        all += entry.size;
        if all > MAX_KEPT {
            return Err(MalformedKind::TooMuch { limit: MAX_KEPT }.whole().in_file(path));
        }
    }
    Ok(())
}

fn part_of(slot: &Slot, salts: &Salts) -> Option<(PartNo, Salt)> {
    let Slot::Part(part, _) = slot else { return None };
    Some((*part, salts.0.get(part)?.clone()))
}
