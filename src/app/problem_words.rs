//! What went wrong, in words: what happened, whether anything changed, what to do.

use super::browser::FileTrouble;
use super::field_words::field_name;
use super::trouble::Trouble;
use crate::desk::{FieldFault, FieldProblem, Problem};
use crate::evidence::age::AgeProblem;
use crate::evidence::backup::BackupFault;
use crate::evidence::kdf::Weakness;
use crate::evidence::recovery_code::Mistyped;
use crate::i18n::Words;
use crate::i18n::of_refusal::{self, Names};
use crate::i18n::{of_compare, of_deadline, of_finding, of_verify};
use crate::store::StoreProblem;

/// A trouble told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub happened: String,
    /// What to do, where that is not plain from what happened.
    pub to_do: Option<String>,
    /// Whether it is certain that nothing was changed.
    pub is_unchanged: bool,
}

impl Told {
    fn unchanged(happened: impl Into<String>) -> Self {
        Self { happened: happened.into(), to_do: None, is_unchanged: true }
    }

    fn and_do(mut self, to_do: impl Into<String>) -> Self {
        self.to_do = Some(to_do.into());
        self
    }
}

/// Tells a trouble. `names` are those of the case; `&()` where there is none.
pub fn tell(words: Words, trouble: &Trouble, names: &dyn Names) -> Told {
    match trouble {
        Trouble::Desk(problem) => tell_problem(words, problem, names),
        Trouble::Cancelled => Told::unchanged(words.problem_cancelled()),
        Trouble::LockedMeanwhile => Told::unchanged(words.problem_locked_meanwhile()),
        Trouble::NotStarted { reason } => {
            Told::unchanged(words.problem_not_started(reason)).and_do(words.problem_reload())
        }
        // The act may have been written before the worker stopped.
        Trouble::Died { place } => Told {
            happened: words.problem_worker_died().to_owned(),
            to_do: Some(words.problem_technical(place)),
            is_unchanged: false,
        },
        Trouble::Misunderstood => Told {
            happened: words.problem_misunderstood().to_owned(),
            to_do: Some(words.problem_reload().to_owned()),
            is_unchanged: false,
        },
    }
}

