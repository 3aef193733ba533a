//! The journal's tree: RFC 6962 §2.1 over SHA-256, with inclusion and consistency proofs.
//!
//! The leaf of a journal entry is the 32 bytes of the SHA-256 of the entry's file, so a device needs the digests
//! only, and `sha256sum` gives them to anybody.

use super::digest::Sha256;
use crate::review::Digest;

/// RFC 6962: `SHA-256(0x00 ‖ data)`.
pub fn leaf_hash(data: &[u8]) -> Digest {
    let mut running = Sha256::new();
    running.update(&[0]);
    running.update(data);
    running.finish()
}

/// The leaf hash of a journal entry, from the SHA-256 of its file.
pub fn journal_leaf(file: &Digest) -> Digest {
    leaf_hash(&file.0)
}

/// RFC 6962: `SHA-256(0x01 ‖ left ‖ right)`.
fn join(left: &Digest, right: &Digest) -> Digest {
    let mut running = Sha256::new();
    running.update(&[1]);
    running.update(&left.0);
    running.update(&right.0);
    running.finish()
}

/// The root of the tree without leaves.
pub fn empty_root() -> Digest {
    super::digest::sha256(b"")
}

/// The right edge of a tree: enough to append and to give the root, however many leaves there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// Roots of the complete subtrees, the largest first: one for each bit of `size`.
    peaks: Vec<Digest>,
}

impl Frontier {
    /// A tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// The frontier as it was kept; `None` where the number of peaks does not fit the size.
    pub fn restore(size: u64, peaks: Vec<Digest>) -> Option<Self> {
        (u64::from(size.count_ones()) == peaks.len() as u64).then_some(Self { size, peaks })
    }

    /// Leaves so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// What to keep beside `size`.
    pub fn peaks(&self) -> &[Digest] {
        &self.peaks
    }

    /// Appends a leaf hash.
    pub fn push(&mut self, leaf: Digest) {
        let mut node = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                node = join(&left, &node);
            }
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// The root over all leaves so far.
    pub fn root(&self) -> Digest {
        let joined = self.peaks.iter().rev().copied().reduce(|right, left| join(&left, &right));
        joined.unwrap_or_else(empty_root)
    }
}

/// A whole tree, for proofs: all complete subtrees are kept, so a proof costs a few hashes.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// `levels[n][i]` is the root over leaves `i·2^n .. (i+1)·2^n`.
    levels: Vec<Vec<Digest>>,
}

impl Tree {
    /// From leaf hashes in order.
    pub fn new(leaves: Vec<Digest>) -> Self {
        let mut levels = vec![leaves];
        while let Some(below) = levels.last().filter(|level| level.len() > 1) {
            let above = below.chunks_exact(2).map(|pair| join(&pair[0], &pair[1])).collect();
            levels.push(above);
        }
        Self { levels }
    }

    /// Leaves.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, Vec::len) as u64
    }

    /// The root over the first `size` leaves; `None` beyond the tree.
    pub fn root(&self, size: u64) -> Option<Digest> {
        match self.bounded(size)? {
            0 => Some(empty_root()),
            size => self.node(0, size),
        }
    }

    /// RFC 6962 §2.1.1: the path of leaf `index` in the tree of the first `size` leaves, bottom up.
    pub fn inclusion(&self, index: u64, size: u64) -> Option<Vec<Digest>> {
        let (mut low, mut high) = (0, self.bounded(size)?);
        let index = usize::try_from(index).ok().filter(|index| *index < high)?;
        let mut path = Vec::new();
        while high - low > 1 {
            let middle = low + split(high - low);
            if index < middle {
                path.push(self.node(middle, high)?);
                high = middle;
            } else {
                path.push(self.node(low, middle)?);
                low = middle;
            }
        }
        path.reverse();
        Some(path)
    }

    /// RFC 6962 §2.1.2: that the tree of `new` leaves continues the tree of `old`, `0 < old <= new`.
    pub fn consistency(&self, old: u64, new: u64) -> Option<Vec<Digest>> {
        let (mut low, mut high) = (0, self.bounded(new)?);
        let old = usize::try_from(old).ok().filter(|old| (1..=high).contains(old))?;
        let mut path = Vec::new();
        // The subtree shared by both is left out while it is still the old tree itself.
        while high != old {
            let middle = low + split(high - low);
            if old <= middle {
                path.push(self.node(middle, high)?);
                high = middle;
            } else {
                path.push(self.node(low, middle)?);
                low = middle;
            }
        }
        if low > 0 {
            path.push(self.node(low, high)?);
        }
        path.reverse();
        Some(path)
    }

    fn bounded(&self, size: u64) -> Option<usize> {
        (size <= self.size()).then(|| usize::try_from(size).ok())?
    }

    /// The root over leaves `low .. high`.
    fn node(&self, low: usize, high: usize) -> Option<Digest> {
        let width = high - low;
        if width.is_power_of_two() && low.is_multiple_of(width) {
            let level = usize::try_from(width.trailing_zeros()).ok()?;
            return self.levels.get(level)?.get(low / width).copied();
        }
        let middle = low + split(width);
        Some(join(&self.node(low, middle)?, &self.node(middle, high)?))
    }
}

/// The largest power of two below `width`, for `width > 1`.
fn split(width: usize) -> usize {
    width.next_power_of_two() / 2
}

/// Whether `path` leads from a leaf hash at `index` to `root` over `size` leaves (RFC 9162 §2.1.3.2).
pub fn verify_inclusion(leaf: &Digest, index: u64, size: u64, path: &[Digest], root: &Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut node) = (index, size - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            node = join(sibling, &node);
            while place % 2 == 0 && place != 0 {
                place /= 2;
                last /= 2;
            }
        } else {
            node = join(&node, sibling);
        }
        place /= 2;
        last /= 2;
    }
    last == 0 && node == *root
}

/// Whether the tree with `new_root` over `new` leaves continues the one with `old_root` over `old` (RFC 9162
/// §2.1.4.2). A tree without leaves is continued by every tree and needs no path.
pub fn verify_consistency(old: u64, new: u64, old_root: &Digest, new_root: &Digest, path: &[Digest]) -> bool {
    if old > new {
        return false;
    }
    if old == 0 {
        return path.is_empty() && *old_root == empty_root();
    }
    if old == new {
        return path.is_empty() && old_root == new_root;
    }
    let whole = old.is_power_of_two().then_some(*old_root);
    let mut steps = whole.iter().chain(path);
    let Some(first) = steps.next() else { return false };
    let (mut place, mut last) = (old - 1, new - 1);
    while place % 2 == 1 {
        place /= 2;
        last /= 2;
    }
    let (mut from_old, mut from_new) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            from_old = join(step, &from_old);
            from_new = join(step, &from_new);
            while place % 2 == 0 && place != 0 {
                place /= 2;
                last /= 2;
            }
        } else {
            from_new = join(&from_new, step);
        }
        place /= 2;
        last /= 2;
    }
    last == 0 && from_old == *old_root && from_new == *new_root
}
