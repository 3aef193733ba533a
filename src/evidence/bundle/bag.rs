//! The texts BagIt 1.0 demands (RFC 8493), and the SM3 list beside them, each in one form.

use crate::evidence::seal::Variant;
use crate::review::{CaseId, CivilDate, Digest};

/// `bagit.txt`
pub(crate) const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// What every bag-info says of its content; a title never stands there.
const DESCRIPTION: &str = "Record of a confidentiality review before disclosure";

/// What `bag-info.txt` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BagInfo {
    pub(crate) organization: String,
    pub(crate) date: CivilDate,
    pub(crate) case: CaseId,
    pub(crate) agent: String,
    /// Bytes and files of the payload.
    pub(crate) oxum: (u64, u64),
    pub(crate) variant: Variant,
    pub(crate) fingerprint: Digest,
}

/// Labels whose values follow from the rest of the bundle.
pub(crate) mod label {
    pub(crate) const DATE: &str = "Bagging-Date";
    pub(crate) const CASE: &str = "External-Identifier";
    pub(crate) const OXUM: &str = "Payload-Oxum";
    pub(crate) const VARIANT: &str = "Baoshen-Variant";
    pub(crate) const FORMAT: &str = "Baoshen-Format-Version";
    pub(crate) const FINGERPRINT: &str = "Baoshen-Root-Fingerprint";
}

impl BagInfo {
    pub(crate) fn to_text(&self) -> String {
        // A line break in a name would begin another field.
        let line = |text: &str| text.split(char::is_control).collect::<Vec<_>>().join(" ");
        [
            ("Source-Organization", line(&self.organization)),
            (label::DATE, self.date.to_string()),
            (label::CASE, self.case.to_string()),
            ("External-Description", DESCRIPTION.to_owned()),
            ("Bag-Software-Agent", line(&self.agent)),
            (label::OXUM, format!("{}.{}", self.oxum.0, self.oxum.1)),
            (label::VARIANT, self.variant.code().to_owned()),
            (label::FORMAT, crate::evidence::statement::FORMAT.to_string()),
            (label::FINGERPRINT, self.fingerprint.to_string()),
        ]
        .map(|(label, value)| format!("{label}: {value}\n"))
        .concat()
    }
}

/// The value of a label, if it stands there exactly once.
pub(crate) fn value<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let mut found = text.lines().filter_map(|line| line.strip_prefix(label)?.strip_prefix(": "));
    let value = found.next()?;
    found.next().is_none().then_some(value)
}

/// Which list of digests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// `manifest-sha256.txt`: the payload.
    Manifest,
    /// `tagmanifest-sha256.txt`: all other tag files.
    TagManifest,
    /// `sm3sums.txt`: the payload, as `openssl dgst -sm3 -r` prints it.
    Sm3Sums,
}

impl List {
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Manifest => "manifest-sha256.txt",
            Self::TagManifest => "tagmanifest-sha256.txt",
            Self::Sm3Sums => "sm3sums.txt",
        }
    }

    /// Whether the list must name the file at `path`.
    pub(crate) fn lists(self, path: &str) -> bool {
        match self {
            Self::Manifest | Self::Sm3Sums => path.starts_with("data/"),
            Self::TagManifest => !path.starts_with("data/") && path != self.path(),
        }
    }

    fn mark(self) -> &'static str {
        match self {
            Self::Manifest | Self::TagManifest => "  ",
            Self::Sm3Sums => " *",
        }
    }

    /// The list of these files, which stand in the bytewise order of their paths.
    pub(crate) fn to_text<'a>(self, files: impl Iterator<Item = (&'a str, Digest)>) -> String {
        let lines: Vec<String> =
            files.map(|(path, digest)| format!("{digest}{}{path}\n", self.mark())).collect();
        lines.concat()
    }

    /// Reads the list; `Err` is the first line, from 1, that is not in the one form.
    pub(crate) fn read(self, bytes: &[u8]) -> Result<Vec<(String, Digest)>, u32> {
        let text = std::str::from_utf8(bytes).map_err(|_utf8| 1_u32)?;
        let mut listed: Vec<(String, Digest)> = Vec::new();
        for (number, line) in (1_u32..).zip(text.split_inclusive('\n')) {
            let entry = self.entry(line).ok_or(number)?;
            if listed.last().is_some_and(|(before, _)| *before >= entry.0) {
                return Err(number);
            }
            listed.push(entry);
        }
        Ok(listed)
    }

    fn entry(self, line: &str) -> Option<(String, Digest)> {
        let (digest, path) = line.strip_suffix('\n')?.split_once(self.mark())?;
        Some((path.to_owned(), digest.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_one_form() {
        let digest = Digest([0xab; 32]);
        for (list, mark) in [(List::Manifest, "  "), (List::Sm3Sums, " *")] {
            let text = list.to_text([("data/a", digest), ("data/b", digest)].into_iter());
            assert_eq!(text, format!("{digest}{mark}data/a\n{digest}{mark}data/b\n"));
            assert_eq!(list.read(text.as_bytes()).unwrap().len(), 2);
            assert_eq!(list.read(text.trim_end().as_bytes()), Err(2));
            assert_eq!(list.read(text.to_uppercase().as_bytes()), Err(1));
            assert_eq!(list.read(text.repeat(2).as_bytes()), Err(3));
            assert_eq!(list.read(format!("{text}\n").as_bytes()), Err(3));
            assert_eq!(list.read(&[0xff]), Err(1));
        }
    }

    #[test]
    fn a_name_cannot_add_a_field() {
        let info = BagInfo {
            organization: "a\nBaoshen-Variant: full".to_owned(),
            date: "2026-03-02".parse().unwrap(),
            case: "bs-2026-k7m2q-0001".parse().unwrap(),
            agent: "baoshen".to_owned(),
            oxum: (12, 3),
            variant: Variant::Release,
            fingerprint: Digest([1; 32]),
        };
        let text = info.to_text();
        assert_eq!(text.lines().count(), 9);
        assert_eq!(value(&text, label::VARIANT), Some("release"));
        assert_eq!(value(&text, label::OXUM), Some("12.3"));
        assert_eq!(value(&text.repeat(2), label::OXUM), None);
        assert_eq!(value(&text, "Payload"), None);
    }
}
