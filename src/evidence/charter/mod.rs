//! The chain of trust (DESIGN §7): the root signs registrars, a registrar signs charters, a charter says who is who.
//!
//! | module | answers for |
//! |---|---|
//! | `key_record` | a public key as a charter states it |
//! | `statement` | registrar and charter: their fields, their signing, the office they describe |
//! | `signatures` | an envelope against the keys its signer has |
//! | `trust` | the whole chain held together; the only way to a believed charter |

mod key_record;
pub(crate) mod signatures;
mod statement;
mod trust;

pub use key_record::{KeyRecord, KeyUse};
pub use signatures::Standing;
pub use statement::{Charter, Device, Member, Registrar};
pub use trust::{Chartered, Trust, TrustFiles};
