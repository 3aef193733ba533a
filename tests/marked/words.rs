//! Words and notes: other organs, work secrets, business secrets, privacy.

use super::{Draw, Form, Spot};

fn prose(words: impl Into<String>) -> Form {
    Form { words: words.into(), spot: Spot::Prose("有关情况：", "，请核实。") }
}

pub(super) fn other_organ(draw: &mut Draw) -> Form {
    let organ = draw.one(&["青政办", "青财", "清政", "省文旅", "国办", "青发改"]);
    let kind = draw.one(&["发", "函", "字", "办发"]);
    let (open, close) = *draw.one(&[&("〔", "〕"), &("[", "]"), &("（", "）"), &("【", "】")]);
    let words = format!("{organ}{kind}{open}{}{close}{}号", draw.between(1998, 2026), draw.between(1, 200));
    let spot = Spot::Prose(draw.one(&["根据", "按照《通知》（", "请见", "收到"]), "的要求办理。");
    Form { words, spot }
}

pub(super) fn co_issuer(draw: &mut Draw) -> Form {
    let place = draw.one(&["清源市", "青禾区", "石桥县"]);
    let organ = draw.one(&["财政局", "教育局", "发展和改革委员会", "人民政府办公室", "民政局"]);
    Form { words: format!("{place}{organ}"), spot: Spot::Top }
}

pub(super) fn secret_delivery(draw: &mut Draw) -> Form {
    prose(draw.one(&["阅后收回", "以密电下发", "阅后销毁", "请注意保密", "密码电报"]))
}

pub(super) fn work(draw: &mut Draw) -> Form {
    match draw.below(3) {
        0 => {
            Form { words: draw.one(&["内部", "（内部）", "【内部】"]).to_owned(), spot: Spot::Top }
        }
        _ => prose(draw.one(&[
            "内部资料 不得外传",
            "内部文件",
            "内部事项　注意保管",
            "仅限内部使用",
            "本件属于工作秘密",
        ])),
    }
}

pub(super) fn attribute(draw: &mut Draw) -> Form {
    let words = draw.one(&[
        "（此件公开发布）",
        "（此件删减后公开）",
        "（此件依申请公开）",
        "(此件不公开)",
        "（此件不予公开）",
    ]);
    Form { words: words.to_owned(), spot: Spot::Line }
}

pub(super) fn business(draw: &mut Draw) -> Form {
    prose(draw.one(&[
        "标底为一百万元",
        "报价明细表",
        "产品配方见附表",
        "工艺参数如下",
        "客户名单",
        "源代码清单",
        "仅供评审专家组使用",
    ]))
}

pub(super) fn privacy(draw: &mut Draw) -> Form {
    prose(draw.one(&[
        "现住址为东塘社区",
        "病历复印件",
        "举报人反映",
        "信访人来访",
        "其宗教信仰",
        "该低保户",
        "行踪轨迹",
    ]))
}
