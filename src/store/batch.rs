//! One transaction as a value: what must still be so, and what changes.

use super::key::{Area, Key, Span};

/// What must be found, byte for byte, for anything to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expect {
    /// Where.
    pub area: Area,
    /// Under which key.
    pub key: Key,
    /// The value; `None` for nothing.
    pub value: Option<Vec<u8>>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// A new value; the key must be free.
    Add(Area, Key, Vec<u8>),
    /// A value, new or in place of another.
    Put(Area, Key, Vec<u8>),
    /// Nothing there any more, or still nothing.
    Delete(Area, Key),
    /// Nothing in this span any more; its limit and direction do not count.
    DeleteSpan(Area, Span),
}

impl Write {
    /// The area it changes.
    pub fn area(&self) -> Area {
        match self {
            Self::Add(area, ..) | Self::Put(area, ..) | Self::Delete(area, _) | Self::DeleteSpan(area, _) => {
                *area
            }
        }
    }
}

/// One transaction. Expectations are tested before the first write; writes happen in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// What must be so.
    pub expects: Vec<Expect>,
    /// What changes.
    pub writes: Vec<Write>,
}

impl Batch {
    /// Expects this value.
    pub fn expect(&mut self, area: Area, key: Key, value: Option<Vec<u8>>) {
        self.expects.push(Expect { area, key, value });
    }

    /// Changes this.
    pub fn write(&mut self, write: Write) {
        self.writes.push(write);
    }

    /// The areas it touches, each once.
    pub fn areas(&self) -> Vec<Area> {
        let mut areas: Vec<Area> =
            self.expects.iter().map(|e| e.area).chain(self.writes.iter().map(Write::area)).collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }
}
