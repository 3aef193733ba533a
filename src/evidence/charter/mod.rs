//! The chain of trust (DESIGN §7): the root signs registrars, a registrar signs charters, a charter says who is who.
//!
//! | module | answers for |
//! |---|---|
//! | `key_record` | a public key as a charter states it |
//! | `statement` | rotation, registrar and charter: their fields, their signing, the office they describe |
//! | `roots` | the first root and those that took its place |
//! | `signatures` | an envelope against the keys its signer has |
//! | `trust` | the whole chain held together; the only way to a believed charter |

mod key_record;
mod roots;
pub(crate) mod signatures;
mod statement;
mod trust;

pub use key_record::{KeyRecord, KeyUse};
pub use signatures::Standing;
pub use statement::{Charter, Device, Member, Registrar, Rotation};
pub use trust::{Chartered, Rotated, Trust, TrustFiles};
