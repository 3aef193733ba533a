//! The pieces pages are made of. Each stands once, with the names of `style/components.css`.
//!
//! Texts are plain strings: a change of language builds every view anew. Values are signals. A field finds its own
//! error by its id in the [`FormErrors`] of its form.

#![allow(unreachable_pub, reason = "the component macro wraps each function in a place of its own")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod bars;
mod button;
mod choices;
mod course;
mod date_field;
mod dialog;
mod error_summary;
mod feedback;
mod file_drop;
mod fold;
mod form;
mod frame;
mod held;
mod icon;
mod lists;
mod passphrase;
mod select;
mod sheet;
mod text_field;
mod trouble;

pub use bars::Bars;
pub use button::{Button, ButtonKind, CopyButton};
pub use choices::{CheckBox, Checks, Choice, Choices};
pub use course::{Facts, Moment, StepMark, StepShown, StepsBar, Timeline};
pub use date_field::{DateField, DateInput};
pub use dialog::Dialog;
pub use error_summary::ErrorSummary;
pub use feedback::{Fingerprint, Notice, ShortCode, Tag, Tone};
pub use file_drop::{FileDrop, FileZone};
pub use fold::Fold;
pub use form::{Checker, FieldError, Form, FormErrors};
pub use frame::Frame;
pub use icon::{icon, mark};
pub use lists::{Empty, PageHead, Waiting};
pub use passphrase::PassphraseField;
pub use select::SelectField;
pub use sheet::Sheet;
pub use text_field::{TextArea, TextField};
pub use trouble::TroubleNotice;
