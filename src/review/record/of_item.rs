//! The record of one item alone (一事一审), where a case holds several.

use super::{Beside, Fact, Facts, Line, WrittenRecord};

impl WrittenRecord {
    /// What is recorded of `item`, with everything that is true of the whole case; `None` where there is no such item.
    /// Entries keep their places in the chain, so that what is left out can be seen to be.
    pub fn of_item(&self, item: u32) -> Option<Self> {
        let mut record = self.clone();
        record.items.retain(|one| one.number == item);
        let outcome = record.items.first()?.outcome;
        record.gates.retain(|gate| gate.item == item);
        record.lines = record.lines.into_iter().filter_map(|line| of_line(line, item)).collect();
        record.is_final = self.is_final || outcome.is_some();
        Some(record)
    }
}

/// The line with what it says of other items left out; nothing where it is about others alone.
fn of_line(mut line: Line, item: u32) -> Option<Line> {
    let names_others =
        |fact: &Fact| matches!(fact, Fact::Beside(Beside::Items(items)) if !items.contains(&item));
    let is_of = |group: &Facts| group.item.is_none_or(|number| number == item);
    if line.facts.iter().any(|group| group.facts.iter().any(names_others)) {
        return None;
    }
    let speaks_of_items = line.facts.iter().any(|group| group.item.is_some());
    line.facts.retain(is_of);
    let still_does = line.facts.iter().any(|group| group.item.is_some());
    if speaks_of_items && !still_does { None } else { Some(line) }
}
