//! Overrules of list words, remembered for the office as suggestions. Only words of a list are: anything else would keep
//! content outside the case, where it would stay when content leaves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::identity::{from_bytes, to_bytes};
use super::problem::Problem;
use super::session::Open;
use crate::review::{DisposedFinding, Disposition};
use crate::scan::Lexicon;
use crate::store::CaseStore;

/// Name of the setting that keeps overrules.
const OVERRULES: &str = "overrules";

/// Overrules by rule code and words.
pub(super) type Overrules = BTreeMap<(String, String), Overrule>;

/// A remembered overrule.
#[derive(Serialize, Deserialize)]
pub(super) struct Overrule {
    pub(super) reason: String,
    pub(super) times: u32,
}

impl<S: CaseStore> Open<S> {
    pub(super) async fn overrules(&self) -> Result<Overrules, Problem> {
        let kept = self.kept.meta(OVERRULES).await?;
        kept.map_or_else(|| Ok(Overrules::new()), |bytes| from_bytes(&bytes, OVERRULES))
    }

    /// The overrules after a disposal, to be kept in the same transaction.
    pub(super) async fn overruled(
        &self,
        rows: &[DisposedFinding],
        lexicon: &Lexicon,
    ) -> Result<Vec<(String, Option<Vec<u8>>)>, Problem> {
        let mut overrules = self.overrules().await?;
        for row in rows.iter().filter(|row| lexicon.knows(&row.excerpt)) {
            let key = (row.rule.as_str().to_owned(), row.excerpt.clone());
            match row.disposition {
                Disposition::Rejected => {
                    let times = overrules.get(&key).map_or(0, |known| known.times).saturating_add(1);
                    overrules.insert(key, Overrule { reason: row.reason.clone(), times });
                }
                // Somebody took the same words seriously: they are no longer waved through.
                Disposition::Accepted => drop(overrules.remove(&key)),
                Disposition::Added | Disposition::Open => {}
            }
        }
        Ok(vec![(OVERRULES.to_owned(), Some(to_bytes(&overrules)?))])
    }
}
