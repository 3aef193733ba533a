//! Names of kept values: an area, and a key that begins with the desk it belongs to.

/// The seven areas, one object store each in IndexedDB. The list is frozen with version 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Slots, settings, charters, device, counters, marks of unfinished blobs.
    Meta,
    /// The journal: \[desk, first position\], 1 to 256 consecutive entries a value.
    Log,
    /// Heads of cases: \[desk, HMAC(case id)\].
    Head,
    /// Summaries in compacted chunks: \[desk, number\]. A cache.
    Sum,
    /// Drafts: \[desk, HMAC(draft id)\].
    Draft,
    /// Content, in slices: \[desk, HMAC(commit), number\].
    Blob,
    /// Generated files of seals: \[desk, HMAC(case id), HMAC(name)\].
    Seal,
}

impl Area {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Meta, Self::Log, Self::Head, Self::Sum, Self::Draft, Self::Blob, Self::Seal];

    /// Its number in a backup, from 1 in the order of `ALL`, which is frozen.
    pub fn number(self) -> u8 {
        1 + self as u8
    }

    /// The area of a number.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.number() == number)
    }

    /// Name of the object store and label of its sealing key. No name begins another.
    pub fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Log => "log",
            Self::Head => "head",
            Self::Sum => "sum",
            Self::Draft => "draft",
            Self::Blob => "blob",
            Self::Seal => "seal",
        }
    }
}

/// One of the desks kept on this device: the office's own, a restored one, a training or sample desk. 8 random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeskId(pub [u8; 8]);

impl DeskId {
    /// No desk: what belongs to the device, which is the list of its desks alone.
    pub const DEVICE: Self = Self([0; 8]);

    /// A fresh one.
    pub fn make(random: &mut dyn FnMut(&mut [u8])) -> Self {
        let mut bytes = [0; 8];
        random(&mut bytes);
        // All zeros is taken by the device; one chance in 2^64.
        bytes[0] |= u8::from(bytes == [0; 8]);
        Self(bytes)
    }
}

/// A key: 8 bytes of desk id, then what the area says. Keys order bytewise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(Vec<u8>);

impl Key {
    /// The key of a desk made of these pieces.
    pub fn new(desk: DeskId, pieces: &[&[u8]]) -> Self {
        Self([desk.0.as_slice(), &pieces.concat()].concat())
    }

    /// As the engine gave it back.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// What follows the desk id.
    pub fn rest(&self) -> &[u8] {
        self.0.get(8..).unwrap_or_default()
    }
}

/// Consecutive keys of one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub from: Key,
    /// The first that is no longer meant.
    pub until: Key,
    /// At most so many.
    pub limit: Option<u32>,
    /// From the last to the first.
    pub is_descending: bool,
}

impl Span {
    /// All keys that begin like `prefix`, ascending.
    pub fn below(prefix: Key) -> Self {
        let mut until = prefix.0.clone();
        while until.pop_if(|last| *last == u8::MAX).is_some() {}
        match until.last_mut() {
            Some(last) => *last += 1,
            // Nothing but 0xff: no key of ours is longer than 72 bytes.
            None => until = vec![u8::MAX; 73],
        }
        Self { from: prefix, until: Key(until), limit: None, is_descending: false }
    }

    /// Whether no key can lie in it.
    pub fn is_empty(&self) -> bool {
        self.from >= self.until
    }

    /// Whether a key lies in it.
    pub fn contains(&self, key: &Key) -> bool {
        (&self.from..&self.until).contains(&key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_is_all_that_begins_alike_and_nothing_else() {
        for last in [0, 7, 0xfe, 0xff] {
            let desk = DeskId([1, 2, 3, 4, 5, 6, 0xff, last]);
            let span = Span::below(Key::new(desk, &[]));
            assert!(span.contains(&Key::new(desk, &[])), "{last}");
            assert!(span.contains(&Key::new(desk, &[&[0xff; 64]])), "{last}");
            let next = DeskId((u64::from_be_bytes(desk.0) + 1).to_be_bytes());
            assert!(!span.contains(&Key::new(next, &[])), "{last}");
            let before = DeskId((u64::from_be_bytes(desk.0) - 1).to_be_bytes());
            assert!(!span.contains(&Key::new(before, &[&[0xff; 64]])), "{last}");
        }
        assert!(
            Span::below(Key::new(DeskId([0xff; 8]), &[])).contains(&Key::new(DeskId([0xff; 8]), &[&[9]]))
        );
    }

    #[test]
    fn a_desk_is_never_the_device() {
        assert_ne!(DeskId::make(&mut |bytes| bytes.fill(0)), DeskId::DEVICE);
        assert_eq!(DeskId::make(&mut |bytes| bytes.fill(4)), DeskId([4; 8]));
    }

    #[test]
    fn no_name_of_an_area_begins_another() {
        for a in Area::ALL {
            for b in Area::ALL {
                assert!(a == b || !a.name().starts_with(b.name()), "{a:?} {b:?}");
            }
        }
    }
}
