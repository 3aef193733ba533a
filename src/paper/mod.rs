//! The written record, slips and sheets as HTML, and the files by which strangers verify a bundle. Pure: every
//! text goes through one escaping writer, and nothing printed refers to anything outside its own file.

mod acts;
mod beside;
mod branches;
mod checkpoint_sheet;
mod course;
pub mod day_sheet;
mod deadlines;
mod head;
pub mod html;
pub mod ics;
mod information;
pub mod inspection;
pub mod letter;
mod pen;
mod readme_verify;

mod record;
mod recovery;
pub mod register;
mod root;
pub mod sheet;
mod slip;

pub use checkpoint_sheet::{CheckpointSheet, checkpoint_sheet, sheet_code};
pub use readme_verify::{VERIFY_SH, readme_verify};
pub use record::{Print, record};
pub use recovery::{Opens, RecoverySheet, recovery};
pub use root::{RootSheet, root_sheet};
pub use slip::{Slip, slip};
