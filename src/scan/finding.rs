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
    /// The term of the office's lists, for [`Rule::Term`].
    pub term: Option<TermRef>,
}

/// A term by its place in the lists that were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TermRef {
    /// Which list, from 0.
    pub pack: u32,
    /// Which term of it, from 0.
    pub term: u32,
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
    /// A document number of another organ (发文字号): its consent may be needed.
    OtherOrgan,
    /// Another organ named beside our own in a document's head (联合发文).
    CoIssuer,
    /// Words for classified delivery or handling: 密电, 阅后收回.
    SecretDelivery,
    /// Words and marks of work secrets: 内部资料 不得外传.
    WorkMark,
    /// The document's own note on disclosure, （此件公开发布）.
    AttributeNote,
    /// Words around business secrets: 标底, 客户名单.
    BusinessWord,
    /// Words around privacy: 病历, 举报人.
    PrivacyWord,
    /// A resident identity number (公民身份号码, GB 11643), or an old one of 15 digits.
    ResidentId,
    /// An identity, card or telephone number with asterisks in it.
    MaskedNumber,
    /// A unified social credit code (统一社会信用代码, GB 32100).
    CreditCode,
    /// A bank card number beside the words for one.
    BankCard,
    /// A mobile telephone number.
    Mobile,
    /// A fixed telephone number.
    Landline,
    /// The number of a passport or permit beside the words for one.
    TravelDocument,
    /// A licence plate.
    Plate,
    /// A plate of police, army, armed police or an embassy.
    OfficialPlate,
    /// Precise coordinates: decimal pairs, degrees and minutes, CGCS2000.
    Coordinates,
    /// An e-mail address.
    Email,
    /// An address of an internal network.
    InternalAddress,
    /// A hardware address of a network card.
    MacAddress,
    /// A term of the office's own lists.
    Term,
}

impl Rule {
    /// All of them, in the order of their variants.
    pub const ALL: [Self; 25] = [
        Self::StarMark,
        Self::LevelLine,
        Self::ParagraphMark,
        Self::CopyNumber,
        Self::OtherOrgan,
        Self::CoIssuer,
        Self::SecretDelivery,
        Self::WorkMark,
        Self::AttributeNote,
        Self::BusinessWord,
        Self::PrivacyWord,
        Self::ResidentId,
        Self::MaskedNumber,
        Self::CreditCode,
        Self::BankCard,
        Self::Mobile,
        Self::Landline,
        Self::TravelDocument,
        Self::Plate,
        Self::OfficialPlate,
        Self::Coordinates,
        Self::Email,
        Self::InternalAddress,
        Self::MacAddress,
        Self::Term,
    ];

    /// The code, as in signed lists and as key of the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StarMark => "star_mark",
            Self::LevelLine => "level_line",
            Self::ParagraphMark => "paragraph_mark",
            Self::CopyNumber => "copy_number",
            Self::OtherOrgan => "other_organ",
            Self::CoIssuer => "co_issuer",
            Self::SecretDelivery => "secret_delivery",
            Self::WorkMark => "work_mark",
            Self::AttributeNote => "attribute_note",
            Self::BusinessWord => "business_word",
            Self::PrivacyWord => "privacy_word",
            Self::ResidentId => "resident_id",
            Self::MaskedNumber => "masked_number",
            Self::CreditCode => "credit_code",
            Self::BankCard => "bank_card",
            Self::Mobile => "mobile",
            Self::Landline => "landline",
            Self::TravelDocument => "travel_document",
            Self::Plate => "plate",
            Self::OfficialPlate => "official_plate",
            Self::Coordinates => "coordinates",
            Self::Email => "email",
            Self::InternalAddress => "internal_address",
            Self::MacAddress => "mac_address",
            Self::Term => "term",
        }
    }

    /// The rule with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// Whether it looks for marks of state secrets, which may not be kept at all.
    pub const fn is_mark(self) -> bool {
        matches!(self, Self::StarMark | Self::LevelLine | Self::ParagraphMark | Self::CopyNumber)
    }

    /// Marks of state secrets stop content before it is kept; in an opinion "原标秘密★10年" is a fair sentence.
    /// Everything else is shown to whoever reads the text.
    pub const fn effect(self, field: FieldKind) -> Effect {
        match (self.is_mark(), field) {
            (true, FieldKind::Content) => Effect::Blocks,
            (true, FieldKind::Opinion) => Effect::Warns,
            (false, FieldKind::Content | FieldKind::Opinion) => Effect::Shows,
        }
    }
}

/// The four scopes that are asked about separately, and what concerns the procedure itself.
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
    /// Who else must be asked, and what the document says of its own disclosure.
    Procedure,
}

impl Category {
    /// All of them, in the order of their variants.
    pub const ALL: [Self; 5] =
        [Self::StateSecret, Self::WorkSecret, Self::BusinessSecret, Self::Privacy, Self::Procedure];

    /// The code, as in signed lists and as key of the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StateSecret => "state_secret",
            Self::WorkSecret => "work_secret",
            Self::BusinessSecret => "business_secret",
            Self::Privacy => "privacy",
            Self::Procedure => "procedure",
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
    /// It stands beside the text for whoever reads it.
    Shows,
}

#[cfg(test)]
mod tests {
    use super::*;

    const CERTAINTIES: [Certainty; 3] = [Certainty::Possible, Certainty::Likely, Certainty::Certain];

    fn written(value: impl Serialize) -> String {
        serde_json::to_string(&value).expect("unit variants serialise")
    }

    #[test]
    fn codes_are_what_is_written() {
        assert!(Rule::ALL.is_sorted());
        for rule in Rule::ALL {
            assert_eq!(written(rule), format!("\"{}\"", rule.code()));
            assert_eq!(Rule::of_code(rule.code()), Some(rule));
        }
        for category in Category::ALL {
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
            term: None,
        };
        let json = r#"{"rule":"star_mark","span":{"start":3,"end":18},"category":"state_secret","certainty":"certain","term":null}"#;
        assert_eq!(written(finding), json);
        assert_eq!(serde_json::from_str::<Finding>(json).expect("own JSON"), finding);
        let frame = postcard::to_allocvec(&finding).expect("flat");
        assert_eq!(frame, [0, 3, 18, 0, 2, 0]);
        assert_eq!(postcard::from_bytes::<Finding>(&frame).expect("own frame"), finding);
    }

    #[test]
    fn marks_block_content_and_warn_in_opinions() {
        for rule in Rule::ALL.into_iter().filter(|rule| rule.is_mark()) {
            assert_eq!(rule.effect(FieldKind::Content), Effect::Blocks);
            assert_eq!(rule.effect(FieldKind::Opinion), Effect::Warns);
        }
        assert_eq!(Rule::Mobile.effect(FieldKind::Content), Effect::Shows);
    }
}
