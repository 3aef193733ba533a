//! What travels between the page and its workers. Pure.
//!
//! A message is `{ frame, files }`: one postcard frame and, beside it, whole files as byte arrays that change
//! hands without being copied. Frames carry no keys and no file contents. Both sides come from one build, so a
//! frame that cannot be read is a fault of the program and not a case to mend.

mod excise;
mod frame;
mod pending;
mod queue;
mod request;
mod response;

pub use excise::ExcisedFile;
pub use frame::{AskId, Call, Problem, Reply, Unreadable, decode, encode};
pub use pending::Pending;
pub use queue::{Queue, Work};
pub use request::Request;
pub use response::Response;
