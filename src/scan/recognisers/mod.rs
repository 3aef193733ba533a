//! The recognisers: one file each, and the table that names them all.
//!
//! A new one is a file here, a `Rule` and a row. Its examples stand beside it and are part of the row, so that
//! none can join without them.

mod copy_number;
mod level;
mod level_line;
mod paragraph_mark;
mod period;
mod star_mark;

use super::finding::{Category, Certainty, Rule};
use super::normal::Normal;

/// One row of the table.
pub(super) struct Recogniser {
    /// What it finds.
    pub(super) rule: Rule,
    /// The scope of what it finds.
    pub(super) category: Category,
    /// Adds the places it finds; linear in the text's length.
    pub(super) find: fn(&Normal<'_>, &mut Vec<Place>),
    /// Texts that show its reach and that the tests hold it to.
    #[cfg(test)]
    examples: Examples,
}

/// Where something was found: bytes of the normal form, and how sure.
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) certainty: Certainty,
}

#[cfg(test)]
struct Examples {
    /// Text, and the words in it that are found: these and no others.
    positive: &'static [(&'static str, &'static str)],
    /// Texts in which it finds nothing.
    negative: &'static [&'static str],
}

/// All of them, in the order of `Rule`.
pub(super) const ALL: &[Recogniser] = &[
    Recogniser {
        rule: Rule::StarMark,
        category: Category::StateSecret,
        find: star_mark::find,
        #[cfg(test)]
        examples: star_mark::EXAMPLES,
    },
    Recogniser {
        rule: Rule::LevelLine,
        category: Category::StateSecret,
        find: level_line::find,
        #[cfg(test)]
        examples: level_line::EXAMPLES,
    },
    Recogniser {
        rule: Rule::ParagraphMark,
        category: Category::StateSecret,
        find: paragraph_mark::find,
        #[cfg(test)]
        examples: paragraph_mark::EXAMPLES,
    },
    Recogniser {
        rule: Rule::CopyNumber,
        category: Category::StateSecret,
        find: copy_number::find,
        #[cfg(test)]
        examples: copy_number::EXAMPLES,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_finds_its_examples_and_nothing_else() {
        for recogniser in ALL {
            let found = |text: &'static str| {
                let normal = Normal::of(text);
                let mut places = Vec::new();
                (recogniser.find)(&normal, &mut places);
                let words = |place: &Place| normal.span(place.start, place.end).within(text);
                places.iter().map(|place| words(place).expect("on boundaries")).collect::<Vec<_>>()
            };
            assert!(!recogniser.examples.positive.is_empty() && !recogniser.examples.negative.is_empty());
            for (text, words) in recogniser.examples.positive {
                assert_eq!(found(text), [*words], "{} in {text:?}", recogniser.rule.code());
            }
            for text in recogniser.examples.negative {
                assert_eq!(found(text), [""; 0], "{} in {text:?}", recogniser.rule.code());
            }
        }
    }

    #[test]
    fn rows_are_in_the_order_of_their_rules() {
        assert!(ALL.is_sorted_by(|a, b| a.rule < b.rule));
    }
}
