//! Words around business secrets (商业秘密): what is unknown, valuable and protected.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty::{Likely, Possible};
use crate::scan::finding::Rule;
use crate::scan::pack::Word;

/// Longest name between 仅供 and 使用, in characters.
const USER: usize = 14;

/// What wakes the rule.
pub(super) const CUE: &str = "仅供";
pub(super) const WORDS: &[Word] = &[
    Word { text: "商业秘密", certainty: Possible },
    Word { text: "商业机密", certainty: Possible },
    Word { text: "技术秘密", certainty: Likely },
    Word { text: "底价", certainty: Possible },
    Word { text: "标底", certainty: Likely },
    Word { text: "报价明细", certainty: Likely },
    Word { text: "分项报价", certainty: Likely },
    Word { text: "配方", certainty: Possible },
    Word { text: "工艺参数", certainty: Likely },
    Word { text: "工艺流程图", certainty: Possible },
    Word { text: "客户名单", certainty: Likely },
    Word { text: "供应商名单", certainty: Possible },
    Word { text: "源代码", certainty: Likely },
    Word { text: "保密协议", certainty: Possible },
    Word { text: "保密条款", certainty: Possible },
    Word { text: "成本构成", certainty: Possible },
    Word { text: "未公开财务", certainty: Likely },
];
/// How laws and rules speak of business secrets in general, and other uses of the words.
pub(super) const ALLOWED: &[&str] = &[
    "商业秘密除外",
    "商业秘密、个人隐私",
    "商业秘密和个人隐私",
    "商业秘密或者个人隐私",
    "商业秘密或个人隐私",
    "国家秘密、商业秘密",
    "国家秘密和商业秘密",
    "工作秘密、商业秘密",
    "涉及商业秘密的",
    "涉及商业秘密*",
    "商业秘密,是指",
    "个人隐私和商业秘密",
    "个人隐私、商业秘密",
    "不包括商业秘密",
    "**商业秘密**",
    "开放源代码",
    "开源代码",
    "配方奶粉",
    "婴幼儿配方",
    "配方颗粒",
    "配方食品",
    "配方施肥",
    "调配方",
    "分配方",
    "匹配方",
    "适配方",
    "搭配方",
    "支配方",
    "装配方",
];

/// Finds 仅供……使用.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    for at in reading.cues_of(Rule::BusinessWord) {
        let Some(rest) = reading.text.get(at + CUE.len()..) else { continue };
        let until =
            rest.char_indices().take(USER).take_while(|(_, c)| !matches!(c, '\n' | '。' | ',' | ';')).last();
        let window = until.and_then(|(last, c)| rest.get(..last + c.len_utf8())).unwrap_or_default();
        if let Some(used) = window.find("使用") {
            let end = at + CUE.len() + used + "使用".len();
            places.push(Place { start: at, end, certainty: Possible });
        }
    }
}

/// Such words, and their harmless uses.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("本项目标底为120万元", "标底"),
        ("附件：客户名单", "客户名单"),
        ("本资料仅供评审专家使用", "仅供评审专家使用"),
        ("本公司的商业秘密", "商业秘密"),
        ("产品配方见附表", "配方"),
    ],
    negative: &[
        "保守国家秘密是义务，商业秘密除外",
        "涉及国家秘密、商业秘密、个人隐私的",
        "婴幼儿配方乳粉",
        "分配方案",
        "仅供参考，不得使用",
    ],
};
