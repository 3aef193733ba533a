//! Words for what a verification says, and the four properties under which an archive reads it.

use super::Words;
use crate::evidence::seal::Variant;
use crate::evidence::verify::{VerdictCode, Verified};

/// The four properties an archive tests (DA/T 70-2018).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// 真实性
    Authenticity,
    /// 完整性
    Integrity,
    /// 可用性
    Usability,
    /// 安全性
    Safety,
}

impl Group {
    /// All, in the order of the standard.
    pub const ALL: [Self; 4] = [Self::Authenticity, Self::Integrity, Self::Usability, Self::Safety];

    /// The name.
    pub fn name(self, words: Words) -> &'static str {
        match self {
            Self::Authenticity => words.verify_group_authenticity(),
            Self::Integrity => words.verify_group_integrity(),
            Self::Usability => words.verify_group_usability(),
            Self::Safety => words.verify_group_safety(),
        }
    }
}

/// The property a check speaks to. Ours, as a help for the archive's own test.
#[allow(clippy::too_many_lines, reason = "one row a code, so that none is forgotten")]
pub fn group(code: VerdictCode) -> Group {
    use VerdictCode as C;
    match code {
        C::RootConfirmed
        | C::RootDiffers
        | C::RootNotConfirmed
        | C::SignatureInvalid
        | C::SignatureMissing
        | C::SignerUnlisted
        | C::KeyNotInForce
        | C::KeyRevoked
        | C::KeyRevokedLater
        | C::KeyRevokedAfterStamp
        | C::Trust
        | C::VersionGap
        | C::RotationDiffers
        | C::RegistrarUnknown
        | C::RegistrarFell
        | C::KeyRecordUnsound
        | C::KeyShared
        | C::IdRepeated
        | C::CharterUnknown
        | C::CharterForked
        | C::CharterFell
        | C::ActorUnknown
        | C::DeviceUnlisted
        | C::DeviceKeyDiffers
        | C::CheckpointUnsigned
        | C::Stamp
        | C::StampDiffers
        | C::TimeAfterStamp
        | C::Rules
        | C::RuleBroken
        | C::PaperStep
        | C::MinutesStep
        | C::LetterStep
        | C::OneRecorder
        | C::Unsigned => Group::Authenticity,
        C::FileMissing
        | C::FolderDiffers
        | C::Manifests
        | C::ManifestForm
        | C::ManifestUnlisted
        | C::ManifestAbsent
        | C::ManifestDiffers
        | C::BagInfoDiffers
        | C::PrevDiffers
        | C::Chain
        | C::ForkGivenUp
        | C::ForkUnfit
        | C::EventName
        | C::SeqGap
        | C::CaseDiffers
        | C::ClockBackwards
        | C::PartNumber
        | C::Parts
        | C::PartDiffers
        | C::SaltUnfit
        | C::PartAbsent
        | C::Journal
        | C::InclusionFails
        | C::InclusionMissing
        | C::JournalOrder
        | C::Seal
        | C::SubjectDiffers
        | C::SubjectsUnfit
        | C::SealDiffers
        | C::Record
        | C::ReleaseDiffers
        | C::RecordDiffers
        | C::Fork
        | C::JournalForked
        | C::JournalShrunk
        | C::CaseMissing
        | C::ConsistencyFails
        | C::JournalContinues
        | C::JournalWitnessed => Group::Integrity,
        C::NewerProgramNeeded | C::Malformed | C::Container | C::Layout | C::PartName => Group::Usability,
        C::FileUnexpected | C::PartUnknown | C::PartListedPresent | C::PartWithheld | C::PartRemoved => {
            Group::Safety
        }
    }
}

