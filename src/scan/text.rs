//! Bytes of a readable file to the text that is scanned and kept: UTF-8, no byte-order mark, LF.
//!
//! Other encodings are turned into UTF-8 at the browser's edge, which has the decoders; here they are refused.
//! A very short GB18030 file can be valid UTF-8 by accident (通知 is), but none that holds a level can: 绝, 机
//! and 秘 before 密 are byte pairs that UTF-8 does not know.

use super::html;
use super::media::Media;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use thiserror::Error;

/// The bytes are not UTF-8; GB18030 most likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("not UTF-8 at byte {at}")]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NotUtf8 {
    /// First byte that cannot be read, counted from the file's first byte.
    pub at: usize,
}

/// Decodes a file. CRLF and single CR become LF.
pub fn decode(bytes: &[u8]) -> Result<String, NotUtf8> {
    let text = str::from_utf8(bytes).map_err(|error| NotUtf8 { at: error.valid_up_to() })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() })
}

/// What a person reads of a decoded file: a web page without its tags, anything else as it is.
///
/// At the door ask `marks` of both, the decoded file and this: a page can hide words from its readers in
/// comments and attributes, and hide marks from the scan behind tags and character references.
pub fn readable(decoded: &str, media: Media) -> Cow<'_, str> {
    if media == Media::Html { Cow::Owned(html::text_of(decoded)) } else { Cow::Borrowed(decoded) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_utf8() {
        for (bytes, text) in [
            ("".as_bytes(), ""),
            ("通知".as_bytes(), "通知"),
            ("\u{feff}通知".as_bytes(), "通知"),
            (b"\xef\xbb\xbf", ""),
            ("甲\r\n乙\r丙\n丁\r\r\n".as_bytes(), "甲\n乙\n丙\n丁\n\n"),
            ("甲\u{feff}乙".as_bytes(), "甲\u{feff}乙"),
        ] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn refuses_the_rest_with_its_place() {
        // 绝密, 机密, 秘密 in GB18030, after two ASCII letters; UTF-16 with its mark; a cut character behind a BOM.
        assert_eq!(decode(b"ab\xbe\xf8\xc3\xdc"), Err(NotUtf8 { at: 2 }));
        assert_eq!(decode(b"ab\xbb\xfa\xc3\xdc"), Err(NotUtf8 { at: 2 }));
        assert_eq!(decode(b"ab\xc3\xd8\xc3\xdc"), Err(NotUtf8 { at: 2 }));
        assert_eq!(decode(b"\xff\xfe\x1a\x90"), Err(NotUtf8 { at: 0 }));
        assert_eq!(decode(b"\xef\xbb\xbf\xe9\x80"), Err(NotUtf8 { at: 3 }));
    }

    #[test]
    fn only_web_pages_are_taken_apart() {
        assert_eq!(readable("<b>甲</b>", Media::Html), "甲");
        assert_eq!(readable("<b>甲</b>", Media::Txt), "<b>甲</b>");
    }
}
