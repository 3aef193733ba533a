//! Every code a verification can say, in one place. Codes are stable; words for them live in the locale files.

use serde::{Deserialize, Serialize};

macro_rules! verdict_codes {
    ($($(#[$doc:meta])* $variant:ident => $code:literal),+ $(,)?) => {
        /// What a verdict is about. Its outcome says how it stands.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum VerdictCode { $($(#[$doc])* $variant),+ }

        impl VerdictCode {
            /// Every code, in the order of the checks.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

verdict_codes! {
    // Said of any file.
    /// A file of a later format version or an event of an unknown type; data: what was found. CannotCheck.
    NewerProgramNeeded => "newer_program_needed",
    /// A file that is not what its format demands; data: code of the fault.
    Malformed => "malformed",

    // The container and the bag.
    /// The container is a plain stored zip; when it is not, data: code of the fault.
    Container => "container",
    /// Every file is one the format knows, and nothing that must be there is missing.
    Layout => "layout",
    /// A file the format does not know here.
    FileUnexpected => "file_unexpected",
    /// A file that must be there.
    FileMissing => "file_missing",
    /// The folder is not named after the case.
    FolderDiffers => "folder_differs",
    /// Manifests, tag manifest and sizes agree with the files.
    Manifests => "manifests",
    /// A manifest that is not in its one form.
    ManifestForm => "manifest_form",
    /// A file no manifest lists.
    ManifestUnlisted => "manifest_unlisted",
    /// A file a manifest lists and the bag does not hold.
    ManifestAbsent => "manifest_absent",
    /// A file whose digest is not the one in the manifest.
    ManifestDiffers => "manifest_differs",
    /// Bag-info says something else than the bag; data: label.
    BagInfoDiffers => "bag_info_differs",

    // The root.
    /// The root in the bundle is the one expected, or took its place by rotation; data: fingerprint of the root in force.
    RootConfirmed => "root_confirmed",
    /// The root in the bundle is another one.
    RootDiffers => "root_differs",
    /// No fingerprint was given to compare with. CannotCheck.
    RootNotConfirmed => "root_not_confirmed",

    // Signatures, wherever they stand.
    /// A signature that its key did not make.
    SignatureInvalid => "signature_invalid",
    /// A key that must sign did not; data: algorithm.
    SignatureMissing => "signature_missing",
    /// A signature by a key that is none of the signer's.
    SignerUnlisted => "signer_unlisted",
    /// A signature by a key outside its dates.
    KeyNotInForce => "key_not_in_force",
    /// A signature by a key revoked before.
    KeyRevoked => "key_revoked",
    /// A signature dated before the revocation of its key, and nothing outside witnesses the date. CannotCheck;
    /// data: key id, revocation.
    KeyRevokedLater => "key_revoked_later",
    /// A signature by a key revoked later, under a time-stamp made before the revocation: as sound as that stamp.
    /// Data: key id, revocation, time of the stamp.
    KeyRevokedAfterStamp => "key_revoked_after_stamp",

    // The chain of trust.
    /// Root, registrars and charters hold together.
    Trust => "trust",
    /// A version that does not follow the one before.
    VersionGap => "version_gap",
    /// A file that does not name the file before it.
    PrevDiffers => "prev_differs",
    /// A rotation says something else than the roots it stands between; data: field.
    RotationDiffers => "rotation_differs",
    /// A charter or rotation names a registrar file that is not here.
    RegistrarUnknown => "registrar_unknown",
    /// A charter signed by an older registrar than the charter before it.
    RegistrarFell => "registrar_fell",
    /// A key record that does not say what its key says; data: key id.
    KeyRecordUnsound => "key_record_unsound",
    /// One key under two persons; data: key id.
    KeyShared => "key_shared",
    /// Two entries of one id; data: id.
    IdRepeated => "id_repeated",

    // The chain of events.
    /// Order, links and signatures of all events hold; data: number of events.
    Chain => "chain",
    /// A file name that is not the event's number and type.
    EventName => "event_name",
    /// An event whose number does not follow the one before.
    SeqGap => "seq_gap",
    /// An event of another case.
    CaseDiffers => "case_differs",
    /// An event that names a charter that is not here.
    CharterUnknown => "charter_unknown",
    /// An event under an older charter than the one before it.
    CharterFell => "charter_fell",
    /// An event signed by somebody the charter does not know.
    ActorUnknown => "actor_unknown",
    /// An event dated before the one before it, without a reason. CannotCheck at the seal: dated before the last event.
    ClockBackwards => "clock_backwards",
    /// A part number that is not the next, or a known one with another commitment; data: part.
    PartNumber => "part_number",

    // Branches given up.
    /// A branch given up by a signed resolution is here whole; data: short code of its head, number of its own events.
    ForkGivenUp => "fork_given_up",
    /// A branch given up that does not end in the head the resolution names; data: that head.
    ForkUnfit => "fork_unfit",

    // Parts.
    /// Every part here is the one the events name; data: number of parts.
    Parts => "parts",
    /// A part whose bytes and salt do not give its commitment.
    PartDiffers => "part_differs",
    /// A part without salt, or a salt without part.
    SaltUnfit => "salt_unfit",
    /// A part no event names.
    PartUnknown => "part_unknown",
    /// A part file whose name does not fit its media.
    PartName => "part_name",
    /// A part that is neither here nor listed as withheld or removed; data: part.
    PartAbsent => "part_absent",
    /// A part listed as withheld or removed that is here all the same; data: part.
    PartListedPresent => "part_listed_present",
    /// A decision releases other bytes than the version it speaks of; data: item, part.
    ReleaseDiffers => "release_differs",
    /// A part the office did not give; data: part.
    PartWithheld => "part_withheld",
    /// A part taken out of the record by a signed event; data: part, event.
    PartRemoved => "part_removed",

    // The journal.
    /// Every event lies in the journal of the sealing device, in order.
    Journal => "journal",
    /// A device no charter lists; data: device. CannotCheck.
    DeviceUnlisted => "device_unlisted",
    /// A device key that is not the one in the charter.
    DeviceKeyDiffers => "device_key_differs",
    /// A checkpoint its device did not sign.
    CheckpointUnsigned => "checkpoint_unsigned",
    /// An entry whose path does not lead to the checkpoint's root.
    InclusionFails => "inclusion_fails",
    /// An event without its place in the journal.
    InclusionMissing => "inclusion_missing",
    /// Events that lie in the journal in another order than in the chain.
    JournalOrder => "journal_order",

    /// A case number between others that no case here has: numbers are given without gaps. Said by a desk of its own.
    CaseMissing => "case_missing",
    /// A time-stamp over a checkpoint that the newest one goes on from; its signature is for `openssl ts`. CannotCheck.
    /// Data: time, size.
    Stamp => "stamp",
    /// A time-stamp over something else than the checkpoint beside it.
    StampDiffers => "stamp_differs",
    /// The newest checkpoint is not shown to go on from the stamped one.
    ConsistencyFails => "consistency_fails",
    /// A step dated after the time-stamp that already covers it. CannotCheck; data: time of the step, of the stamp.
    TimeAfterStamp => "time_after_stamp",
    /// An earlier checkpoint of a journal that goes on from it; data: size then, size now.
    JournalContinues => "journal_continues",
    /// A checkpoint of another device that contradicts nothing seen of it before; data: size.
    JournalWitnessed => "journal_witnessed",

    // The rules, replayed.
    /// Every event was allowed when it was made.
    Rules => "rules",
    /// The first event our rules forbid; data: the refusal as JSON.
    RuleBroken => "rule_broken",
    /// A step taken in from a signed sheet; the original prevails. Data: decider, who recorded.
    PaperStep => "paper_step",
    /// A step taken in from minutes; the original prevails. Data: decider, who recorded.
    MinutesStep => "minutes_step",
    /// A step taken in from a letter; the original prevails. Data: decider, who recorded.
    LetterStep => "letter_step",
    /// All steps were taken in by one person; data: who.
    OneRecorder => "one_recorder",

    // The seal and what was derived.
    /// The seal stands over the bag and over this chain.
    Seal => "seal",
    /// A variant without signatures. CannotCheck.
    Unsigned => "unsigned",
    /// A file that is not the one the seal stands over.
    SubjectDiffers => "subject_differs",
    /// The seal stands over other files than it must; data: name.
    SubjectsUnfit => "subjects_unfit",
    /// The seal says something else than the bundle; data: field.
    SealDiffers => "seal_differs",
    /// The record is what follows from the events and parts here.
    Record => "record",
    /// The record says something else than the events and parts.
    RecordDiffers => "record_differs",

    // Two bundles held against each other.
    /// The same place of one case, two events.
    Fork => "fork",
    /// One journal, two histories: two roots at one size, or two entries at one position.
    JournalForked => "journal_forked",
    /// A journal shorter in the bundle sealed later; data: size sealed later, size sealed earlier.
    JournalShrunk => "journal_shrunk",
    /// One version of a registrar statement or charter, two files; data: both digests.
    CharterForked => "charter_forked",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_same_in_json_and_in_code() {
        for code in VerdictCode::ALL {
            assert_eq!(serde_json::to_string(code).unwrap(), format!("\"{}\"", code.code()));
        }
    }
}
