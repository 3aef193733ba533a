//! Lists of an office's own terms: what one is, its written form, and how a file becomes one.
//!
//! A list made from a restricted catalogue may itself be secret. It never leaves the desk; a record names it by
//! name, version and a salted hash of its canonical bytes.

mod csv;
mod lexicon;

use super::finding::Category;
use super::normal::Normal;
use serde::{Deserialize, Serialize};

pub use csv::{Column, PackFault, PackProblem, parse};
pub use lexicon::Lexicon;
pub(super) use lexicon::{Word, WordHit};

/// Fewest and most characters of a term in normal form.
pub const TERM_CHARS: std::ops::RangeInclusive<usize> = 2..=64;
/// Most terms of a list.
pub const MOST_TERMS: usize = 200_000;

/// A list of terms (词表), of one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pack {
    /// Its name, as a person chose it.
    pub name: String,
    /// From 1; every change makes the next.
    pub version: u32,
    /// Sorted and each once; by [`Pack::new`].
    pub terms: Vec<Term>,
}

/// One row of a list. No control character is in its texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Term {
    /// What is looked for, in normal form.
    pub text: String,
    /// Nothing that stands inside these words is a hit; instead of being looked for itself.
    pub is_allowed: bool,
    /// The scope of what it finds.
    pub category: Category,
    /// Why, for whoever reads the finding; may be empty.
    pub note: String,
}

/// The form in which a term is looked for.
fn term_form(text: &str) -> String {
    Normal::of(text.trim()).text().trim().to_owned()
}

impl Pack {
    /// A list in its canonical order, whatever the order of the rows was.
    pub fn new(name: String, version: u32, mut terms: Vec<Term>) -> Self {
        terms.sort();
        terms.dedup_by(|later, first| later.text == first.text);
        Self { name, version, terms }
    }

    /// The bytes that are hashed: a head, then a row a term, tabs between. Equal lists have equal bytes.
    pub fn canonical(&self) -> String {
        let mut bytes = format!("baoshen-terms 1\n{}\n{}\n", plain(&self.name), self.version);
        for term in &self.terms {
            let allowed = if term.is_allowed { "allowed" } else { "term" };
            let row = [term.category.code(), allowed, &plain(&term.text), &plain(&term.note)].join("\t");
            bytes.push_str(&row);
            bytes.push('\n');
        }
        bytes
    }
}

/// No character that could be taken for the form's own.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str, is_allowed: bool) -> Term {
        Term {
            text: text.to_owned(), is_allowed, category: Category::WorkSecret, note: "注\t一".to_owned()
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let one = Pack::new(
            "示例".to_owned(),
            2,
            vec![term("乙二", false), term("甲一", true), term("乙二", true)],
        );
        let other = Pack::new(
            "示例".to_owned(),
            2,
            vec![term("甲一", true), term("乙二", true), term("乙二", false)],
        );
        assert_eq!(one, other);
        let rows = "work_secret\tterm\t乙二\t注 一\nwork_secret\tallowed\t甲一\t注 一\n";
        assert_eq!(one.canonical(), format!("baoshen-terms 1\n示例\n2\n{rows}"));
    }
}
