//! What a scan says: which rule, where, of which kind and how sure. No sentences: `i18n` has the words.
//!
//! Every type here travels between worker and page (postcard) and into the signed list of dispositions
//! (JSON), so the shapes are flat and the codes fixed.

use serde::{Deserialize, Serialize};

/// One place in a text that a person must look at (疑点). A hint, never a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Finding {
    /// The rule that found it.
    pub rule: Rule,
    /// Where it stands in the text as it was given, not in its normal form.
    pub span: Span,
    /// The scope it belongs to.
    pub category: Category,
    /// How rarely the rule is wrong.
    pub certainty: Certainty,
}

impl Finding {
    /// What follows in a field of this kind.
    pub const fn effect(&self, field: FieldKind) -> Effect {
        self.rule.effect(field)
    }
}

/// A stretch of UTF-8 bytes, `start` included, `end` not; both on character boundaries of the scanned text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

impl Span {
    /// The words themselves; `None` when `text` is not the text that was scanned.
    pub fn within<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.start..self.end)
    }
}

/// The rules, each with a code that is signed and therefore never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// H1: a level with its star, 机密★10年.
    StarMark,
    /// H2: a line near the top that is nothing but a level, 绝　密.
    LevelLine,
    /// H3: a paragraph that opens with its own level, （机密）.
    ParagraphMark,
    /// H4: a copy number (份号), which only classified papers must carry.
    CopyNumber,
}

impl Rule {
    /// The code, as in signed lists and as key of the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StarMark => "star_mark",
            Self::LevelLine => "level_line",
            Self::ParagraphMark => "paragraph_mark",
            Self::CopyNumber => "copy_number",
        }
    }

    /// Marks of state secrets stop content before it is kept; in an opinion "原标秘密★10年" is a fair sentence.
    pub const fn effect(self, field: FieldKind) -> Effect {
        match (self, field) {
            (
                Self::StarMark | Self::LevelLine | Self::ParagraphMark | Self::CopyNumber,
                FieldKind::Content,
            ) => Effect::Blocks,
            (
                Self::StarMark | Self::LevelLine | Self::ParagraphMark | Self::CopyNumber,
                FieldKind::Opinion,
            ) => Effect::Warns,
        }
    }
}

/// The four scopes that are asked about separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 国家秘密
    StateSecret,
    /// 工作秘密
    WorkSecret,
    /// 商业秘密
    BusinessSecret,
    /// 个人隐私
    Privacy,
}

impl Category {
    /// The code, as in signed lists and as key of the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StateSecret => "state_secret",
            Self::WorkSecret => "work_secret",
            Self::BusinessSecret => "business_secret",
            Self::Privacy => "privacy",
        }
    }
}

/// How rarely a finding of this form is a false alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Something else may well look like this: six digits alone on a line.
    Possible,
    /// The place and the form together seldom mean anything else.
    Likely,
    /// The form has no other use.
    Certain,
}

impl Certainty {
    /// The code, as key of the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// What a field holds decides what a finding does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// The matter itself: titles, abstracts, texts, files and their names.
    Content,
    /// Words about the matter: opinions, reasons, letters.
    Opinion,
}

/// What a finding does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nothing of the field may be written anywhere.
    Blocks,
    /// The writer is told and goes on.
    Warns,
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: [Rule; 4] = [Rule::StarMark, Rule::LevelLine, Rule::ParagraphMark, Rule::CopyNumber];
    const CATEGORIES: [Category; 4] =
        [Category::StateSecret, Category::WorkSecret, Category::BusinessSecret, Category::Privacy];
    const CERTAINTIES: [Certainty; 3] = [Certainty::Possible, Certainty::Likely, Certainty::Certain];

    fn written(value: impl Serialize) -> String {
        serde_json::to_string(&value).expect("unit variants serialise")
    }

    #[test]
    fn codes_are_what_is_written() {
        for rule in RULES {
            assert_eq!(written(rule), format!("\"{}\"", rule.code()));
        }
        for category in CATEGORIES {
            assert_eq!(written(category), format!("\"{}\"", category.code()));
        }
        for certainty in CERTAINTIES {
            assert_eq!(written(certainty), format!("\"{}\"", certainty.code()));
        }
    }

    #[test]
    fn a_finding_has_one_written_form() {
        let finding = Finding {
            rule: Rule::StarMark,
            span: Span { start: 3, end: 18 },
            category: Category::StateSecret,
            certainty: Certainty::Certain,
        };
        let json = r#"{"rule":"star_mark","span":{"start":3,"end":18},"category":"state_secret","certainty":"certain"}"#;
        assert_eq!(written(finding), json);
        assert_eq!(serde_json::from_str::<Finding>(json).expect("own JSON"), finding);
        let frame = postcard::to_allocvec(&finding).expect("flat");
        assert_eq!(frame, [0, 3, 18, 0, 2]);
        assert_eq!(postcard::from_bytes::<Finding>(&frame).expect("own frame"), finding);
    }

    #[test]
    fn marks_block_content_and_warn_in_opinions() {
        for rule in RULES {
            assert_eq!(rule.effect(FieldKind::Content), Effect::Blocks);
            assert_eq!(rule.effect(FieldKind::Opinion), Effect::Warns);
        }
    }
}
