//! 区分处理: spans taken out of the words of a document, and the file made anew without them.
//!
//! Nothing of the old file is carried along: a text is written again, a text document is built from the words, looks and
//! tables that were read, by us. What cannot be kept is counted in [`Lost`]. Documents whose places are fixed on a page
//! (PDF, OFD) and table files are not made here: the page brings a file made elsewhere and looks through it.

mod body;
mod cut;
mod docx_in;
mod docx_out;
mod look;
pub mod spans;
mod styles;
mod zip;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Gb18030, ReadProblem, Reading, UnreadKind};
use crate::scan::media::Media;
use crate::scan::text;
use body::Body;

/// A span to take out, in bytes of [`Excisable::text`], and what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cut {
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// The visible mark that stands there instead.
    pub mark: String,
}

/// A kind of thing the new file will not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LostKind {
    /// Pictures and drawings.
    Picture,
    /// Text boxes and their words.
    TextBox,
    /// Footnotes and endnotes.
    Note,
    /// Headers and footers.
    HeaderFooter,
    /// Numbers that the program counts itself at the head of paragraphs.
    Numbering,
    /// Formulas, and symbols of a font of their own.
    Formula,
    /// Tables within tables: their words stay, in paragraphs.
    NestedTable,
    /// 批注
    Comment,
    /// Deletions with changes tracked.
    Deleted,
    /// Hidden words.
    Hidden,
    /// Files inside the file.
    Embedded,
    /// Bold, headings and the like of a web page: its words stay.
    Layout,
}

/// What the new file will not have, and how often it is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Lost {
    /// What.
    pub what: LostKind,
    /// How often.
    pub count: u32,
}

/// The words spans can be chosen in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Excisable {
    /// Paragraphs end with a break, cells of a table with a tab.
    pub text: String,
    /// What the new file will not have.
    pub lost: Vec<Lost>,
}

/// Words of a span that stand elsewhere in the new file too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Echo {
    /// Which span, from 0.
    pub cut: u32,
    /// How often its words are still there.
    pub times: u32,
}

/// The new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excised {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What kind: that of the file it was made from.
    pub media: Media,
    /// Its words.
    pub text: String,
    /// Words taken out in one place that stand in another.
    pub echoes: Vec<Echo>,
    /// The new file, read again.
    pub reading: Reading,
}

/// Why nothing was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExciseProblem {
    /// The document cannot be read.
    #[error(transparent)]
    Read(ReadProblem),
    /// Documents of this kind are not made anew.
    #[error("{} is not made anew", .0.code())]
    NotMade(Media),
    /// Too long to be made anew.
    #[error("over the limits")]
    OverLimit,
    /// No span, an empty one, one beyond the text, or two that overlap.
    #[error("spans do not fit the text")]
    Spans,
    /// What was made does not read as it should. Nothing is handed out.
    #[error("the new file does not hold what it should")]
    Residue,
}

/// Most characters of a text that is made anew.
const MOST_CHARACTERS: usize = 2_000_000;
/// Most spans.
const MOST_CUTS: usize = 2_000;
/// Fewest characters by which words are looked for elsewhere.
const TELLING: usize = 2;

/// Reads the words of a document that can be made anew.
pub fn open(name: &str, bytes: &[u8], gb18030: Gb18030<'_>) -> Result<Excisable, ExciseProblem> {
    let (_, source) = Source::read(name, bytes, gb18030)?;
    let text = source.text();
    if text.chars().count() > MOST_CHARACTERS {
        return Err(ExciseProblem::OverLimit);
    }
    Ok(Excisable { text, lost: source.lost() })
}

