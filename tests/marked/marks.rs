//! Marks of state secrets in every written form of the rules and of habit.

use super::{Draw, Form, Spot};

const LEVELS: [&str; 9] = ["绝密", "机密", "秘密", "絕密", "機密", "祕密", "绝密级", "机密级", "秘密级"];

fn level(draw: &mut Draw) -> &'static str {
    draw.one(&LEVELS)
}

fn spaced(words: &str, draw: &mut Draw) -> String {
    let gap = draw.one(&["", "", " ", "　", "\u{a0}", "\u{200b}"]);
    words.chars().map(String::from).collect::<Vec<_>>().join(gap)
}

fn period(draw: &mut Draw) -> String {
    let (years, months) = (draw.between(1, 30), draw.between(1, 11));
    match draw.below(9) {
        0 => String::new(),
        1 => "长期".to_owned(),
        2 => format!("{years}年"),
        3 => format!("{months}个月"),
        4 => draw.one(&["十年", "二十年", "三十年", "五年", "半年"]).to_owned(),
        5 => format!("{years}年{months}个月"),
        6 => format!("20{}年{months}月1日", draw.between(27, 55)),
        7 => draw.one(&["会议开始前", "启用前", "正式公布后", "任务完成时"]).to_owned(),
        _ => years
            .to_string()
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("wide"))
            .chain(['年'])
            .collect(),
    }
}

fn of_lines(draw: &mut Draw) -> Spot {
    if draw.below(2) == 0 { Spot::Top } else { Spot::Line }
}

pub(super) fn star(draw: &mut Draw) -> Form {
    let level = spaced(level(draw), draw);
    let star = draw.one(&["★", "☆", "✭", "⭐", "★ ", " ★", "*", "＊"]);
    let mut period = period(draw);
    // An asterisk is a mark only with a time behind it.
    if star.contains(['*', '＊']) && (period.is_empty() || period.ends_with(['前', '后', '时'])) {
        "10年".clone_into(&mut period);
    }
    let spot = match draw.below(3) {
        0 => Spot::Prose("（附件", "）"),
        _ => of_lines(draw),
    };
    Form { words: format!("{level}{star}{period}"), spot }
}

pub(super) fn level_line(draw: &mut Draw) -> Form {
    let level = spaced(level(draw), draw);
    let words = match draw.below(4) {
        0 => format!("密级：{level}"),
        1 => format!("{level}　　　　特急"),
        _ => level,
    };
    Form { words, spot: Spot::Top }
}

pub(super) fn paragraph(draw: &mut Draw) -> Form {
    let (open, close) = *draw.one(&[&("（", "）"), &("(", ")"), &("【", "】"), &("〔", "〕"), &("[", "]")]);
    let number = draw.one(&["", "　　", "一、", "（二）", "3.", "附件2"]);
    Form { words: format!("{number}{open}{}{close}", spaced(level(draw), draw)), spot: Spot::Paragraph }
}

pub(super) fn copy_number(draw: &mut Draw) -> Form {
    let digits = draw.digits(6);
    let words = if draw.below(2) == 0 { digits } else { format!("份号：{digits}") };
    Form { words, spot: Spot::Top }
}
