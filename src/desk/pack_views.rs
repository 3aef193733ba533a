//! Term lists as pages show them.

use serde::{Deserialize, Serialize};

use crate::review::{Code, Timestamp};
use crate::scan::Category;
use crate::scan::pack::{PackProblem, Term};

/// One version of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackVersion {
    /// From 1.
    pub version: u32,
    /// How many terms, allowed phrases among them; none ends the list.
    pub terms: u32,
    /// Name of who took it over.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A list with all its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRow {
    /// The code events name it by. The name stays at the desk: it may say what is secret.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// Newest first; the first is in force unless it has no terms.
    pub versions: Vec<PackVersion>,
}

impl PackRow {
    /// Whether it is looked for.
    pub fn is_in_force(&self) -> bool {
        self.versions.first().is_some_and(|newest| newest.terms > 0)
    }
}

/// Some terms of a difference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SomeTerms {
    /// How many there are.
    pub count: u32,
    /// The first of them.
    pub first: Vec<Term>,
}

/// What importing a text would do; nothing is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackPreview {
    /// The name as it would be kept.
    pub name: String,
    /// The version it would be.
    pub version: u32,
    /// The version in force before, if there is one.
    pub before: Option<u32>,
    /// Terms of each scope, allowed phrases left out.
    pub counts: Vec<(Category, u32)>,
    /// Allowed phrases.
    pub allowed: u32,
    /// What keeps it from being imported, in the order of the file; the first of them.
    pub faults: Vec<PackProblem>,
    /// How many more faults there are.
    pub more_faults: u32,
    /// Terms the version before does not have.
    pub added: SomeTerms,
    /// Terms of the version before that are gone.
    pub removed: SomeTerms,
    /// Terms with another scope, note or 放行 than before, as they are now.
    pub changed: SomeTerms,
}

impl PackPreview {
    /// Whether importing changes nothing.
    pub fn is_same(&self) -> bool {
        self.faults.is_empty() && self.added.count + self.removed.count + self.changed.count == 0
    }
}

/// The term behind a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermFound {
    /// Code of its list.
    pub pack: Code,
    /// Name of its list.
    pub name: String,
    /// Version of its list.
    pub version: u32,
    /// The term in normal form.
    pub term: String,
    /// Why it is looked for.
    pub note: String,
}
