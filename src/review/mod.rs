//! What the law says: cases, acts, rules. Pure: no clock, no randomness, no browser, no signatures.

mod act;
mod act_refusal;
pub mod calendar;
pub mod case;
mod code;
mod command;
pub mod course;
mod date;
pub mod deadline;
mod decide;
mod digest;
mod disposed;
pub mod event;
mod evolve;
mod gate_refusal;
mod id;
pub mod office;
mod part;
mod profile;
pub mod record;
mod refusal;
pub mod register;

pub use act::{Act, Authority, DecidedBy, HopRef};
pub use act_refusal::ActRefusal;
pub use case::{Case, Gate, Item, ItemState};
pub use code::*;
pub use command::Command;
pub use date::{BadDate, CivilDate, Timestamp};
pub use decide::{
    AmendForm, Authorised, LETTER_RECORDERS, Silence, SilenceMeaning, amend_form, amendable, authorisations,
    authority_for, content_due, decide, gate_addressees, gate_answers, gate_closers, gate_openers,
    holds_step, is_declassified, is_state_secret, letters_to, meaning_of_silence, needed_gates,
    next_addressees, organs_to_ask, release_blocked, silence_meaning, step_barring,
};
pub use digest::{Digest, NotADigest, SHORT_CODE_LENGTH};
pub use disposed::{DisposedFinding, Disposition};
pub use event::{Entry, Event, EventKind};
pub use evolve::{changes_sheet, evolve, fold};
pub use gate_refusal::GateRefusal;
pub use id::{BadCode, BodyId, CaseId, Code, DeviceId, PersonId, UnitId};
pub use office::{Office, Person};
pub use part::{PartNo, PartRef, Parts};
pub use profile::{Profile, StepCondition, StepDef};
pub use refusal::Refusal;
