//! The recognisers: one file each, and the table that names them all.
//!
//! A new one is a file here, a `Rule`, a row of `ALL` and one of `EXAMPLES`: none can join without examples.

mod attribute_note;
mod bank_card;
mod business_word;
mod co_issuer;
mod coordinates;
mod copy_number;
mod credit_code;
mod date;
mod email;
mod internal_address;
mod landline;
mod level;
mod level_line;
mod mac_address;
mod masked_number;
mod mobile;
mod other_organ;
mod paragraph_mark;
mod period;
mod plate;
mod privacy_word;
mod region;
mod resident_id;
mod secret_delivery;
mod star_mark;
mod travel_document;
mod work_mark;

use super::finding::{Category, Certainty, Rule};
use super::pack::Word;
use super::runs::Numbers;
use super::survey::{Line, Survey};

pub(super) use attribute_note::opens_bracket;
pub(super) use star_mark::{may_begin_sign, sign};

/// One row of the table.
pub(super) struct Recogniser {
    /// What it finds.
    pub(super) rule: Rule,
    /// The scope of what it finds.
    pub(super) category: Category,
    /// Adds the places it finds; linear in the text's length.
    pub(super) find: fn(&Reading<'_>, &mut Vec<Place>),
    /// Words that are hits by themselves, in normal form.
    pub(super) words: &'static [Word],
    /// Phrases in which those words mean nothing.
    pub(super) allowed: &'static [&'static str],
}

/// A text as the recognisers read it.
#[derive(Clone, Copy)]
pub(super) struct Reading<'r> {
    /// Its normal form.
    pub(super) text: &'r str,
    /// Where rules may begin in it.
    pub(super) survey: &'r Survey,
    /// Its numbers.
    pub(super) numbers: Numbers<'r>,
    /// Where the words of [`CUES`] stand; none when only marks are looked for.
    pub(super) cues: &'r [(Rule, usize)],
    /// Names and short names of the organ whose desk this is.
    pub(super) own_organs: &'r [String],
}

impl<'r> Reading<'r> {
    /// The words of a line.
    fn line(&self, line: Line) -> &'r str {
        self.text.get(line.start..line.end).unwrap_or_default()
    }

    /// Where the cue of a rule stands.
    fn cues_of(&self, rule: Rule) -> impl Iterator<Item = usize> {
        self.cues.iter().filter(move |(of, _)| *of == rule).map(|(_, at)| *at)
    }
}

/// Words that wake a rule and are no hits by themselves.
pub(super) const CUES: [(Rule, &str); 2] =
    [(Rule::WorkMark, work_mark::CUE), (Rule::BusinessWord, business_word::CUE)];

/// Where something was found: bytes of the normal form, and how sure.
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) certainty: Certainty,
}

/// What a rule finds and what it leaves alone, by example. Tests hold it to them, and a help page can show them.
#[derive(Clone, Copy, Debug)]
pub struct Examples {
    /// Text, and the words in it that are found: these and no others.
    pub positive: &'static [(&'static str, &'static str)],
    /// Texts in which it finds nothing.
    pub negative: &'static [&'static str],
}

