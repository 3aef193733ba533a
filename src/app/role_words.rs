//! Roles in words.

use crate::i18n::Words;
use crate::review::Role;

/// The name of a role.
pub(crate) fn role_name(words: Words, role: Role) -> &'static str {
    match role {
        Role::Undertaker => words.role_undertaker(),
        Role::Division => words.role_division(),
        Role::Reviewer => words.role_reviewer(),
        Role::Leader => words.role_leader(),
        Role::DisclosureOffice => words.role_disclosure_office(),
        Role::ClassOfficer => words.role_class_officer(),
        Role::Archivist => words.role_archivist(),
        Role::Supervisor => words.role_supervisor(),
    }
}
