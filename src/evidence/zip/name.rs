//! Names in the container: one folder, the tag files by an exact list, below `data/` a small alphabet.

use std::collections::BTreeSet;

use super::{MAX_ENTRIES, ZipFault};

/// The tag files a bundle may hold, at the top of its folder; nothing else may stand there.
pub const TAG_FILES: [&str; 8] = [
    "README-VERIFY.txt",
    "bag-info.txt",
    "bagit.txt",
    "manifest-sha256.txt",
    "seal.dsse.json",
    "sm3sums.txt",
    "tagmanifest-sha256.txt",
    "verify.sh",
];

/// Components of the deepest path.
const MAX_DEPTH: usize = 6;

/// Characters of the longest component.
const MAX_COMPONENT: usize = 64;

/// Names Windows gives to devices, whatever follows the first dot.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// Begins with `/`.
    Absolute,
    /// Holds `\`.
    Backslash,
    /// Holds `:`, as drives and alternate streams do.
    Colon,
    /// A component `.` or `..`.
    Traversal,
    /// An empty component, or a folder entry.
    EmptyComponent,
    /// A character outside `[a-z0-9._-]`, or a component beginning with none of `[a-z0-9]`.
    Character,
    /// A component that ends in a dot, which Windows drops.
    TrailingDot,
    /// A component longer than 64 characters.
    TooLong,
    /// A device name of Windows.
    Reserved,
    /// More than six components.
    TooDeep,
    /// Outside the folder, or a tag file that is not in the list.
    UnknownTagFile,
}

impl NameFault {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Absolute => "zip_name_absolute",
            Self::Backslash => "zip_name_backslash",
            Self::Colon => "zip_name_colon",
            Self::Traversal => "zip_name_traversal",
            Self::EmptyComponent => "zip_name_empty_component",
            Self::Character => "zip_name_character",
            Self::TrailingDot => "zip_name_trailing_dot",
            Self::TooLong => "zip_name_too_long",
            Self::Reserved => "zip_name_reserved",
            Self::TooDeep => "zip_name_too_deep",
            Self::UnknownTagFile => "zip_name_unknown_tag_file",
        }
    }
}

/// The folder a good name stands in.
pub fn folder_of(name: &str) -> Result<&str, NameFault> {
    if name.starts_with('/') {
        return Err(NameFault::Absolute);
    }
    for (mark, fault) in [('\\', NameFault::Backslash), (':', NameFault::Colon)] {
        if name.contains(mark) {
            return Err(fault);
        }
    }
    let components: Vec<&str> = name.split('/').collect();
    if components.len() > MAX_DEPTH {
        return Err(NameFault::TooDeep);
    }
    match components.as_slice() {
        [folder, tag] if TAG_FILES.contains(tag) => component(folder).map(|()| *folder),
        [folder, "data", below @ ..] if !below.is_empty() => {
            component(folder)?;
            below.iter().try_for_each(|one| component(one))?;
            Ok(folder)
        }
        others => {
            others.iter().try_for_each(|one| component(one))?;
            Err(NameFault::UnknownTagFile)
        }
    }
}

fn component(text: &str) -> Result<(), NameFault> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let first = text.bytes().next().ok_or(NameFault::EmptyComponent)?;
    if matches!(text, "." | "..") {
        Err(NameFault::Traversal)
    } else if !is_plain(first) || !text.bytes().all(|byte| is_plain(byte) || b"._-".contains(&byte)) {
        Err(NameFault::Character)
    } else if text.len() > MAX_COMPONENT {
        Err(NameFault::TooLong)
    } else if text.ends_with('.') {
        Err(NameFault::TrailingDot)
    } else if text.split('.').next().is_some_and(|stem| RESERVED.contains(&stem)) {
        Err(NameFault::Reserved)
    } else {
        Ok(())
    }
}