/// Tells why the desk did not do what was asked. Nothing was written.
#[expect(clippy::too_many_lines, reason = "one row a problem")]
fn tell_problem(words: Words, problem: &Problem, names: &dyn Names) -> Told {
    match problem {
        Problem::Refused(refusal) => {
            let rule = words.problem_rule(of_refusal::rule(words, refusal));
            Told::unchanged(of_refusal::refusal(words, refusal, names)).and_do(rule)
        }
        Problem::Marked(_) => Told::unchanged(words.problem_mark_found()).and_do(words.problem_mark_do()),
        Problem::Fields(fields) => {
            let each = fields.iter().map(|field| field_words(words, field));
            Told::unchanged(each.reduce(|first, next| words.problem_both(first, next)).unwrap_or_default())
        }
        Problem::BadYear(bad) => Told::unchanged(of_deadline::bad_year(words, bad)),
        Problem::BadPack(faults) => {
            let each = faults.iter().map(|fault| of_finding::fault(words, *fault));
            Told::unchanged(each.reduce(|first, next| words.problem_both(first, next)).unwrap_or_default())
        }
        Problem::BundleUnsound => Told::unchanged(words.problem_bundle_unsound()),
        Problem::Malformed { place, kind } => {
            Told::unchanged(words.problem_malformed(place)).and_do(words.problem_technical(kind))
        }
        Problem::Store(problem) => tell_store(words, problem),
        Problem::WrongPassphrase => Told::unchanged(words.unlock_wrong()).and_do(words.unlock_wrong_hint()),
        Problem::Locked => Told::unchanged(words.problem_locked()),
        Problem::SignerNeeded => {
            Told::unchanged(words.problem_signer_needed()).and_do(words.problem_signer_needed_do())
        }
        Problem::Weak(weakness) => Told::unchanged(weakness_words(words, *weakness)),
        Problem::MistypedRecoveryCode(mistyped) => Told::unchanged(mistyped_words(words, *mistyped)),
        Problem::OtherRoot { .. } => {
            Told::unchanged(words.identity_other_root()).and_do(words.identity_other_root_body())
        }
        Problem::CharterForked { place } => {
            Told::unchanged(words.identity_charter_forked(place)).and_do(words.identity_charter_forked_do())
        }
        Problem::NotEnrolled => {
            Told::unchanged(words.identity_not_enrolled()).and_do(words.identity_not_enrolled_do())
        }
        Problem::StillJoining => Told::unchanged(words.identity_still_joining()),
        Problem::NotTheRoot => Told::unchanged(words.identity_not_the_root()),
        Problem::CopyDiffers => Told::unchanged(words.identity_copy_differs()),
        Problem::CopiesOwed => Told::unchanged(words.copies_two()),
        Problem::RegistrarOnly => Told::unchanged(words.problem_registrar_only()),
        Problem::ListKeeperOnly => Told::unchanged(words.problem_list_keeper_only()),
        Problem::AlreadySetUp => {
            Told::unchanged(words.problem_already_set_up()).and_do(words.problem_reload())
        }
        Problem::NotFound => Told::unchanged(words.problem_not_found()),
        Problem::TooLarge { limit } => Told::unchanged(words.problem_too_large(size_words(*limit))),
        Problem::TextDiffers { item: _, differing } => {
            let places = differing.places.iter().map(|place| of_compare::body_place(words, place));
            let more = differing.more.then(|| words.compare_more().to_owned());
            let each = places.chain(more).reduce(|first, next| words.problem_both(first, next));
            Told::unchanged(words.compare_differs()).and_do(each.unwrap_or_default())
        }
        Problem::TextUnread { item: _ } => Told::unchanged(words.compare_unread()),
        Problem::CaseFull => Told::unchanged(words.problem_case_full()),
        Problem::BundleFaulty(verdicts) => {
            let each = verdicts.iter().take(3).map(|one| {
                let said = of_verify::verdict(words, one.code);
                if one.place.is_empty() { said.to_owned() } else { words.problem_at(said, &one.place) }
            });
            let why = each.reduce(|first, next| words.problem_both(first, next)).unwrap_or_default();
            Told::unchanged(words.problem_bundle_faulty()).and_do(why)
        }
        Problem::Encrypted(found) => Told::unchanged(match found {
            AgeProblem::NotAge => words.problem_age_none().to_owned(),
            AgeProblem::NotForKey => words.problem_age_not_yours().to_owned(),
            AgeProblem::PassphraseWanted => words.handover_phrase_needed().to_owned(),
            AgeProblem::KeyWanted => words.problem_age_key_wanted().to_owned(),
            AgeProblem::WrongPassphrase => words.problem_wrong_phrase().to_owned(),
            AgeProblem::TooCostly(_) => words.problem_age_costly().to_owned(),
            AgeProblem::Damaged => words.problem_age_damaged().to_owned(),
        }),
        Problem::Backup(fault) => tell_backup(words, *fault),
        Problem::BackupMoved => Told::unchanged(words.backup_moved()).and_do(words.backup_moved_do()),
        Problem::Forked => Told::unchanged(words.problem_forked()),
        Problem::OutputFaulty(place) => {
            Told::unchanged(words.problem_output_faulty()).and_do(words.problem_technical(place))
        }
        Problem::Internal(place) => {
            Told::unchanged(words.problem_internal()).and_do(words.problem_technical(place))
        }
    }
}

fn tell_backup(words: Words, fault: BackupFault) -> Told {
    match fault {
        BackupFault::NotABackup => Told::unchanged(words.backup_none()).and_do(words.backup_none_do()),
        BackupFault::Newer(format) => {
            Told::unchanged(words.backup_newer()).and_do(words.backup_newer_do(format))
        }
        BackupFault::Cut => Told::unchanged(words.backup_cut()).and_do(words.backup_cut_do()),
        BackupFault::Altered => Told::unchanged(words.backup_altered()).and_do(words.backup_altered_do()),
        BackupFault::Unreadable => {
            Told::unchanged(words.backup_unreadable()).and_do(words.backup_unreadable_do())
        }
    }
}

fn tell_store(words: Words, problem: &StoreProblem) -> Told {
    match problem {
        StoreProblem::Conflict => Told::unchanged(words.problem_conflict()),
        StoreProblem::Full => Told::unchanged(words.problem_full()),
        StoreProblem::Denied => Told::unchanged(words.problem_denied()),
        StoreProblem::Gone(place) => Told {
            happened: words.problem_gone().to_owned(),
            to_do: Some(words.problem_technical(place)),
            is_unchanged: false,
        },
        StoreProblem::Newer => Told::unchanged(words.problem_newer_store()),
        StoreProblem::Backend(name) => Told::unchanged(words.problem_backend(name)),
    }
}

