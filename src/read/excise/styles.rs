//! Styles of a text document as looks, with what they are based on.

use std::collections::BTreeMap;

use super::look::{ParagraphLook, RunLook};
use crate::read::xml::{Step, Tag, walk};

/// Longest chain of styles based on each other.
const LONGEST: usize = 16;

/// All styles, and what holds without any.
#[derive(Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    plain: Style,
    standard: String,
}

#[derive(Clone, Default)]
pub(super) struct Style {
    based_on: String,
    pub(super) paragraph: ParagraphLook,
    pub(super) run: RunLook,
    pub(super) hides: bool,
    pub(super) is_numbered: bool,
}

impl Styles {
    /// Reads the part; styles after a break are not known.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        let mut in_plain = false;
        let _ = walk(bytes, &mut |step| match step {
            Step::Open(tag) if tag.name == "style" => {
                let id = tag.attribute("styleId").unwrap_or_default();
                let is_standard =
                    tag.attribute("default").is_some_and(|value| value == "1" || value == "true");
                if is_standard && tag.attribute("type").as_deref() == Some("paragraph") {
                    styles.standard.clone_from(&id);
                }
                open = Some((id, Style::default()));
            }
            Step::Open(tag) if tag.name == "docDefaults" => in_plain = true,
            Step::Open(tag) => match &mut open {
                Some((_, style)) => style.take(tag),
                None if in_plain => styles.plain.take(tag),
                None => {}
            },
            Step::Close("style") => styles.all.extend(open.take()),
            Step::Close("docDefaults") => in_plain = false,
            Step::Text(_) | Step::Close(_) => {}
        });
        styles
    }

    /// What holds in a paragraph of this style; of none: the standard one.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Style {
        let named = self.resolved(id.unwrap_or(&self.standard));
        Style {
            paragraph: self.plain.paragraph.under(named.paragraph),
            run: self.plain.run.under(named.run),
            ..named
        }
    }

    /// What a style says by itself and by those it is based on.
    pub(super) fn resolved(&self, id: &str) -> Style {
        let mut found = Style::default();
        let mut next = id;
        for _ in 0..LONGEST {
            let Some(style) = self.all.get(next) else { break };
            found.paragraph = style.paragraph.under(found.paragraph);
            found.run = style.run.under(found.run);
            found.hides |= style.hides;
            found.is_numbered |= style.is_numbered;
            next = &style.based_on;
        }
        found
    }
}

impl Style {
    fn take(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "basedOn" => self.based_on = tag.attribute("val").unwrap_or_default(),
            "vanish" => self.hides = tag.is_on(),
            "numPr" => self.is_numbered = true,
            _ => {}
        }
        self.paragraph.take(tag);
        self.run.take(tag);
    }
}
