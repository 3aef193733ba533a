//! Writes the Rust source of `Locale` and of one method of `Words` a sentence.
//!
//! Shared by the generator (`build.rs`) and `tests/locales`; opens no file.

use std::collections::BTreeMap;

use crate::catalogue::{Language, Sentence};

/// The whole generated source. `languages` have been compared: every key stands in each of them.
pub(crate) fn emit(languages: &[Language]) -> String {
    let nothing = BTreeMap::new();
    let sentences = languages.first().map_or(&nothing, |first| &first.sentences);
    let methods: Vec<String> =
        sentences.iter().map(|(key, sentence)| method(key, sentence, languages)).collect();
    format!("{}impl Words {{\n{}}}\n", emit_locale(languages), methods.concat())
}

/// One method, documented by the sentence of the first language.
fn method(key: &str, first: &Sentence, languages: &[Language]) -> String {
    let slots = first.slots();
    let arms: Vec<String> = languages
        .iter()
        .filter_map(|language| Some((language, language.sentences.get(key)?)))
        .map(|(language, sentence)| arm(language, sentence, &slots))
        .collect();
    let (doc, arms) = (first.template(&slots), arms.concat());
    if slots.is_empty() {
        return format!(
            "    #[doc = {doc:?}]\n    pub fn {key}(self) -> &'static str {{ match self.0 {{ {arms}}} }}\n"
        );
    }
    let parameters: Vec<String> = slots.iter().map(|slot| format!("{slot}: impl Display")).collect();
    let arguments: Vec<String> = slots.iter().map(|slot| format!("&{slot}")).collect();
    let (parameters, arguments) = (parameters.join(", "), arguments.join(", "));
    format!(
        "    #[doc = {doc:?}]\n    pub fn {key}(self, {parameters}) -> String {{ \
         fill(match self.0 {{ {arms}}}, &[{arguments}]) }}\n"
    )
}

fn arm(language: &Language, sentence: &Sentence, slots: &[String]) -> String {
    format!("Locale::{} => {:?}, ", variant(&language.tag), sentence.template(slots))
}

fn emit_locale(languages: &[Language]) -> String {
    let each = |row: &dyn Fn(&str, &Language) -> String| -> String {
        languages.iter().map(|language| row(&variant(&language.tag), language)).collect()
    };
    let variants = each(&|variant, language| format!("    /// {}\n    {variant},\n", language.own_name));
    let all = each(&|variant, _| format!("Locale::{variant}, "));
    let tags = each(&|variant, language| format!("Locale::{variant} => {:?}, ", language.tag));
    let names = each(&|variant, language| format!("Locale::{variant} => {:?}, ", language.own_name));
    format!(
        "/// A language of the page: one row of `languages.txt`, one folder beside it.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]\n\
         pub enum Locale {{\n{variants}}}\n\
         impl Locale {{\n    \
             /// Every language, the first one first.\n    \
             pub const ALL: &'static [Locale] = &[{all}];\n    \
             /// BCP 47 tag, as `lang` of the document wants it.\n    \
             pub fn tag(self) -> &'static str {{ match self {{ {tags}}} }}\n    \
             /// What the language calls itself.\n    \
             pub fn own_name(self) -> &'static str {{ match self {{ {names}}} }}\n\
         }}\n"
    )
}

/// `zh-Hans` becomes `ZhHans`.
fn variant(tag: &str) -> String {
    tag.split('-')
        .map(|part| {
            let mut letters = part.chars();
            let head = letters.next().map(|c| c.to_ascii_uppercase());
            head.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}
