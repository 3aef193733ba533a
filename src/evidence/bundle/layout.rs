//! Which files a bundle holds, by name (DESIGN §7).

use crate::evidence::dsse::MAX_ENVELOPE;
use crate::evidence::note::MAX_NOTE;
use crate::evidence::seal::Variant;
use crate::evidence::stamp::MAX_STAMP;
use crate::review::{Code, DeviceId, Digest, PartNo};

/// The closed list of endings a part file may have: texts, lists, and the media a desk takes in.
pub const MEDIA: [&str; 15] = [
    "txt", "json", "md", "csv", "html", "docx", "xlsx", "doc", "wps", "et", "pdf", "ofd", "png", "jpg", "zip",
];

/// Longest list or small text, in bytes: 2,000 files with names of the longest kind take less.
const MAX_LIST: u64 = 1 << 20;

/// Longest inclusion file, in bytes: 2,000 files, each with a path of 53 digests, take less.
const MAX_INCLUSION: u64 = 8 << 20;

/// Most bytes of all files that are kept to be parsed: a hundred charters of the longest kind, and a long chain.
pub(super) const MAX_KEPT: u64 = 128 << 20;

/// What a file of a bundle is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// `bagit.txt`
    Bagit,
    /// `bag-info.txt`
    BagInfo,
    /// `manifest-sha256.txt`
    Manifest,
    /// `tagmanifest-sha256.txt`
    TagManifest,
    /// `sm3sums.txt`
    Sm3Sums,
    /// `seal.dsse.json`
    Seal,
    /// `README-VERIFY.txt`
    Readme,
    /// `verify.sh`
    Script,
    /// `data/record.html`
    RecordHtml,
    /// `data/record.json`
    RecordJson,
    /// `data/salts.json`
    Salts,
    /// `data/verification.json`
    Verification,
    /// `data/charter/root-ed25519.pem`
    RootEd25519,
    /// `data/charter/root-sm2.pem`
    RootSm2,
    /// `data/charter/root-NNNN-ed25519.pem`, NNNN from 0002
    LaterRootEd25519(u32),
    /// `data/charter/root-NNNN-sm2.pem`
    LaterRootSm2(u32),
    /// `data/charter/rotation-NNNN.dsse.json`
    Rotation(u32),
    /// `data/charter/registrar-NNNN.dsse.json`
    Registrar(u32),
    /// `data/charter/charter-NNNN.dsse.json`
    Charter(u32),
    /// `data/events/NNNN-type.dsse.json`
    Event(u32, String),
    /// `data/forks/HEAD12/NNNN-type.dsse.json`
    Fork(String, u32, String),
    /// `data/journal/DEV.checkpoint`
    Checkpoint(DeviceId),
    /// `data/journal/DEV.vkey`
    VerifierKey(DeviceId),
    /// `data/journal/DEV.inclusion.json`
    Inclusion(DeviceId),
    /// `data/journal/DEV.stamped.checkpoint`: the one the time-stamp stands over.
    Stamped(DeviceId),
    /// `data/journal/DEV.tsr`: the time-stamp.
    Token(DeviceId),
    /// `data/journal/DEV.consistency.json`: the newest checkpoint goes on from the stamped one.
    Consistency(DeviceId),
    /// `data/journal/DEV.stamped.inclusion.json`: places under the stamped checkpoint itself.
    StampedInclusion(DeviceId),
    /// `data/journal/tsa.pem`: certificates of the authority, for `openssl ts`.
    StampCertificates,
    /// `data/parts/NNNN.ext`
    Part(PartNo, String),
}

impl Slot {
    /// What the file at `path`, relative to the bag, is; `None` for a file the format does not know.
    pub fn of(path: &str) -> Option<Self> {
        let Some(below) = path.strip_prefix("data/") else { return Self::of_tag_file(path) };
        match below.split('/').collect::<Vec<_>>().as_slice() {
            ["record.html"] => Some(Self::RecordHtml),
            ["record.json"] => Some(Self::RecordJson),
            ["salts.json"] => Some(Self::Salts),
            ["verification.json"] => Some(Self::Verification),
            ["charter", name] => Self::of_charter(name),
            ["events", name] => event(name).map(|(seq, kind)| Self::Event(seq, kind)),
            ["forks", head, name] if is_short_code(head) => {
                event(name).map(|(seq, kind)| Self::Fork((*head).to_owned(), seq, kind))
            }
            ["journal", name] => Self::of_journal(name),
            ["parts", name] => {
                let (no, ext) = name.split_once('.')?;
                MEDIA.contains(&ext).then_some(Self::Part(PartNo(number(no)?), ext.to_owned()))
            }
            _ => None,
        }
    }

