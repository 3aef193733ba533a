//! Names of fields by the codes the desk uses for them.

use crate::i18n::Words;

/// The label of a field by its code; fields of forms that have no code of their own are called by what they are.
pub(crate) fn field_name(words: Words, code: &str) -> &str {
    match code {
        "office" => words.setup_office_name(),
        "own_rule" => words.setup_own_rule(),
        "name" => words.people_name(),
        "post" => words.people_post(),
        "unit" => words.people_unit(),
        "roles" => words.people_roles(),
        "since" => words.people_since(),
        "appointment" => words.people_appointed(),
        "trained_on" => words.people_trained_on(),
        "passphrase" => words.setup_phrase_label(),
        "root_passphrase" => words.setup_root_phrase(),
        _ => words.field_this(),
    }
}
