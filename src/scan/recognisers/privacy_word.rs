//! Words around privacy (个人隐私): where somebody lives, how somebody is, who spoke to the authorities. Data of
//! children below 14, health, belief, biometrics and whereabouts are sensitive by law (个人信息保护法 art 28).

use super::Examples;
use crate::scan::finding::Certainty::{Likely, Possible};
use crate::scan::pack::Word;

pub(super) const WORDS: &[Word] = &[
    Word { text: "住址", certainty: Likely },
    Word { text: "家庭地址", certainty: Likely },
    Word { text: "户籍地", certainty: Possible },
    Word { text: "病历", certainty: Likely },
    Word { text: "病史", certainty: Likely },
    Word { text: "诊断", certainty: Possible },
    Word { text: "确诊", certainty: Possible },
    Word { text: "残疾等级", certainty: Likely },
    Word { text: "精神障碍", certainty: Possible },
    Word { text: "未成年人", certainty: Possible },
    Word { text: "不满十四周岁", certainty: Likely },
    Word { text: "未满十四周岁", certainty: Likely },
    Word { text: "不满14周岁", certainty: Likely },
    Word { text: "未满14周岁", certainty: Likely },
    Word { text: "监护人", certainty: Possible },
    Word { text: "宗教信仰", certainty: Likely },
    Word { text: "生物识别", certainty: Possible },
    Word { text: "人脸信息", certainty: Possible },
    Word { text: "指纹信息", certainty: Possible },
    Word { text: "行踪轨迹", certainty: Likely },
    Word { text: "行踪", certainty: Possible },
    Word { text: "行动轨迹", certainty: Likely },
    Word { text: "举报人", certainty: Likely },
    Word { text: "信访人", certainty: Likely },
    Word { text: "投诉人", certainty: Likely },
    Word { text: "低保对象", certainty: Likely },
    Word { text: "低保户", certainty: Likely },
    Word { text: "低保家庭", certainty: Likely },
    Word { text: "低保人员", certainty: Likely },
    Word { text: "享受低保", certainty: Likely },
    Word { text: "特困人员", certainty: Possible },
    Word { text: "婚姻状况", certainty: Likely },
    Word { text: "出生日期", certainty: Possible },
    Word { text: "个人征信", certainty: Likely },
    Word { text: "犯罪记录", certainty: Likely },
    Word { text: "受害人", certainty: Possible },
];
/// How laws and notices speak in general.
pub(super) const ALLOWED: &[&str] = &[
    "未成年人保护",
    "未成年人思想道德",
    "保护举报人",
    "诊断标准",
    "故障诊断",
    "网络诊断",
    "诊断试剂",
    "诊断评估",
    "监护人责任",
];

/// Such words, and their harmless uses.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("现住址：清源市东塘社区", "住址"),
        ("附病历复印件", "病历"),
        ("举报人张某反映", "举报人"),
        ("该户为低保户", "低保户"),
        ("其女未满14周岁", "未满14周岁"),
        ("近期行踪如下", "行踪"),
        ("该家庭享受低保", "享受低保"),
    ],
    negative: &["未成年人保护法宣传", "设备故障诊断", "诊断标准由省级确定", "办公地址", "低保标准按年调整"],
};