/// For rules that are words alone.
fn words_only(_reading: &Reading<'_>, _places: &mut Vec<Place>) {}

macro_rules! table {
    ($($rule:ident $category:ident $file:ident :: $find:ident, $words:expr, $allowed:expr, $examples:ident;)+) => {
        /// All of them, in the order of `Rule`; the office's terms have no row.
        pub(super) const ALL: &[Recogniser] = &[$(Recogniser {
            rule: Rule::$rule,
            category: Category::$category,
            find: table!(@find $file $find),
            words: $words,
            allowed: $allowed,
        }),+];

        /// The examples of each, apart from the table: where nobody shows them, the program does not carry them.
        pub const EXAMPLES: &[(Rule, Category, Examples)] =
            &[$((Rule::$rule, Category::$category, $file::$examples)),+];
    };
    (@find $file:ident words) => { words_only };
    (@find $file:ident $find:ident) => { $file::$find };
}

table! {
    StarMark StateSecret star_mark::find, &[], &[], EXAMPLES;
    LevelLine StateSecret level_line::find, &[], &[], EXAMPLES;
    ParagraphMark StateSecret paragraph_mark::find, &[], &[], EXAMPLES;
    CopyNumber StateSecret copy_number::find, &[], &[], EXAMPLES;
    OtherOrgan Procedure other_organ::find, &[], &[], EXAMPLES;
    CoIssuer Procedure co_issuer::find, &[], &[], EXAMPLES;
    SecretDelivery StateSecret secret_delivery::words, secret_delivery::WORDS, secret_delivery::ALLOWED, EXAMPLES;
    WorkMark WorkSecret work_mark::find, work_mark::WORDS, work_mark::ALLOWED, EXAMPLES;
    AttributeNote Procedure attribute_note::find, &[], &[], EXAMPLES;
    BusinessWord BusinessSecret business_word::find, business_word::WORDS, business_word::ALLOWED, EXAMPLES;
    PrivacyWord Privacy privacy_word::words, privacy_word::WORDS, privacy_word::ALLOWED, EXAMPLES;
    ResidentId Privacy resident_id::find, &[], &[], EXAMPLES;
    MaskedNumber Privacy masked_number::find, &[], &[], EXAMPLES;
    CreditCode BusinessSecret credit_code::find, &[], &[], EXAMPLES;
    BankCard Privacy bank_card::find, &[], &[], EXAMPLES;
    Mobile Privacy mobile::find, &[], &[], EXAMPLES;
    Landline Privacy landline::find, &[], &[], EXAMPLES;
    TravelDocument Privacy travel_document::find, &[], &[], EXAMPLES;
    Plate Privacy plate::find, &[], &[], EXAMPLES;
    OfficialPlate WorkSecret plate::find_official, &[], &[], OFFICIAL_EXAMPLES;
    Coordinates StateSecret coordinates::find, &[], &[], EXAMPLES;
    Email Privacy email::find, &[], &[], EXAMPLES;
    InternalAddress WorkSecret internal_address::find, &[], &[], EXAMPLES;
    MacAddress WorkSecret mac_address::find, &[], &[], EXAMPLES;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::normal::Normal;
    use crate::scan::{Lexicon, scan_with};

    fn found(rule: Rule, text: &'static str) -> Vec<&'static str> {
        let own = ["清源市文化和旅游局".to_owned()];
        let findings = scan_with(text, Lexicon::built_in(), &own);
        let of_rule = findings.iter().filter(|finding| finding.rule == rule);
        of_rule.map(|finding| finding.span.within(text).expect("on boundaries")).collect()
    }

    #[test]
    fn each_finds_its_examples_and_nothing_else() {
        let mut wrong = Vec::new();
        for (rule, _, examples) in EXAMPLES {
            assert!(!examples.positive.is_empty() && !examples.negative.is_empty());
            let positive = examples.positive.iter().map(|(text, words)| (*text, vec![*words]));
            let negative = examples.negative.iter().map(|text| (*text, Vec::new()));
            for (text, words) in positive.chain(negative) {
                let found = found(*rule, text);
                if found != words {
                    wrong.push(format!("{} finds {found:?} in {text:?}", rule.code()));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_word_is_in_the_form_it_is_looked_for() {
        for row in ALL {
            let words = row.words.iter().map(|word| word.text).chain(row.allowed.iter().copied());
            for word in words.chain(CUES.map(|(_, cue)| cue)) {
                assert_eq!(Normal::of(word).text(), word);
            }
        }
    }

    #[test]
    fn rows_are_in_the_order_of_their_rules() {
        let rules: Vec<Rule> = ALL.iter().map(|row| row.rule).collect();
        let all = Rule::ALL.into_iter().filter(|rule| *rule != Rule::Term);
        assert_eq!(rules, all.collect::<Vec<_>>());
    }
}