/// Makes the document anew without the spans, and looks through what was made.
pub fn excise(
    name: &str,
    bytes: &[u8],
    cuts: &[Cut],
    gb18030: Gb18030<'_>,
) -> Result<Excised, ExciseProblem> {
    let (media, mut source) = Source::read(name, bytes, gb18030)?;
    let before = source.text();
    if before.chars().count() > MOST_CHARACTERS || cuts.len() > MOST_CUTS {
        return Err(ExciseProblem::OverLimit);
    }
    let cuts = cut::checked(&before, cuts).ok_or(ExciseProblem::Spans)?;
    source.cut(&cuts);
    let text = source.text();
    let made = source.write();
    // What was made is read as a stranger would read it.
    let read = super::read(&format!("a.{}", media.code()), &made, gb18030).map_err(ExciseProblem::Read)?;
    if !reads_as(&read, media, &text) {
        return Err(ExciseProblem::Residue);
    }
    let echoes = (0u32..).zip(&cuts).filter_map(|(cut, span)| {
        let words = before.get(span.start..span.end)?.trim();
        let is_telling = words.chars().count() >= TELLING;
        let times = if is_telling { text.matches(words).count() } else { 0 };
        (times > 0).then(|| Echo { cut, times: u32::try_from(times).unwrap_or(u32::MAX) })
    });
    let echoes = echoes.collect();
    Ok(Excised { bytes: made, media, text, echoes, reading: read })
}

/// The words and no others: gaps and breaks may fall differently. A web page is read once more as it is written.
fn reads_as(read: &Reading, media: Media, text: &str) -> bool {
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let others = read.pieces.iter().filter(|piece| !piece.place.is_shown()).count();
    let is_cut_short = read.unread.iter().any(|unread| unread.what != UnreadKind::Glyph);
    !is_cut_short && others == usize::from(media == Media::Html) && solid(&read.shown()) == solid(text)
}

/// The words of a document, in a form that can be cut and written.
enum Source {
    /// A text, as it is.
    Plain(String),
    /// A web page: its words.
    Page(String),
    /// A text document.
    Docx(Body),
}

impl Source {
    fn read(name: &str, bytes: &[u8], gb18030: Gb18030<'_>) -> Result<(Media, Self), ExciseProblem> {
        let media = Media::recognise(name, bytes)
            .map_err(|problem| ExciseProblem::Read(ReadProblem::Media(problem)))?;
        let source = match media {
            Media::Txt | Media::Md | Media::Csv => {
                Self::Plain(super::plain::decoded(bytes, gb18030).map_err(ExciseProblem::Read)?)
            }
            Media::Html => {
                let page = super::plain::decoded(bytes, gb18030).map_err(ExciseProblem::Read)?;
                Self::Page(text::readable(&page, media).into_owned())
            }
            Media::Docx => Self::Docx(docx_in::body(bytes).map_err(ExciseProblem::Read)?),
            Media::Xlsx
            | Media::Doc
            | Media::Wps
            | Media::Et
            | Media::Pdf
            | Media::Ofd
            | Media::Png
            | Media::Jpg
            | Media::Zip => return Err(ExciseProblem::NotMade(media)),
        };
        Ok((media, source))
    }

    fn text(&self) -> String {
        match self {
            Self::Plain(text) | Self::Page(text) => text.clone(),
            Self::Docx(body) => body.text(),
        }
    }

    fn lost(&self) -> Vec<Lost> {
        match self {
            Self::Plain(_) => Vec::new(),
            Self::Page(_) => vec![Lost { what: LostKind::Layout, count: 1 }],
            Self::Docx(body) => body.lost(),
        }
    }

    fn cut(&mut self, cuts: &[cut::Span]) {
        match self {
            Self::Plain(text) | Self::Page(text) => *text = cut::text(text, cuts),
            Self::Docx(body) => body.cut(cuts),
        }
    }

    fn write(&self) -> Vec<u8> {
        match self {
            Self::Plain(text) => text.clone().into_bytes(),
            Self::Page(text) => page(text).into_bytes(),
            Self::Docx(body) => docx_out::write(body),
        }
    }
}

/// A web page of nothing but paragraphs.
fn page(text: &str) -> String {
    let mut page =
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"></head>\n<body>\n".to_owned();
    for line in text.lines() {
        page.push_str("<p>");
        look::escape(line, &mut page);
        page.push_str("</p>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}
