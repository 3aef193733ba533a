//! Why a record can be believed: signatures, chain, charter, journal, bundle, verdicts. Pure.
//!
//! | module | answers for |
//! |---|---|
//! | `canonical`, `strict`, `base64`, `malformed` | one byte form for one value, and what is refused |
//! | `digest`, `part` | SHA-256, SM3, salted commitments |
//! | `key`, `signer`, `person_keys`, `dsse` | keys, pairs of signatures, envelopes |
//! | `statement`, `charter`, `enrolment` | who is who: root, registrar, charter, and who asks to be entered |
//! | `payload`, `chain` | events as signed bytes, in order |
//! | `kdf`, `aead`, `vault`, `recovery_code`, `key_file`, `secret` | what a passphrase protects |
//! | `audit` | the rules replayed over a chain |
//! | `merkle`, `note`, `checkpoint`, `journal`, `witness` | the journal of a device, and what others saw of it |
//! | `numbers` | gaps in the numbers of cases |
//! | `sheet_code` | a printed sheet against the chain at hand |
//! | `stamp`, `step_time` | time-stamps from outside, and how far a time can be believed |
//! | `zip` | the container |
//! | `seal`, `bundle` | what leaves the desk |
//! | `age` | files encrypted for a hand-over |
//! | `backup` | the file of a backup |
//! | `terms` | who took a term list over; never leaves it |
//! | `verify` | every check of a bundle, by its code |

pub mod aead;
pub mod age;
pub mod audit;
pub mod backup;
pub mod base64;
pub mod bundle;
pub mod canonical;
pub mod chain;
pub mod charter;
pub mod checkpoint;
pub mod digest;
pub mod dsse;
pub mod enrolment;
pub mod journal;
pub mod kdf;
pub mod key;
mod key_ed25519;
pub mod key_file;
mod key_sm2;
mod key_x25519;
pub mod malformed;
pub mod merkle;
pub mod note;
pub mod numbers;
pub mod part;
pub mod payload;
pub mod person_keys;
pub mod recovery_code;
pub mod seal;
pub mod secret;
pub mod sheet_code;
pub mod signer;
mod spki;
pub mod stamp;
pub mod statement;
pub mod step_time;
pub mod strict;
pub mod terms;
pub mod vault;
pub mod verify;
pub mod witness;
pub mod zip;

pub use malformed::{Malformed, MalformedKind, Place, Spot};