/// All names of a container together. The alphabet has no capitals and only ASCII, so two names that differ in case
/// or normalisation alone never get this far; equal ones are found here.
#[derive(Default)]
pub(super) struct Names {
    root: Option<String>,
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Names {
    /// Takes the next name, or says why not.
    pub(super) fn take(&mut self, name: &str) -> Result<(), ZipFault> {
        let folder = folder_of(name).map_err(ZipFault::Name)?;
        if self.root.get_or_insert_with(|| folder.to_owned()) != folder {
            return Err(ZipFault::TwoRoots);
        }
        if !self.files.insert(name.to_owned()) {
            return Err(ZipFault::DuplicateName);
        }
        let mut parent = name;
        while let Some((above, _)) = parent.rsplit_once('/') {
            self.folders.insert(above.to_owned());
            parent = above;
        }
        if self.files.len() > MAX_ENTRIES {
            return Err(ZipFault::TooManyEntries);
        }
        Ok(())
    }

    /// Once all are taken: no file may also be a folder.
    pub(super) fn settle(&self) -> Result<(), ZipFault> {
        if self.files.is_empty() {
            return Err(ZipFault::Empty);
        }
        if self.files.is_disjoint(&self.folders) { Ok(()) } else { Err(ZipFault::FileAndFolder) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_bundle_are_taken() {
        let deep = format!("bs-2026-k7m2q-0001/data/forks/0123456789ab/{}", "a".repeat(64));
        for good in [
            "bs-2026-k7m2q-0001/bagit.txt",
            "bs-2026-k7m2q-0001/README-VERIFY.txt",
            "bs-2026-k7m2q-0001/data/salts.json",
            "bs-2026-k7m2q-0001/data/events/0001-opened.dsse.json",
            "bs-2026-k7m2q-0001/data/parts/0001.pdf",
            "bs-2026-k7m2q-0001/data/journal/con2",
            deep.as_str(),
        ] {
            assert_eq!(folder_of(good), Ok("bs-2026-k7m2q-0001"), "{good}");
        }
    }

    #[test]
    fn every_other_name_is_refused_for_its_reason() {
        let long = format!("c/data/{}", "a".repeat(65));
        for (wrong, fault) in [
            ("/c/bagit.txt", NameFault::Absolute),
            ("c\\bagit.txt", NameFault::Backslash),
            ("c:/bagit.txt", NameFault::Colon),
            ("c/data/a:b", NameFault::Colon),
            ("../bagit.txt", NameFault::Traversal),
            ("c/data/../../x", NameFault::Traversal),
            ("c/./bagit.txt", NameFault::Traversal),
            ("c/data/", NameFault::EmptyComponent),
            ("c//bagit.txt", NameFault::EmptyComponent),
            ("", NameFault::EmptyComponent),
            ("c/data/A", NameFault::Character),
            ("C/bagit.txt", NameFault::Character),
            ("c/data/.x", NameFault::Character),
            ("c/data/_x", NameFault::Character),
            ("c/data/a b", NameFault::Character),
            ("c/data/a\0", NameFault::Character),
            ("c/data/a\u{202e}b", NameFault::Character),
            ("c/data/题名", NameFault::Character),
            ("c/data/a.", NameFault::TrailingDot),
            (long.as_str(), NameFault::TooLong),
            ("c/data/con", NameFault::Reserved),
            ("nul.x/bagit.txt", NameFault::Reserved),
            ("c/data/lpt9.tar.gz", NameFault::Reserved),
            ("c/data/1/2/3/4/5", NameFault::TooDeep),
            ("c/data", NameFault::UnknownTagFile),
            ("c/fetch.txt", NameFault::UnknownTagFile),
            ("c/manifest-sm3.txt", NameFault::UnknownTagFile),
            ("bagit.txt", NameFault::UnknownTagFile),
            ("c/dat/x", NameFault::UnknownTagFile),
            ("c/readme-verify.txt", NameFault::UnknownTagFile),
        ] {
            assert_eq!(folder_of(wrong), Err(fault), "{wrong:?}");
        }
    }

    #[test]
    fn names_are_held_against_each_other() {
        let all = |names: &[&str]| {
            let mut taken = Names::default();
            names.iter().try_for_each(|name| taken.take(name)).and_then(|()| taken.settle())
        };
        assert_eq!(all(&["c/bagit.txt", "c/data/a", "c/data/b/c"]), Ok(()));
        assert_eq!(all(&[]), Err(ZipFault::Empty));
        assert_eq!(all(&["c/data/a", "c/data/a"]), Err(ZipFault::DuplicateName));
        assert_eq!(all(&["c/bagit.txt", "d/bagit.txt"]), Err(ZipFault::TwoRoots));
        assert_eq!(all(&["c/data/a", "c/data/a/b"]), Err(ZipFault::FileAndFolder));
        assert_eq!(all(&["c/data/a/b", "c/data/a"]), Err(ZipFault::FileAndFolder));
        let many: Vec<String> = (0..=MAX_ENTRIES).map(|n| format!("c/data/{n}")).collect();
        assert_eq!(all(&many.iter().map(String::as_str).collect::<Vec<_>>()), Err(ZipFault::TooManyEntries));
    }
}
