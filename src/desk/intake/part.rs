//! A part on its way from a bundle into the store, slice by slice where it is long.

use crate::desk::load::{SALT, part_value};
use crate::desk::problem::Problem;
use crate::desk::session::Open;
use crate::evidence::bundle::Taken;
use crate::evidence::part::Commit;
use crate::evidence::zip::Source;
use crate::review::{Digest, PartRef};
use crate::store::{CaseStore, Change, SLICE};

impl<S: CaseStore> Open<S> {
    /// Keeps it so that the change adopts it, or with the change itself. The bytes must be those the event names: the
    /// file they lie in may have changed since it was verified.
    pub(super) async fn keep_part<F: Source + ?Sized>(
        &self,
        taken: &Taken<'_, F>,
        part: &PartRef,
        seconds: u64,
        change: &mut Change,
    ) -> Result<(), Problem> {
        let (salt, size) = taken.part(part.part).ok_or(Problem::NotFound)?;
        let mut sum = Commit::new(salt);
        if size + SALT as u64 <= SLICE as u64 {
            let bytes = taken.bytes(part.part).ok_or(Problem::NotFound)??;
            sum.update(&bytes);
            is_named(sum, part.commit)?;
            change.parts.push((part.commit, part_value(salt, &bytes)));
            return Ok(());
        }
        let mut blob = self.kept.begin_blob(&part.commit, seconds).await?;
        blob.push(salt.bytes()).await?;
        let mut at = 0;
        while at < size {
            let slice = taken.slice(part.part, at, SLICE).ok_or(Problem::NotFound)??;
            sum.update(&slice);
            blob.push(&slice).await?;
            at += slice.len() as u64;
        }
        // What is not adopted is swept.
        is_named(sum, part.commit)?;
        blob.finish().await?;
        change.adopts.push(part.commit);
        Ok(())
    }
}

fn is_named(sum: Commit, commit: Digest) -> Result<(), Problem> {
    if sum.finish() == commit { Ok(()) } else { Err(Problem::BundleUnsound) }
}