/// What is wrong with a field the desk sent back.
pub fn field_words(words: Words, problem: &FieldProblem) -> String {
    let name = field_name(words, problem.field.as_str());
    let name = match problem.item {
        Some(item) if item > 1 => words.problem_of_item(item, name),
        Some(_) | None => name.to_owned(),
    };
    let said = match problem.fault {
        FieldFault::Missing => words.error_required(name),
        FieldFault::TooLong => words.error_long(name),
        FieldFault::Unknown => words.error_unknown(name),
        FieldFault::BeforeStart => words.charter_error_order().to_owned(),
        FieldFault::Taken if problem.field.as_str() == "unit" => words.charter_unit_held().to_owned(),
        FieldFault::Taken => words.error_taken(name),
        FieldFault::Unreadable => words.error_unreadable(name),
        FieldFault::NotAsCounted => words.error_not_as_counted(name),
        FieldFault::WrongPassphrase => words.unlock_wrong().to_owned(),
        FieldFault::OpensNothing => words.root_file_opens_nothing().to_owned(),
        FieldFault::MistypedCode(mistyped) => words.root_file_mistyped(mistyped_words(words, mistyped)),
        FieldFault::OtherCode => words.root_file_other_code().to_owned(),
        FieldFault::NoCode => words.root_file_no_code().to_owned(),
        FieldFault::NotOnSheet => words.setup_recovery_differs().to_owned(),
    };
    match problem.rule(words) {
        Some(rule) => words.problem_beside(said, words.problem_rule(rule)),
        None => said,
    }
}

/// Why a passphrase is too weak.
pub fn weakness_words(words: Words, weakness: Weakness) -> String {
    match weakness {
        Weakness::Short(weight) => words.setup_phrase_short(weight),
        Weakness::Repeated => words.setup_phrase_repeated().to_owned(),
        Weakness::Run => words.setup_phrase_run().to_owned(),
    }
}

/// Where a recovery code is mistyped.
fn mistyped_words(words: Words, mistyped: Mistyped) -> String {
    match mistyped {
        // Groups of four, both counted from 1.
        Mistyped::Character(place) => words.unlock_mistyped(place.div_ceil(4)),
        Mistyped::Length(length) => words.unlock_mistyped_length(length),
        Mistyped::Check => words.unlock_mistyped_check().to_owned(),
    }
}

/// Why a chosen file was not taken.
pub fn file_trouble_words(words: Words, trouble: &FileTrouble) -> String {
    match trouble {
        FileTrouble::TooLarge { name } => {
            words.problem_file_too_large(name, size_words(super::browser::FILE_LIMIT))
        }
        FileTrouble::Empty { name } => words.problem_file_empty(name),
        FileTrouble::Unreadable { name } => words.problem_file_unreadable(name),
    }
}

/// Names one after the other, with the comma of the language.
pub fn listed<T: Into<String>>(words: Words, names: impl IntoIterator<Item = T>) -> String {
    let names = names.into_iter().map(Into::into);
    names.reduce(|first: String, next| words.list_joined(first, next)).unwrap_or_default()
}

/// A size as people say it: `312 B`, `48 KB`, `3.4 MB`. Counted by 1024, as file managers here do.
pub fn size_words(bytes: u64) -> String {
    const KILO: u64 = 1024;
    const MEGA: u64 = 1024 * KILO;
    const GIGA: u64 = 1024 * MEGA;
    let tenths = |of: u64, unit: &str| {
        let tenths = bytes * 10 / of;
        match tenths % 10 {
            0 => [&(tenths / 10).to_string(), unit].concat(),
            tenth => [&(tenths / 10).to_string(), ".", &tenth.to_string(), unit].concat(),
        }
    };
    match bytes {
        0..KILO => [&bytes.to_string(), " B"].concat(),
        KILO..MEGA => [&bytes.div_ceil(KILO).to_string(), " KB"].concat(),
        MEGA..GIGA => tenths(MEGA, " MB"),
        GIGA.. => tenths(GIGA, " GB"),
    }
}