    fn of_tag_file(path: &str) -> Option<Self> {
        match path {
            "bagit.txt" => Some(Self::Bagit),
            "bag-info.txt" => Some(Self::BagInfo),
            "manifest-sha256.txt" => Some(Self::Manifest),
            "tagmanifest-sha256.txt" => Some(Self::TagManifest),
            "sm3sums.txt" => Some(Self::Sm3Sums),
            "seal.dsse.json" => Some(Self::Seal),
            "README-VERIFY.txt" => Some(Self::Readme),
            "verify.sh" => Some(Self::Script),
            _ => None,
        }
    }

    fn of_charter(name: &str) -> Option<Self> {
        let numbered = |kind: &str| {
            let rest = name.strip_prefix(kind)?.strip_prefix('-')?;
            Some((rest.get(..4).and_then(number)?, rest.get(4..)?))
        };
        match name {
            "root-ed25519.pem" => return Some(Self::RootEd25519),
            "root-sm2.pem" => return Some(Self::RootSm2),
            _ => {}
        }
        if let Some((number, ".dsse.json")) = numbered("registrar") {
            return Some(Self::Registrar(number));
        }
        if let Some((number, ".dsse.json")) = numbered("charter") {
            return Some(Self::Charter(number));
        }
        let later = |found: Option<(u32, &str)>, ending: &str| {
            found.filter(|(number, rest)| *number >= 2 && *rest == ending).map(|(number, _)| number)
        };
        let root = |ending| later(numbered("root"), ending);
        root("-ed25519.pem")
            .map(Self::LaterRootEd25519)
            .or_else(|| root("-sm2.pem").map(Self::LaterRootSm2))
            .or_else(|| later(numbered("rotation"), ".dsse.json").map(Self::Rotation))
    }

    fn of_journal(name: &str) -> Option<Self> {
        if name == "tsa.pem" {
            return Some(Self::StampCertificates);
        }
        let (device, ending) = name.split_once('.')?;
        let device: DeviceId = device.parse().ok()?;
        match ending {
            "checkpoint" => Some(Self::Checkpoint(device)),
            "vkey" => Some(Self::VerifierKey(device)),
            "inclusion.json" => Some(Self::Inclusion(device)),
            "stamped.checkpoint" => Some(Self::Stamped(device)),
            "tsr" => Some(Self::Token(device)),
            "consistency.json" => Some(Self::Consistency(device)),
            "stamped.inclusion.json" => Some(Self::StampedInclusion(device)),
            _ => None,
        }
    }

    /// The file, relative to the bag.
    pub fn path(&self) -> String {
        match self {
            Self::Bagit => "bagit.txt".to_owned(),
            Self::BagInfo => "bag-info.txt".to_owned(),
            Self::Manifest => "manifest-sha256.txt".to_owned(),
            Self::TagManifest => "tagmanifest-sha256.txt".to_owned(),
            Self::Sm3Sums => "sm3sums.txt".to_owned(),
            Self::Seal => "seal.dsse.json".to_owned(),
            Self::Readme => "README-VERIFY.txt".to_owned(),
            Self::Script => "verify.sh".to_owned(),
            Self::RecordHtml => "data/record.html".to_owned(),
            Self::RecordJson => "data/record.json".to_owned(),
            Self::Salts => "data/salts.json".to_owned(),
            Self::Verification => "data/verification.json".to_owned(),
            Self::RootEd25519 => "data/charter/root-ed25519.pem".to_owned(),
            Self::RootSm2 => "data/charter/root-sm2.pem".to_owned(),
            Self::LaterRootEd25519(number) => format!("data/charter/root-{number:04}-ed25519.pem"),
            Self::LaterRootSm2(number) => format!("data/charter/root-{number:04}-sm2.pem"),
            Self::Rotation(number) => format!("data/charter/rotation-{number:04}.dsse.json"),
            Self::Registrar(number) => format!("data/charter/registrar-{number:04}.dsse.json"),
            Self::Charter(number) => format!("data/charter/charter-{number:04}.dsse.json"),
            Self::Event(seq, kind) => format!("data/events/{seq:04}-{kind}.dsse.json"),
            Self::Fork(head, seq, kind) => format!("data/forks/{head}/{seq:04}-{kind}.dsse.json"),
            Self::Checkpoint(device) => format!("data/journal/{device}.checkpoint"),
            Self::VerifierKey(device) => format!("data/journal/{device}.vkey"),
            Self::Inclusion(device) => format!("data/journal/{device}.inclusion.json"),
            Self::Stamped(device) => format!("data/journal/{device}.stamped.checkpoint"),
            Self::Token(device) => format!("data/journal/{device}.tsr"),
            Self::Consistency(device) => format!("data/journal/{device}.consistency.json"),
            Self::StampedInclusion(device) => format!("data/journal/{device}.stamped.inclusion.json"),
            Self::StampCertificates => "data/journal/tsa.pem".to_owned(),
            Self::Part(part, ending) => format!("data/parts/{:04}.{ending}", part.0),
        }
    }

