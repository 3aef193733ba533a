//! The folder several desks meet in: files named by what they hold, only ever added. What was read or written there is
//! remembered by name, so that reading the same folder twice does nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::identity::{from_bytes, to_bytes};
use super::problem::Problem;
use super::session::Open;
use super::view::ExchangeView;
use super::{Desk, Surroundings};
use crate::review::Digest;
use crate::store::{CaseStore, Change};

/// Name of the sealed setting.
const EXCHANGE: &str = "exchange";

/// Kind of every file of the folder, and its ending.
const NAME: (&str, &str) = ("bundle-", ".zip");

/// The files known, by the SHA-256 of their bytes, with the head each shows.
#[derive(Default, Serialize, Deserialize)]
struct KnownFiles(BTreeMap<Digest, Digest>);

/// What a file of this digest is called.
pub fn exchange_name(file: &Digest) -> String {
    [NAME.0, &file.to_string(), NAME.1].concat()
}

/// The digest a name stands for; `None` for a file that is none of the folder's.
pub fn exchange_digest(name: &str) -> Option<Digest> {
    name.strip_prefix(NAME.0)?.strip_suffix(NAME.1)?.parse().ok()
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// What is to be read from a folder with these files, and which cases are further along here than in it.
    pub async fn exchange(&self, names: &[String]) -> Result<ExchangeView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let known = open.known_files().await?;
        let there: BTreeSet<Digest> = names.iter().filter_map(|name| exchange_digest(name)).collect();
        let heads: BTreeSet<Digest> = there.iter().filter_map(|file| known.0.get(file)).copied().collect();
        let unread = there.iter().filter(|file| !known.0.contains_key(file)).map(exchange_name);
        let missing = open.cases.iter().filter(|(_, known)| !heads.contains(&known.head()));
        Ok(ExchangeView {
            bundles: u32::try_from(there.len()).unwrap_or(u32::MAX),
            unread: unread.collect(),
            missing: missing.map(|(id, _)| id.clone()).collect(),
        })
    }

    /// Remembers files that were read from the folder or written to it, each with the head it shows.
    pub async fn remember_exchanged(&mut self, files: &[(Digest, Digest)]) -> Result<(), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let mut known = open.known_files().await?;
        let before = known.0.len();
        known.0.extend(files.iter().copied());
        if known.0.len() == before {
            return Ok(());
        }
        let meta = vec![(EXCHANGE.to_owned(), Some(to_bytes(&known)?))];
        Ok(open.kept.apply(Change { meta, ..Change::default() }).await?)
    }
}

impl<S: CaseStore> Open<S> {
    async fn known_files(&self) -> Result<KnownFiles, Problem> {
        let kept = self.kept.meta(EXCHANGE).await?;
        kept.map_or_else(|| Ok(KnownFiles::default()), |bytes| from_bytes(&bytes, EXCHANGE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_the_bytes_are() {
        let digest = Digest([0xab; 32]);
        assert_eq!(exchange_digest(&exchange_name(&digest)), Some(digest));
        let name = exchange_name(&digest);
        let partial = [&name, ".part"].concat();
        let capital = name.to_uppercase();
        for other in
            ["bs-2026-k7m2q-0001.0123456789ab.full.zip", &partial, &capital, "bundle-ab.zip", ".DS_Store"]
        {
            assert_eq!(exchange_digest(other), None, "{other}");
        }
    }
}
