//! What the scan promises, held against what was measured: whatever is not kept ends the benchmark with a failure.

use std::io::{self, Write};

use baoshen::scan::Rule;

/// Rules whose numbers carry a check digit.
const CHECKED: [Rule; 3] = [Rule::ResidentId, Rule::CreditCode, Rule::BankCard];

/// What was promised and not kept.
#[derive(Default)]
pub(crate) struct Goals {
    held: u32,
    missed: Vec<String>,
}

impl Goals {
    fn hold(&mut self, is_kept: bool, missed: impl FnOnce() -> String) {
        self.held += 1;
        if !is_kept {
            self.missed.push(missed());
        }
    }

    /// Every mark is found, and of numbers with a check digit 999 in 1000; other rules promise nothing.
    pub(crate) fn recall(&mut self, rule: Rule, through: &str, found: u64, planted: u64) {
        let is_kept = if rule.is_mark() {
            found == planted
        } else if CHECKED.contains(&rule) {
            found * 1000 >= planted * 999
        } else {
            return;
        };
        self.hold(is_kept && planted > 0, || {
            format!("{} in {through}: {found} of {planted} found", rule.code())
        });
    }

    /// Nothing that a law says is a mark.
    pub(crate) fn silence(&mut self, file: &str, marks: usize) {
        self.hold(marks == 0, || format!("{file}: {marks} marks where there is none"));
    }

    /// Random digits pass no oftener than chance lets them; three deviations of it are luck.
    pub(crate) fn chance(&mut self, rule: Rule, context: &str, hits: u32, rows: u32, stated: f64) {
        let expected = stated * f64::from(rows);
        let most = expected + 3.0 * expected.sqrt();
        self.hold(f64::from(hits) <= most, || {
            format!("{} after {context}: {hits} hits on {rows} rows, {most:.0} at most", rule.code())
        });
    }

    /// Says how it stands.
    pub(crate) fn end(self, out: &mut impl Write) -> io::Result<()> {
        if self.missed.is_empty() {
            return writeln!(out, "\nall {} goals are kept", self.held);
        }
        for missed in &self.missed {
            writeln!(out, "\nMISSED  {missed}")?;
        }
        Err(io::Error::other(format!("{} of {} goals are missed", self.missed.len(), self.held)))
    }
}
