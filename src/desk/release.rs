//! What is about to go out, held against what was approved (the reviewed-bytes gate).
//!
//! Same bytes need no reading. Otherwise both texts are read and compared. The desk itself reads plain texts and web
//! pages; what the reader worker must take apart comes as a [`Readings`] beside the file, so that a hostile file never
//! meets the keys.

use serde::{Deserialize, Serialize};

use super::ask::{Readings, SentFile};
use super::load::{PartsAtHand, approved_bytes};
use super::problem::Problem;
use super::wish::ApprovedBytes;
use super::{Desk, Surroundings};
use crate::review::{Case, CaseId, PartRef};
use crate::scan::compare::{Comparison, compare_titled};
use crate::scan::media::Media;
use crate::scan::text;
use crate::store::CaseStore;

/// What became of the approved file on its way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReleaseMatch {
    /// Byte for byte the approved one.
    SameBytes,
    /// Other bytes; so their texts compare.
    Text(Comparison),
    /// Other bytes, and one of the two texts was not read: only same bytes can go out as that file.
    Unread,
}

/// Holds bytes against the version of an item that is in force.
pub(super) fn hold(
    case: &Case,
    parts: &PartsAtHand,
    item: u32,
    sent: &SentFile,
    bytes: &[u8],
    readings: &Readings,
) -> Result<ReleaseMatch, Problem> {
    let known = case.item(item).ok_or(Problem::NotFound)?;
    let version = known.version().ok_or(Problem::NotFound)?;
    let approved = approved_bytes(case, item, parts).ok_or(Problem::NotFound)?;
    if approved == bytes {
        return Ok(ReleaseMatch::SameBytes);
    }
    let media = version.file.as_ref().map_or(Some(Media::Txt), media_of);
    let (Some(approved), Some(published)) = (
        words(approved, media, &readings.approved),
        words(bytes, Media::recognise(&sent.name, bytes).ok(), &readings.published),
    ) else {
        return Ok(ReleaseMatch::Unread);
    };
    let title = parts.bytes(&known.title).and_then(|title| str::from_utf8(title).ok()).unwrap_or_default();
    Ok(ReleaseMatch::Text(compare_titled(title, &approved, &published)))
}

fn media_of(file: &PartRef) -> Option<Media> {
    let code = file.media.as_ref()?;
    Media::ALL.into_iter().find(|media| media.code() == code.as_str())
}

/// The text: read here where that is possible, else as the reader read it.
fn words(bytes: &[u8], media: Option<Media>, read: &str) -> Option<String> {
    let here = media.filter(|media| media.is_readable()).and_then(|media| {
        let decoded = text::decode(bytes).ok()?;
        Some(text::readable(&decoded, media).into_owned())
    });
    here.or_else(|| (!read.trim().is_empty()).then(|| read.to_owned()))
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Compares a file with the approved version of an item; keeps nothing.
    pub async fn compare_release(
        &self,
        id: &CaseId,
        item: u32,
        sent: &SentFile,
        readings: &Readings,
        files: &[Vec<u8>],
    ) -> Result<ReleaseMatch, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let parts = open.parts(loaded.chain.entries()).await?;
        let bytes = usize::try_from(sent.index).ok().and_then(|index| files.get(index));
        hold(&loaded.case, &parts, item, sent, bytes.ok_or(Problem::NotFound)?, readings)
    }
}

/// A wish to publish, apart from its words.
pub(super) struct Outgoing<'a> {
    pub(super) item: u32,
    pub(super) sent: &'a SentFile,
    pub(super) bytes: &'a [u8],
    pub(super) readings: &'a Readings,
}

/// The formal places that differ, for a publication as the same text; [`Problem::TextDiffers`] where the body is
/// another. Nothing where the bytes are the same after all.
pub(super) fn formal_places(
    outgoing: &Outgoing<'_>,
    approved: &dyn ApprovedBytes,
) -> Result<Option<Vec<crate::scan::compare::FormalDifference>>, Problem> {
    let item = outgoing.item;
    match approved.hold(outgoing)? {
        ReleaseMatch::SameBytes => Ok(None),
        ReleaseMatch::Unread => Err(Problem::TextUnread { item }),
        ReleaseMatch::Text(Comparison::Same) => Ok(Some(Vec::new())),
        ReleaseMatch::Text(Comparison::FormalPlacesDiffer(places)) => Ok(Some(places)),
        ReleaseMatch::Text(Comparison::Differs(differing)) => Err(Problem::TextDiffers { item, differing }),
    }
}
