//! The rules as somebody would write them as regular expressions in an afternoon: what the scan stands beside.

use baoshen::scan::Rule;

/// A pattern for each rule that has an obvious one.
pub(crate) const NAIVE: &[(Rule, &str)] = &[
    (Rule::StarMark, r"(绝密|机密|秘密)★(长期|\d+(年|个月))?"),
    (Rule::LevelLine, r"(?m)^(绝密|机密|秘密)$"),
    (Rule::ParagraphMark, r"(?m)^（?(绝密|机密|秘密)）?"),
    (Rule::CopyNumber, r"\A\d{6}\n"),
    (Rule::OtherOrgan, r"[^\s]{1,12}(发|办|函|字)〔(19|20)\d{2}〕\d+号"),
    (Rule::SecretDelivery, r"密电|密传|阅后收回|阅后销毁|注意保密"),
    (Rule::WorkMark, r"内部|注意保管|注意保存|不得外传|工作秘密"),
    (Rule::AttributeNote, r"（此件(公开发布|删减后公开|依申请公开|不公开)）"),
    (Rule::BusinessWord, r"商业秘密|底价|标底|报价明细|配方|工艺参数|客户名单|源代码|保密协议|仅供.*使用"),
    (Rule::PrivacyWord, r"住址|病历|诊断|未成年人|宗教|生物识别|行踪|举报人|信访人|低保"),
    (Rule::ResidentId, r"\d{17}[\dXx]"),
    (Rule::MaskedNumber, r"\d{3,6}\*{4,8}\d{2,4}"),
    (Rule::CreditCode, r"[0-9A-HJ-NP-RTUWXY]{18}"),
    (Rule::BankCard, r"\d{16,19}"),
    (Rule::Mobile, r"1[3-9]\d{9}"),
    (Rule::Landline, r"0\d{2,3}-?\d{7,8}"),
    (Rule::TravelDocument, r"[EGHCM]\d{8,10}"),
    (Rule::Plate, r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{4,6}"),
    (Rule::OfficialPlate, r"[A-Z][A-Z0-9]{4}警|WJ\d{6}|使\d{6}"),
    (Rule::Coordinates, r"\d{2,3}\.\d{4,}\s*[,，]\s*\d{2,3}\.\d{4,}"),
    (Rule::Email, r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    (Rule::InternalAddress, r"(10|172|192)\.\d{1,3}\.\d{1,3}\.\d{1,3}"),
    (Rule::MacAddress, r"([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}"),
];
