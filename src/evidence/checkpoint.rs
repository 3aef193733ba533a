//! A device and its checkpoints: the journal's head as a C2SP tlog checkpoint, `origin\nsize\nroot\n`, signed by the
//! device key. Name and origin are the device id. Extension lines are not written and not read.

use super::base64;
use super::malformed::{Malformed, MalformedKind, Spot};
use super::merkle::verify_consistency;
use super::note::{self, Note, NoteDoubt, VerifierKey};
use super::secret::Secret;
use super::strict::MAX_INTEGER;
use crate::review::{BadCode, DeviceId, Digest};

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Makes a device id: five random characters of lower-case base32 (RFC 4648 §6), five bits of each random byte.
pub fn make_device_id(random: &mut dyn FnMut(&mut [u8])) -> Result<DeviceId, BadCode> {
    let mut drawn = [0; 5];
    random(&mut drawn);
    let text: String = drawn.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect();
    text.parse()
}

/// A device's Ed25519 seed under its id.
#[derive(Clone, Debug)]
pub struct DeviceKey {
    device: DeviceId,
    seed: Secret<32>,
}

impl DeviceKey {
    /// From a seed, fresh or kept.
    pub fn new(device: DeviceId, seed: Secret<32>) -> Self {
        Self { device, seed }
    }

    /// The id.
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    /// The seed, to be sealed.
    pub fn seed(&self) -> &Secret<32> {
        &self.seed
    }

    /// What the charter and the bundle hold of it.
    pub fn verifier_key(&self) -> Result<VerifierKey, MalformedKind> {
        VerifierKey::of_seed(self.device.as_str(), &self.seed)
    }
}

/// The head of a device's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose journal.
    pub origin: DeviceId,
    /// Leaves, at most 2^53-1.
    pub size: u64,
    /// RFC 6962 root over them.
    pub root: Digest,
}

impl Checkpoint {
    /// The text that is signed.
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, base64::encode(&self.root.0))
    }

    /// Reads that text strictly.
    pub fn read_text(text: &str) -> Result<Self, Malformed> {
        let bad = |line: u32| MalformedKind::Checkpoint.at(Spot::Line(line));
        let mut lines = text.split('\n');
        let mut next = |number: u32| lines.next().ok_or_else(|| bad(number));
        let (origin, size, root, end) = (next(1)?, next(2)?, next(3)?, next(4)?);
        if !end.is_empty() || lines.next().is_some() {
            return Err(bad(4));
        }
        let origin = origin.parse().ok().ok_or_else(|| bad(1))?;
        let number: u64 = size.parse().ok().filter(|size| *size <= MAX_INTEGER).ok_or_else(|| bad(2))?;
        if number.to_string() != size {
            return Err(bad(2));
        }
        let root = base64::decode(root).ok().and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| bad(3))?;
        Ok(Self { origin, size: number, root: Digest(root) })
    }

    /// Whether `path` shows that this journal continues the one of an earlier checkpoint: same device, nothing before
    /// it changed or gone.
    pub fn continues(&self, earlier: &Self, path: &[Digest]) -> bool {
        self.origin == earlier.origin
            && verify_consistency(earlier.size, self.size, &earlier.root, &self.root, path)
    }

    /// The signed note: the bytes of `DEV.checkpoint`.
    pub fn sign(size: u64, root: Digest, key: &DeviceKey) -> Result<Vec<u8>, MalformedKind> {
        let text = Self { origin: key.device.clone(), size, root }.to_text();
        Ok(note::sign(&text, &key.verifier_key()?, &key.seed).into_bytes())
    }
}

/// A checkpoint inside its note; not believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    note: Note,
    claimed: Checkpoint,
}

impl SignedCheckpoint {
    /// Reads `DEV.checkpoint` strictly.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let note = Note::read(bytes)?;
        let claimed = Checkpoint::read_text(note.unverified_text())?;
        Ok(Self { note, claimed })
    }

    /// Whose it claims to be: which key to look for, nothing more.
    pub fn claimed_origin(&self) -> &DeviceId {
        &self.claimed.origin
    }

    /// The size it claims, for lists.
    pub fn claimed_size(&self) -> u64 {
        self.claimed.size
    }

    /// The checkpoint, if the device's key signed it under the device's name.
    pub fn verify(&self, key: &VerifierKey) -> Result<Checkpoint, NoteDoubt> {
        if key.name() != self.claimed.origin.as_str() {
            return Err(NoteDoubt::Unsigned);
        }
        self.note.verify(key).map(|_| self.claimed.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::digest::sha256;
    use super::*;

    fn key(name: &str, seed: u8) -> DeviceKey {
        DeviceKey::new(name.parse().unwrap(), Secret::take(&mut [seed; 32]))
    }

    #[test]
    fn every_draw_is_a_device_id() {
        let made = make_device_id(&mut |bytes| bytes.copy_from_slice(&[0, 31, 32, 255, 26]));
        assert_eq!(made.unwrap().as_str(), "a7a72");
        for byte in 0..=255 {
            assert!(make_device_id(&mut |bytes| bytes.fill(byte)).is_ok());
        }
    }

    #[test]
    fn a_checkpoint_verifies_under_its_device_only() {
        let own = key("k7m2q", 1);
        let bytes = Checkpoint::sign(42, sha256(b"root"), &own).unwrap();
        let signed = SignedCheckpoint::read(&bytes).unwrap();
        let expected = Checkpoint { origin: own.device().clone(), size: 42, root: sha256(b"root") };
        assert_eq!(signed.verify(&own.verifier_key().unwrap()).as_ref(), Ok(&expected));
        for other in [key("k7m2q", 2), key("k7m2r", 1)] {
            assert_eq!(signed.verify(&other.verifier_key().unwrap()).err(), Some(NoteDoubt::Unsigned));
        }
        // Another device signs a checkpoint in this device's name.
        let foreign = key("k7m2r", 3);
        let text = expected.to_text();
        let forged = note::sign(&text, &foreign.verifier_key().unwrap(), foreign.seed());
        let forged = SignedCheckpoint::read(forged.as_bytes()).unwrap();
        assert_eq!(forged.verify(&foreign.verifier_key().unwrap()), Err(NoteDoubt::Unsigned));

        let changed = String::from_utf8(bytes).unwrap().replace("\n42\n", "\n43\n");
        let changed = SignedCheckpoint::read(changed.as_bytes()).unwrap();
        assert_eq!(changed.verify(&own.verifier_key().unwrap()), Err(NoteDoubt::BadSignature));
    }

    #[test]
    fn the_text_is_read_strictly() {
        let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
        let line = |text: &str| Checkpoint::read_text(text).unwrap_err().place.spot;
        assert!(Checkpoint::read_text(&format!("k7m2q\n0\n{root}\n")).is_ok());
        assert_eq!(line(&format!("k7m2\n1\n{root}\n")), Spot::Line(1));
        for size in ["01", "+1", "-1", "", "1 ", "9007199254740992", "99999999999999999999"] {
            assert_eq!(line(&format!("k7m2q\n{size}\n{root}\n")), Spot::Line(2), "{size:?}");
        }
        assert_eq!(line("k7m2q\n1\nAAAA\n"), Spot::Line(3));
        assert_eq!(line(&format!("k7m2q\n1\n{root}")), Spot::Line(4));
        assert_eq!(line(&format!("k7m2q\n1\n{root}\nextension\n")), Spot::Line(4));
        assert_eq!(line(&format!("k7m2q\n1\n{root}\n\n")), Spot::Line(4));
    }
}
