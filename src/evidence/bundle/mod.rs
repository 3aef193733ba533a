//! The bundle: a BagIt 1.0 bag in a stored zip, closed by a seal (DESIGN §7).
//!
//! | module | answers for |
//! |---|---|
//! | `layout` | which files there are, by name |
//! | `bag` | the texts BagIt demands, and the SM3 list beside them |
//! | `part` | what is known of a part after one pass over its bytes |
//! | `select` | which parts a variant shows |
//! | `write` | sealing: all generated files |
//! | `sealed` | what is kept of a sealed bundle, and the pieces of its container |
//! | `unsigned` | what a bundle without signatures says of the sealed one |
//! | `office` | the chain of trust alone, from desk to desk |
//! | `read` | a container taken apart, every file hashed once |
//! | `take` | the files of a verified bundle, for a desk that takes the case in |

pub(crate) mod bag;
mod layout;
mod office;
mod part;
pub(crate) mod read;
mod sealed;
mod select;
mod take;
mod unsigned;
mod write;

pub use layout::{MEDIA, Slot, ending, file_name};
pub use office::{office_file, read_office_file};
pub use part::{PartFacts, PartMeter, Salts, derive_record};
pub use sealed::{Piece, SealedBundle, SealedContent, SealedFile};
pub use select::{never_shown, shown_by_default};
pub use take::{ForkFile, Taken};
pub use unsigned::Checked;
pub use write::{BundleProblem, DeviceJournal, Ingredients, pack_unsigned, seal_bundle};