    /// Most bytes of a file that is kept to be parsed; `None` for one that is only hashed.
    pub fn limit(&self) -> Option<u64> {
        match self {
            Self::Bagit
            | Self::BagInfo
            | Self::Manifest
            | Self::TagManifest
            | Self::Sm3Sums
            | Self::Salts => Some(MAX_LIST),
            Self::Seal
            | Self::Rotation(_)
            | Self::Registrar(_)
            | Self::Charter(_)
            | Self::Event(..)
            | Self::Fork(..) => Some(MAX_ENVELOPE),
            Self::RootEd25519
            | Self::RootSm2
            | Self::LaterRootEd25519(_)
            | Self::LaterRootSm2(_)
            | Self::Checkpoint(_)
            | Self::VerifierKey(_)
            | Self::Stamped(_)
            | Self::Consistency(_) => Some(MAX_NOTE as u64),
            Self::Inclusion(_) | Self::StampedInclusion(_) => Some(MAX_INCLUSION),
            Self::Token(_) => Some(MAX_STAMP as u64),
            Self::Readme
            | Self::Script
            | Self::RecordHtml
            | Self::RecordJson
            | Self::Verification
            | Self::StampCertificates
            | Self::Part(..) => None,
        }
    }

    /// Whether the file belongs to the payload, which manifests list.
    pub fn is_payload(path: &str) -> bool {
        path.starts_with("data/")
    }

    /// Files without which a bundle of that variant is none.
    pub fn required(variant: Variant) -> Vec<Self> {
        let mut required = vec![
            Self::Bagit,
            Self::BagInfo,
            Self::Manifest,
            Self::TagManifest,
            Self::Sm3Sums,
            Self::Readme,
            Self::RecordHtml,
            Self::RecordJson,
            Self::Salts,
        ];
        required.extend(match variant {
            Variant::Full | Variant::Release | Variant::Nocontent => {
                vec![Self::Seal, Self::Script, Self::RootEd25519, Self::RootSm2]
            }
            Variant::Unsigned => vec![Self::Verification],
        });
        required
    }
}

/// The ending of a part's file: its media, or text.
pub fn ending(media: Option<&Code>) -> &str {
    media.map_or("txt", Code::as_str)
}

/// `bs-2026-k7m2q-0001.<12 hex of head>.<variant>.zip`
pub fn file_name(case: &str, head: &Digest, variant: Variant) -> String {
    format!("{case}.{}.{}.zip", head.short(), variant.code())
}

/// Four digits; a bundle has at most 2,000 files.
fn number(text: &str) -> Option<u32> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
        .filter(|number| *number > 0)
}

fn event(name: &str) -> Option<(u32, String)> {
    let (seq, rest) = name.split_once('-')?;
    let kind: Code = rest.strip_suffix(".dsse.json")?.parse().ok()?;
    Some((number(seq)?, kind.to_string()))
}

fn is_short_code(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_its_own_slot() {
        for path in [
            "bagit.txt",
            "verify.sh",
            "data/record.json",
            "data/charter/root-sm2.pem",
            "data/charter/root-0002-ed25519.pem",
            "data/charter/root-0012-sm2.pem",
            "data/charter/rotation-0002.dsse.json",
            "data/charter/registrar-0001.dsse.json",
            "data/charter/charter-0012.dsse.json",
            "data/events/0003-opinion_signed.dsse.json",
            "data/forks/0123456789ab/0003-noted.dsse.json",
            "data/journal/k7m2q.inclusion.json",
            "data/journal/k7m2q.stamped.checkpoint",
            "data/journal/k7m2q.tsr",
            "data/journal/k7m2q.consistency.json",
            "data/journal/k7m2q.stamped.inclusion.json",
            "data/journal/tsa.pem",
            "data/parts/0001.docx",
        ] {
            assert_eq!(Slot::of(path).map(|slot| slot.path()).as_deref(), Some(path));
        }
    }

    #[test]
    fn other_paths_are_unknown() {
        for path in [
            "fetch.txt",
            "data",
            "data/",
            "data/x",
            "data/charter/charter-1.dsse.json",
            "data/charter/charter-0000.dsse.json",
            "data/charter/root-0001-sm2.pem",
            "data/charter/rotation-0001.dsse.json",
            "data/events/0003.dsse.json",
            "data/events/0003-Noted.dsse.json",
            "data/events/0003-noted.json",
            "data/forks/0123456789AB/0003-noted.dsse.json",
            "data/journal/k7m2.vkey",
            "data/parts/0001.exe",
            "data/parts/0001",
            "data/parts/0001.tar.gz",
            "data/parts/00001.txt",
        ] {
            assert_eq!(Slot::of(path), None, "{path}");
        }
    }
}