/// What a check is about. How it came out stands beside it.
#[allow(clippy::too_many_lines, reason = "one row a code, so that none is forgotten")]
pub fn verdict(words: Words, code: VerdictCode) -> &'static str {
    use VerdictCode as C;
    match code {
        C::NewerProgramNeeded => words.verdict_newer_program_needed(),
        C::Malformed => words.verdict_malformed(),
        C::Container => words.verdict_container(),
        C::Layout => words.verdict_layout(),
        C::FileUnexpected => words.verdict_file_unexpected(),
        C::FileMissing => words.verdict_file_missing(),
        C::FolderDiffers => words.verdict_folder_differs(),
        C::Manifests => words.verdict_manifests(),
        C::ManifestForm => words.verdict_manifest_form(),
        C::ManifestUnlisted => words.verdict_manifest_unlisted(),
        C::ManifestAbsent => words.verdict_manifest_absent(),
        C::ManifestDiffers => words.verdict_manifest_differs(),
        C::BagInfoDiffers => words.verdict_bag_info_differs(),
        C::RootConfirmed => words.verdict_root_confirmed(),
        C::RootDiffers => words.verdict_root_differs(),
        C::RootNotConfirmed => words.verdict_root_not_confirmed(),
        C::SignatureInvalid => words.verdict_signature_invalid(),
        C::SignatureMissing => words.verdict_signature_missing(),
        C::SignerUnlisted => words.verdict_signer_unlisted(),
        C::KeyNotInForce => words.verdict_key_not_in_force(),
        C::KeyRevoked => words.verdict_key_revoked(),
        C::KeyRevokedLater => words.verdict_key_revoked_later(),
        C::KeyRevokedAfterStamp => words.verdict_key_revoked_after_stamp(),
        C::Trust => words.verdict_trust(),
        C::VersionGap => words.verdict_version_gap(),
        C::PrevDiffers => words.verdict_prev_differs(),
        C::RotationDiffers => words.verdict_rotation_differs(),
        C::RegistrarUnknown => words.verdict_registrar_unknown(),
        C::RegistrarFell => words.verdict_registrar_fell(),
        C::KeyRecordUnsound => words.verdict_key_record_unsound(),
        C::KeyShared => words.verdict_key_shared(),
        C::IdRepeated => words.verdict_id_repeated(),
        C::Chain => words.verdict_chain(),
        C::EventName => words.verdict_event_name(),
        C::SeqGap => words.verdict_seq_gap(),
        C::CaseDiffers => words.verdict_case_differs(),
        C::CharterUnknown => words.verdict_charter_unknown(),
        C::CharterFell => words.verdict_charter_fell(),
        C::ActorUnknown => words.verdict_actor_unknown(),
        C::ClockBackwards => words.verdict_clock_backwards(),
        C::PartNumber => words.verdict_part_number(),
        C::ForkGivenUp => words.verdict_fork_given_up(),
        C::ForkUnfit => words.verdict_fork_unfit(),
        C::Parts => words.verdict_parts(),
        C::PartDiffers => words.verdict_part_differs(),
        C::SaltUnfit => words.verdict_salt_unfit(),
        C::PartUnknown => words.verdict_part_unknown(),
        C::PartName => words.verdict_part_name(),
        C::PartAbsent => words.verdict_part_absent(),
        C::PartListedPresent => words.verdict_part_listed_present(),
        C::ReleaseDiffers => words.verdict_release_differs(),
        C::PartWithheld => words.verdict_part_withheld(),
        C::PartRemoved => words.verdict_part_removed(),
        C::Journal => words.verdict_journal(),
        C::DeviceUnlisted => words.verdict_device_unlisted(),
        C::DeviceKeyDiffers => words.verdict_device_key_differs(),
        C::CheckpointUnsigned => words.verdict_checkpoint_unsigned(),
        C::InclusionFails => words.verdict_inclusion_fails(),
        C::InclusionMissing => words.verdict_inclusion_missing(),
        C::JournalOrder => words.verdict_journal_order(),
        C::CaseMissing => words.verdict_case_missing(),
        C::Stamp => words.verdict_stamp(),
        C::StampDiffers => words.verdict_stamp_differs(),
        C::ConsistencyFails => words.verdict_consistency_fails(),
        C::TimeAfterStamp => words.verdict_time_after_stamp(),
        C::JournalContinues => words.verdict_journal_continues(),
        C::JournalWitnessed => words.verdict_journal_witnessed(),
        C::Rules => words.verdict_rules(),
        C::RuleBroken => words.verdict_rule_broken(),
        C::PaperStep => words.verdict_paper_step(),
        C::MinutesStep => words.verdict_minutes_step(),
        C::LetterStep => words.verdict_letter_step(),
        C::OneRecorder => words.verdict_one_recorder(),
        C::Seal => words.verdict_seal(),
        C::Unsigned => words.verdict_unsigned(),
        C::SubjectDiffers => words.verdict_subject_differs(),
        C::SubjectsUnfit => words.verdict_subjects_unfit(),
        C::SealDiffers => words.verdict_seal_differs(),
        C::Record => words.verdict_record(),
        C::RecordDiffers => words.verdict_record_differs(),
        C::Fork => words.verdict_fork(),
        C::JournalForked => words.verdict_journal_forked(),
        C::JournalShrunk => words.verdict_journal_shrunk(),
        C::CharterForked => words.verdict_charter_forked(),
    }
}

/// The answer of a whole verification.
pub fn outcome(words: Words, outcome: Verified) -> &'static str {
    match outcome {
        Verified::Valid => words.verify_valid(),
        Verified::Invalid => words.verify_invalid(),
        Verified::CannotCheck => words.verify_cannot_check(),
    }
}

/// What a bundle shows.
pub fn variant(words: Words, variant: Variant) -> &'static str {
    match variant {
        Variant::Full => words.export_variant_full(),
        Variant::Release => words.export_variant_release(),
        Variant::Nocontent => words.export_variant_nocontent(),
        Variant::Unsigned => words.export_variant_unsigned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn no_two_checks_share_a_sentence() {
        for locale in Locale::ALL {
            let words = Words(*locale);
            let said: BTreeSet<&str> = VerdictCode::ALL.iter().map(|code| verdict(words, *code)).collect();
            assert_eq!(said.len(), VerdictCode::ALL.len());
        }
    }

    #[test]
    fn every_property_has_its_checks() {
        for wanted in Group::ALL {
            assert!(VerdictCode::ALL.iter().any(|code| group(*code) == wanted), "{wanted:?}");
        }
    }
}
