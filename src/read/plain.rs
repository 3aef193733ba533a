//! Texts, tables of values and web pages.

use super::gather::Gather;
use super::{Gb18030, Place, ReadProblem, xml};
use crate::scan::media::Media;
use crate::scan::text;

/// A web page hides words from its readers in comments, attributes and scripts: the page as it is written is read too.
pub(super) fn read(
    media: Media,
    bytes: &[u8],
    gb18030: Gb18030<'_>,
    gather: &mut Gather,
) -> Result<(), ReadProblem> {
    let decoded = decoded(bytes, gb18030)?;
    let place = if media == Media::Csv { Place::Cell } else { Place::Body };
    gather.piece(place, &text::readable(&decoded, media));
    if media == Media::Html {
        gather.piece(Place::Leftover, &decoded);
    }
    Ok(())
}

/// The text of a file: UTF-8, by its mark UTF-16, else GB18030.
pub(super) fn decoded(bytes: &[u8], gb18030: Gb18030<'_>) -> Result<String, ReadProblem> {
    if let Ok(decoded) = text::decode(bytes) {
        return Ok(decoded);
    }
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let decoded = if is_wide { xml::decoded(bytes) } else { gb18030(bytes) };
    let decoded = decoded.ok_or(ReadProblem::Encoding)?;
    text::decode(decoded.as_bytes()).map_err(|_never| ReadProblem::Encoding)
}
