//! XML as a stream of three kinds of steps. No document type is obeyed and no entity expanded but the five that XML
//! itself knows, so there is nothing to explode; depth is bounded.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting; office documents stay far below a hundred.
const DEEPEST: usize = 400;

/// An element's name and attributes, without prefixes.
#[derive(Debug)]
pub(super) struct Tag<'x> {
    /// Local name.
    pub(super) name: &'x str,
    start: &'x BytesStart<'x>,
}

impl Tag<'_> {
    /// The value of an attribute by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let of_name = |key: &str| key.rsplit(':').next() == Some(name);
        let mut all = self.start.attributes();
        let all = all.with_checks(false).flatten();
        let value = all.into_iter().find(|one| of_name(one.key.into_inner()))?.value;
        Some(unescape(&value).map_or_else(|_broken| value.to_string(), Cow::into_owned))
    }

    /// A switch that is on when it is there and not said to be off.
    pub(super) fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// One step through a document.
pub(super) enum Step<'s, 'x> {
    /// An element begins.
    Open(&'s Tag<'x>),
    /// Text.
    Text(&'s str),
    /// The element of that local name ends.
    Close(&'s str),
}

/// The document is broken, too deep or in an unknown encoding; steps before that point were taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// Walks through a document.
pub(super) fn walk(bytes: &[u8], visit: &mut dyn FnMut(Step<'_, '_>)) -> Result<(), Broken> {
    let text = decoded(bytes).ok_or(Broken)?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0usize;
    loop {
        match reader.read_event().map_err(|_broken| Broken)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Broken);
                }
                visit(Step::Open(&Tag { name: start.local_name().into_inner(), start: &start }));
            }
            Event::Empty(start) => {
                let name = start.local_name();
                visit(Step::Open(&Tag { name: name.into_inner(), start: &start }));
                visit(Step::Close(name.into_inner()));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit(Step::Close(end.local_name().into_inner()));
            }
            Event::Text(text) => visit(Step::Text(&text.xml10_content())),
            Event::CData(text) => visit(Step::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                let name = reference.into_inner();
                let mut buffer = [0; 4];
                visit(Step::Text(match character(&name) {
                    Some(c) => c.encode_utf8(&mut buffer),
                    None => resolve_predefined_entity(&name).unwrap_or_default(),
                }));
            }
            Event::Eof if depth > 0 => return Err(Broken),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// `#x2605` or `#9733`.
fn character(reference: &str) -> Option<char> {
    let number = reference.strip_prefix('#')?;
    let value = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(value)
}

/// UTF-8 or, by its mark, UTF-16.
pub(super) fn decoded(bytes: &[u8]) -> Option<String> {
    let utf16 = |bytes: &[u8], wide: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| wide(*pair)).collect();
        String::from_utf16(&units).ok()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => str::from_utf8(rest).ok().map(str::to_owned),
        _ => str::from_utf8(bytes).ok().map(str::to_owned),
    }
}
