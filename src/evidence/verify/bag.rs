//! Files, manifests, bag-info: the bag as such, before anything in it is believed.

use std::collections::BTreeMap;

use super::{Findings, VerdictCode};
use crate::evidence::bundle::Slot;
use crate::evidence::bundle::bag::{self, BAGIT, List, label};
use crate::evidence::bundle::read::Bag;
use crate::evidence::key::Fingerprint;
use crate::evidence::malformed::{Place, Spot};
use crate::evidence::seal::Variant;
use crate::evidence::statement::FORMAT;

/// Inspects the bag; gives the variant it says it is. `None` for a later format, of which nothing more can be said.
pub(super) fn inspect(bag: &Bag, findings: &mut Findings) -> Option<Variant> {
    let mark = findings.mark();
    for fault in &bag.faults {
        findings.malformed(fault);
    }
    findings.holds_since(mark, VerdictCode::Container, &[&bag.files.len()]);
    let variant = info(bag, findings)?;
    let mark = findings.mark();
    layout(bag, variant, findings);
    findings.holds_since(mark, VerdictCode::Layout, &[]);
    let mark = findings.mark();
    for list in [List::Manifest, List::TagManifest, List::Sm3Sums] {
        manifest(bag, list, findings);
    }
    findings.holds_since(mark, VerdictCode::Manifests, &[&bag.files.len()]);
    Some(variant)
}

/// The variant, and everything bag-info repeats of the bag itself. A bag-info that cannot be read is held to what a
/// full bundle needs.
fn info(bag: &Bag, findings: &mut Findings) -> Option<Variant> {
    let path = Slot::BagInfo.path();
    let text = bag.text(&path).unwrap_or_default();
    let said = |label| bag::value(text, label).unwrap_or_default();
    match said(label::FORMAT).parse::<u32>() {
        Ok(found) if found == FORMAT => {}
        Ok(found) if found > FORMAT => {
            findings.cannot_check(VerdictCode::NewerProgramNeeded, &path, &[&found]);
            return None;
        }
        Ok(_) | Err(_) => findings.invalid(VerdictCode::BagInfoDiffers, &path, &[&label::FORMAT]),
    }
    let variant = Variant::ALL.into_iter().find(|variant| variant.code() == said(label::VARIANT));
    if variant.is_none() {
        findings.invalid(VerdictCode::BagInfoDiffers, &path, &[&label::VARIANT]);
    }
    let payload = bag.files.iter().filter(|(path, _)| Slot::is_payload(path));
    let (size, count) = payload.fold((0, 0), |(size, count), (_, file)| (size + file.size, count + 1));
    if said(label::OXUM) != format!("{size}.{count}") {
        findings.invalid(VerdictCode::BagInfoDiffers, &path, &[&label::OXUM]);
    }
    if said(label::CASE) != bag.folder {
        findings.invalid(VerdictCode::FolderDiffers, &path, &[&bag.folder]);
    }
    Some(variant.unwrap_or(Variant::Full))
}

/// Bag-info names the root that is here.
pub(super) fn fingerprint(bag: &Bag, fingerprint: Fingerprint, findings: &mut Findings) {
    let path = Slot::BagInfo.path();
    let text = bag.text(&path).unwrap_or_default();
    if bag::value(text, label::FINGERPRINT) != Some(fingerprint.0.to_string().as_str()) {
        findings.invalid(VerdictCode::BagInfoDiffers, &path, &[&label::FINGERPRINT]);
    }
}

fn layout(bag: &Bag, variant: Variant, findings: &mut Findings) {
    for (path, file) in &bag.files {
        let is_signed = variant != Variant::Unsigned;
        match &file.slot {
            None => findings.invalid(VerdictCode::FileUnexpected, path, &[]),
            Some(Slot::Fork(..)) if !is_signed => findings.invalid(VerdictCode::FileUnexpected, path, &[]),
            Some(Slot::Verification) if is_signed => {
                findings.invalid(VerdictCode::FileUnexpected, path, &[]);
            }
            Some(_) => {}
        }
    }
    let required = Slot::required(variant).into_iter().map(|slot| slot.path());
    for path in required.filter(|path| !bag.files.contains_key(path)) {
        findings.invalid(VerdictCode::FileMissing, path, &[]);
    }
    if bag.bytes("bagit.txt").is_some_and(|bytes| bytes != BAGIT.as_bytes()) {
        findings.invalid(VerdictCode::ManifestForm, "bagit.txt", &[]);
    }
}

/// The list names exactly the files it must, with their digests.
fn manifest(bag: &Bag, list: List, findings: &mut Findings) {
    let path = list.path();
    let Some(bytes) = bag.bytes(path) else { return };
    let listed: BTreeMap<_, _> = match list.read(bytes) {
        Ok(listed) => listed.into_iter().collect(),
        Err(line) => {
            let place = Place { file: path.to_owned(), spot: Spot::Line(line) };
            findings.invalid(VerdictCode::ManifestForm, &place, &[]);
            return;
        }
    };
    for (file, found) in bag.files.iter().filter(|(file, _)| list.lists(file)) {
        let digest = match list {
            List::Manifest | List::TagManifest => found.sha256,
            List::Sm3Sums => found.sm3,
        };
        match listed.get(file) {
            None => findings.invalid(VerdictCode::ManifestUnlisted, file, &[&path]),
            Some(said) if *said != digest => findings.invalid(VerdictCode::ManifestDiffers, file, &[&path]),
            Some(_) => {}
        }
    }
    for file in listed.keys() {
        let is_here = bag.files.contains_key(file) && list.lists(file);
        if !is_here {
            findings.invalid(VerdictCode::ManifestAbsent, file, &[&path]);
        }
    }
}
