//! How words look, as far as it is kept: numbers, switches and names of a closed list, so that nothing of the old file
//! can ride along in it.

use crate::read::xml::Tag;

/// Fonts that are kept, one a line: its names, the written one first.
const FONTS: &str = include_str!("fonts.txt");

/// A font of the list, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Font(usize);

impl Font {
    fn of(name: &str) -> Option<Self> {
        FONTS.lines().position(|line| line.split('\t').any(|known| known == name)).map(Self)
    }

    pub(super) fn name(self) -> &'static str {
        FONTS.lines().nth(self.0).and_then(|line| line.split('\t').next()).unwrap_or_default()
    }
}

/// Where the words of a paragraph stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    Right,
    Both,
    Distribute,
}

impl Align {
    fn of(value: &str) -> Option<Self> {
        Some(match value {
            "left" | "start" => Self::Left,
            "center" => Self::Center,
            "right" | "end" => Self::Right,
            "both" => Self::Both,
            "distribute" => Self::Distribute,
            _ => return None,
        })
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
            Self::Both => "both",
            Self::Distribute => "distribute",
        }
    }
}

/// The look of a paragraph; what is not said is as the document has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphLook {
    /// 1 to 9 for a heading.
    pub(super) heading: Option<u8>,
    pub(super) align: Option<Align>,
    /// First line, left and right, in twentieths of a point; negative hangs out.
    pub(super) first_line: Option<i32>,
    /// The same in hundredths of a letter, which goes before.
    pub(super) first_letters: Option<i32>,
    pub(super) left: Option<i32>,
    pub(super) right: Option<i32>,
    /// Above, below, and from line to line.
    pub(super) above: Option<i32>,
    pub(super) below: Option<i32>,
    pub(super) line: Option<(i32, LineRule)>,
    pub(super) breaks_page: bool,
}

/// How the distance of lines is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineRule {
    Auto,
    Exact,
    AtLeast,
}

impl LineRule {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Exact => "exact",
            Self::AtLeast => "atLeast",
        }
    }
}

/// The look of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunLook {
    pub(super) is_bold: Option<bool>,
    pub(super) is_italic: Option<bool>,
    pub(super) is_underlined: Option<bool>,
    pub(super) is_struck: Option<bool>,
    /// Above or below the line.
    pub(super) shift: Option<Shift>,
    /// In half points.
    pub(super) size: Option<u32>,
    pub(super) font: Option<Font>,
}

/// Above or below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Above,
    Below,
}

impl Shift {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Above => "superscript",
            Self::Below => "subscript",
        }
    }
}

/// The paper, in twentieths of a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) size: (u32, u32),
    /// Top, right, bottom, left.
    pub(super) margins: [u32; 4],
}

impl Default for Setting {
    /// A4, margins as documents of offices have them (GB/T 9704: 37 mm above, 26 right, 35 below, 28 left).
    fn default() -> Self {
        Self { size: (11906, 16838), margins: [2098, 1474, 1984, 1588] }
    }
}

fn number<T: std::str::FromStr>(tag: &Tag<'_>, name: &str) -> Option<T> {
    tag.attribute(name).and_then(|value| value.parse().ok())
}

impl ParagraphLook {
    /// Takes over what a property says.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        let twips = |name: &str| number::<i32>(tag, name).filter(|value| value.abs() < 31_680);
        match tag.name {
            "jc" => self.align = tag.attribute("val").and_then(|value| Align::of(&value)).or(self.align),
            "outlineLvl" => {
                self.heading = number::<u8>(tag, "val").filter(|level| *level < 9).map(|level| level + 1);
            }
            "pageBreakBefore" => self.breaks_page = tag.is_on(),
            "ind" => {
                let hanging = twips("hanging").map(|value| -value);
                let hanging_letters = twips("hangingChars").map(|value| -value);
                self.first_line = hanging.or_else(|| twips("firstLine")).or(self.first_line);
                self.first_letters =
                    hanging_letters.or_else(|| twips("firstLineChars")).or(self.first_letters);
                self.left = twips("left").or_else(|| twips("start")).or(self.left);
                self.right = twips("right").or_else(|| twips("end")).or(self.right);
            }
            "spacing" => {
                self.above = twips("before").or(self.above);
                self.below = twips("after").or(self.below);
                let rule = match tag.attribute("lineRule").as_deref() {
                    Some("exact") => LineRule::Exact,
                    Some("atLeast") => LineRule::AtLeast,
                    _ => LineRule::Auto,
                };
                self.line = twips("line").map(|line| (line, rule)).or(self.line);
            }
            _ => {}
        }
    }

    /// What the other says, and this where it says nothing.
    pub(super) fn under(self, other: Self) -> Self {
        Self {
            heading: other.heading.or(self.heading),
            align: other.align.or(self.align),
            first_line: other.first_line.or(self.first_line),
            first_letters: other.first_letters.or(self.first_letters),
            left: other.left.or(self.left),
            right: other.right.or(self.right),
            above: other.above.or(self.above),
            below: other.below.or(self.below),
            line: other.line.or(self.line),
            breaks_page: other.breaks_page || self.breaks_page,
        }
    }
}

impl RunLook {
    /// Takes over what a property says.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "b" => self.is_bold = Some(tag.is_on()),
            "i" => self.is_italic = Some(tag.is_on()),
            "u" => self.is_underlined = Some(tag.is_on()),
            "strike" => self.is_struck = Some(tag.is_on()),
            "vertAlign" => {
                self.shift = match tag.attribute("val").as_deref() {
                    Some("superscript") => Some(Shift::Above),
                    Some("subscript") => Some(Shift::Below),
                    _ => None,
                };
            }
            "sz" => self.size = number(tag, "val").filter(|size| (10..=400).contains(size)).or(self.size),
            "rFonts" => {
                let named = |name: &str| tag.attribute(name).and_then(|font| Font::of(&font));
                self.font = named("eastAsia").or_else(|| named("ascii")).or(self.font);
            }
            _ => {}
        }
    }

    /// What the other says, and this where it says nothing.
    pub(super) fn under(self, other: Self) -> Self {
        Self {
            is_bold: other.is_bold.or(self.is_bold),
            is_italic: other.is_italic.or(self.is_italic),
            is_underlined: other.is_underlined.or(self.is_underlined),
            is_struck: other.is_struck.or(self.is_struck),
            shift: other.shift.or(self.shift),
            size: other.size.or(self.size),
            font: other.font.or(self.font),
        }
    }
}

impl Setting {
    /// Takes over the size or the margins of the paper.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        let size = |name: &str| number::<u32>(tag, name).filter(|value| *value < 40_000);
        match tag.name {
            "pgSz" => {
                self.size =
                    size("w").zip(size("h")).filter(|(w, h)| *w > 2000 && *h > 2000).unwrap_or(self.size);
            }
            "pgMar" => {
                for (at, side) in ["top", "right", "bottom", "left"].into_iter().enumerate() {
                    if let (Some(margin), Some(value)) = (self.margins.get_mut(at), size(side)) {
                        *margin = value;
                    }
                }
            }
            _ => {}
        }
    }
}

/// Text as XML and HTML hold it.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no way to write these.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}
