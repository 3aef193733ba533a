//! The closed list of files a case may hold, and whether their text is read here.
//!
//! A file is known by its name's ending and must begin as such files begin, where that can be told from a few
//! bytes. Endings are the codes that are signed and the endings of parts in a bundle.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
    /// Comma-separated values.
    Csv,
    /// A web page.
    Html,
    /// Office Open XML text.
    Docx,
    /// Office Open XML table.
    Xlsx,
    /// Word 97 to 2003.
    Doc,
    /// WPS text.
    Wps,
    /// WPS table.
    Et,
    /// PDF.
    Pdf,
    /// OFD, GB/T 33190.
    Ofd,
    /// PNG image.
    Png,
    /// JPEG image.
    Jpg,
    /// Zip archive, kept as an attachment only.
    Zip,
}

/// Why a file is not taken in under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaProblem {
    /// The ending is not on the list, or there is none.
    #[error("unlisted ending")]
    Unlisted,
    /// The bytes do not begin as such a file begins.
    #[error("content differs from the ending {}", .0.code())]
    ContentDiffers(Media),
}

const ZIP: &[&[u8]] = &[b"PK\x03\x04", b"PK\x05\x06"];
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

impl Media {
    /// Every kind, in the order in which a page lists them.
    pub const ALL: [Self; 14] = [
        Self::Txt,
        Self::Md,
        Self::Csv,
        Self::Html,
        Self::Docx,
        Self::Xlsx,
        Self::Doc,
        Self::Wps,
        Self::Et,
        Self::Pdf,
        Self::Ofd,
        Self::Png,
        Self::Jpg,
        Self::Zip,
    ];

    /// The code, which is also the ending under which a part stands in a bundle.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Txt => "txt",
            Self::Md => "md",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Doc => "doc",
            Self::Wps => "wps",
            Self::Et => "et",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
            Self::Png => "png",
            Self::Jpg => "jpg",
            Self::Zip => "zip",
        }
    }

    /// The kind of a file by its name and first bytes; 16 bytes are enough.
    pub fn recognise(name: &str, first_bytes: &[u8]) -> Result<Self, MediaProblem> {
        let media = Self::of_name(name).ok_or(MediaProblem::Unlisted)?;
        if media.begins(first_bytes) { Ok(media) } else { Err(MediaProblem::ContentDiffers(media)) }
    }

    /// The kind by the name's ending alone, in any case; `htm`, `jpeg` and `markdown` are other spellings.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let code = match ending.as_str() {
            "htm" => "html",
            "jpeg" => "jpg",
            "markdown" => "md",
            other => other,
        };
        Self::ALL.into_iter().find(|media| media.code() == code)
    }

    /// Its words are read at all: by `scan::text` or by the reader. Any other is an attachment.
    pub const fn is_read(self) -> bool {
        self.is_readable() || matches!(self, Self::Docx | Self::Xlsx | Self::Pdf | Self::Ofd)
    }

    /// Its text is read by `scan::text`. What is not read needs the reviewer's own tick (未读取).
    pub const fn is_readable(self) -> bool {
        match self {
            Self::Txt | Self::Md | Self::Csv | Self::Html => true,
            Self::Docx
            | Self::Xlsx
            | Self::Doc
            | Self::Wps
            | Self::Et
            | Self::Pdf
            | Self::Ofd
            | Self::Png
            | Self::Jpg
            | Self::Zip => false,
        }
    }

    /// The bytes begin as a file of this kind does. Texts have no beginning of their own, but must not begin
    /// as one of the others: a renamed file would be read as an empty text.
    fn begins(self, bytes: &[u8]) -> bool {
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        let is_zip = || ZIP.iter().any(|magic| starts(magic));
        match self {
            Self::Txt | Self::Md | Self::Csv | Self::Html => {
                !is_zip()
                    && !starts(OLE)
                    && !starts(b"%PDF-")
                    && !starts(b"\x89PNG")
                    && !starts(b"\xff\xd8\xff")
            }
            Self::Docx | Self::Xlsx | Self::Ofd | Self::Zip => is_zip(),
            Self::Doc => starts(OLE) || starts(b"{\\rtf"),
            // Newer WPS releases write either container under their own endings.
            Self::Wps | Self::Et => starts(OLE) || is_zip(),
            Self::Pdf => starts(b"%PDF-"),
            Self::Png => starts(b"\x89PNG\r\n\x1a\n"),
            Self::Jpg => starts(b"\xff\xd8\xff"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_what_is_written() {
        for media in Media::ALL {
            let json = serde_json::to_string(&media).expect("unit variant");
            assert_eq!(json, format!("\"{}\"", media.code()));
            assert_eq!(Media::of_name(&format!("关于印发通知.{}", media.code())), Some(media));
        }
    }

    #[test]
    fn endings_in_other_spellings() {
        for (name, media) in [
            ("通知.TXT", Some(Media::Txt)),
            ("页面.htm", Some(Media::Html)),
            ("照片.JPEG", Some(Media::Jpg)),
            ("说明.markdown", Some(Media::Md)),
            ("a.txt.docx", Some(Media::Docx)),
            ("程序.exe", None),
            ("幻灯片.pptx", None),
            ("通知", None),
            ("txt", None),
            ("", None),
        ] {
            assert_eq!(Media::of_name(name), media, "{name}");
        }
    }

    #[test]
    fn contents_must_fit() {
        for (name, bytes, expected) in [
            ("a.docx", b"PK\x03\x04\x14\x00".as_slice(), Ok(Media::Docx)),
            ("a.ofd", b"PK\x03\x04", Ok(Media::Ofd)),
            ("a.zip", b"PK\x05\x06", Ok(Media::Zip)),
            ("a.pdf", b"%PDF-1.7", Ok(Media::Pdf)),
            ("a.doc", OLE, Ok(Media::Doc)),
            ("a.doc", b"{\\rtf1", Ok(Media::Doc)),
            ("a.wps", OLE, Ok(Media::Wps)),
            ("a.et", b"PK\x03\x04", Ok(Media::Et)),
            ("a.png", b"\x89PNG\r\n\x1a\n\0\0", Ok(Media::Png)),
            ("a.jpg", b"\xff\xd8\xff\xe0", Ok(Media::Jpg)),
            ("a.txt", b"", Ok(Media::Txt)),
            ("a.csv", "序号,名称".as_bytes(), Ok(Media::Csv)),
            ("a.docx", OLE, Err(MediaProblem::ContentDiffers(Media::Docx))),
            ("a.docx", b"", Err(MediaProblem::ContentDiffers(Media::Docx))),
            ("a.pdf", b"PDF", Err(MediaProblem::ContentDiffers(Media::Pdf))),
            ("a.png", b"\x89PNG", Err(MediaProblem::ContentDiffers(Media::Png))),
            ("a.txt", b"PK\x03\x04", Err(MediaProblem::ContentDiffers(Media::Txt))),
            ("a.md", b"%PDF-1.4", Err(MediaProblem::ContentDiffers(Media::Md))),
            ("a.exe", b"MZ", Err(MediaProblem::Unlisted)),
        ] {
            assert_eq!(Media::recognise(name, bytes), expected, "{name} {bytes:?}");
        }
    }
}
