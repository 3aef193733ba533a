//! A bundle against whoever knows a good deal and guesses the rest: what was taken out stands in no field, and no field is
//! the plain hash of it, so that trying all numbers finds nothing.

use std::collections::HashSet;

use baoshen::evidence::digest::{sha256, sm3};
use baoshen::evidence::part::{Salt, commit};
use baoshen::evidence::zip::Archive;
use data_encoding::{BASE64, HEXLOWER};

/// Everything in a bundle that can be compared.
pub(crate) struct Fields {
    texts: Vec<String>,
    digests: HashSet<[u8; 32]>,
}

impl Fields {
    /// Of all files, and of what is signed, which stands in base64.
    pub(crate) fn of(bundle: &[u8]) -> Self {
        let archive = Archive::open(bundle).expect("a bundle");
        let mut texts = Vec::new();
        for entry in archive.entries() {
            let content = archive.content(entry).expect("whole");
            let envelope: Option<serde_json::Value> = serde_json::from_slice(&content).ok();
            if let Some(payload) = envelope.as_ref().and_then(|envelope| envelope["payload"].as_str()) {
                let payload = BASE64.decode(payload.as_bytes()).expect("base64");
                texts.push(String::from_utf8(payload).expect("what is signed is text"));
            }
            texts.push(String::from_utf8_lossy(&content).into_owned());
        }
        let mut digests = HashSet::new();
        for text in &texts {
            for word in text.split(|c: char| !c.is_ascii_alphanumeric() && !"+/=".contains(c)) {
                let hex = HEXLOWER.decode(word.to_ascii_lowercase().as_bytes()).ok();
                let bytes = hex.or_else(|| BASE64.decode(word.as_bytes()).ok());
                digests.extend(bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()));
            }
        }
        Self { texts, digests }
    }

    pub(crate) fn say(&self, words: &str) -> bool {
        self.texts.iter().any(|text| text.contains(words))
    }

    /// Whether a field is the hash of these bytes, in either algorithm.
    pub(crate) fn hold_hash_of(&self, bytes: &[u8]) -> bool {
        [sha256(bytes), sm3(bytes)].iter().any(|digest| self.digests.contains(&digest.0))
    }

    /// Whether a field commits to these bytes under a salt that is here as well.
    pub(crate) fn hold_commitment_to(&self, bytes: &[u8]) -> bool {
        self.digests.iter().any(|salt| self.digests.contains(&commit(&Salt::new(*salt), bytes).0))
    }
}

/// Every resident ID of one district and one year of birth (GB 11643: district, birth, order, check character).
pub(crate) fn numbers_of(district: &str, year: u32) -> impl Iterator<Item = String> {
    let days = (1..=12_u32).flat_map(|month| (1..=31_u32).map(move |day| (month, day)));
    days.flat_map(move |(month, day)| {
        (0..1000_u32).map(move |order| format!("{district}{year}{month:02}{day:02}{order:03}"))
    })
    .map(|body| {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: usize = body.bytes().map(|b| usize::from(b - b'0')).zip(weights).map(|(d, w)| d * w).sum();
        let check = &"10X98765432"[sum % 11..=sum % 11];
        format!("{body}{check}")
    })
}
