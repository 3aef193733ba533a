//! Numbers of people, things and places, with right check digits.

use super::{Draw, Form, Spot};

fn prose(words: String, before: &'static str) -> Form {
    Form { words, spot: Spot::Prose(before, "。") }
}

/// In groups or wide digits now and then.
fn written(digits: String, groups: &[usize], draw: &mut Draw) -> String {
    match draw.below(4) {
        0 => digits.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("wide")).collect(),
        1 => {
            let gap = draw.one(&[" ", "-"]);
            let mut rest = digits.as_str();
            let mut parts = Vec::new();
            for length in groups {
                let (part, after) = rest.split_at((*length).min(rest.len()));
                parts.push(part);
                rest = after;
            }
            parts.push(rest);
            parts.retain(|part| !part.is_empty());
            parts.join(gap)
        }
        _ => digits,
    }
}

fn county(draw: &mut Draw) -> String {
    let province =
        draw.one(&["11", "13", "21", "31", "32", "34", "37", "41", "44", "50", "51", "54", "61", "65"]);
    format!("{province}{:02}{:02}", draw.between(1, 30), draw.between(1, 29))
}

pub(super) fn resident_id(draw: &mut Draw) -> Form {
    let (year, month, day) = (draw.between(1930, 2022), draw.between(1, 12), draw.between(1, 28));
    let body = format!("{}{year}{month:02}{day:02}{}", county(draw), draw.digits(3));
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = body.bytes().zip(weights).map(|(b, weight)| usize::from(b - b'0') * weight).sum();
    let check = char::from(b"10X98765432"[sum % 11]);
    let before = draw.one(&["身份证号", "公民身份号码：", "证件号码", "其本人（"]);
    prose(written(format!("{body}{check}"), &[6, 8], draw), before)
}

pub(super) fn masked(draw: &mut Draw) -> Form {
    let words = if draw.below(2) == 0 {
        format!("1{}****{}", draw.digits(2), draw.digits(4))
    } else {
        format!("{}********{}", county(draw), draw.digits(4))
    };
    prose(words, "登记号码")
}

pub(super) fn credit_code(draw: &mut Draw) -> Form {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let head = draw.one(&["91", "11", "12", "52", "93", "A1", "N1", "Y1"]);
    let subject: String =
        (0..9).map(|_| char::from(ALPHABET[usize::try_from(draw.below(31)).expect("small")])).collect();
    let body = format!("{head}{}{subject}", county(draw));
    let mut weight = 1;
    let mut sum = 0;
    for byte in body.bytes() {
        sum += weight * ALPHABET.iter().position(|known| *known == byte).expect("of the alphabet");
        weight = weight * 3 % 31;
    }
    let check = char::from(ALPHABET[(31 - sum % 31) % 31]);
    prose(format!("{body}{check}"), "统一社会信用代码：")
}

pub(super) fn bank_card(draw: &mut Draw) -> Form {
    let head = draw.one(&["622202", "621700", "623668", "625912", "411111", "525498", "352800"]);
    let length =
        if head.starts_with("62") { usize::try_from(draw.between(16, 19)).expect("small") } else { 16 };
    let body = format!("{head}{}", draw.digits(length - head.len() - 1));
    let weigh = |(place, byte): (usize, u8)| {
        let digit = u32::from(byte - b'0') * if place % 2 == 0 { 2 } else { 1 };
        if digit > 9 { digit - 9 } else { digit }
    };
    let sum: u32 = body.bytes().rev().enumerate().map(weigh).sum();
    let number = format!("{body}{}", (10 - sum % 10) % 10);
    prose(written(number, &[4, 4, 4, 4], draw), draw.one(&["银行卡号", "开户银行清源支行，账号：", "账户"]))
}

pub(super) fn mobile(draw: &mut Draw) -> Form {
    let number = format!("1{}{}", draw.between(3, 9), draw.digits(9));
    let country = draw.one(&["", "", "+86", "+86 ", "86-"]);
    prose(
        format!("{country}{}", written(number, &[3, 4], draw)),
        draw.one(&["手机", "联系人张某 ", "电话："]),
    )
}

pub(super) fn landline(draw: &mut Draw) -> Form {
    let area = draw.one(&["010", "021", "0512", "0755", "0311"]);
    let number = format!("{}{}", draw.between(2, 8), draw.digits(6));
    let joint = draw.one(&["-", " ", ")", "－"]);
    prose(format!("{area}{joint}{number}"), "办公电话：")
}

pub(super) fn travel(draw: &mut Draw) -> Form {
    let words = match draw.below(4) {
        0 => format!("E{}", draw.digits(8)),
        1 => format!("EA{}", draw.digits(7)),
        2 => format!("H{}", draw.digits(10)),
        _ => format!("C{}", draw.digits(8)),
    };
    prose(words, draw.one(&["护照号码", "通行证号：", "港澳通行证"]))
}

pub(super) fn plate(draw: &mut Draw) -> Form {
    let place = draw.one(&["京A", "沪C", "粤B", "苏E", "川A", "新A", "藏A"]);
    let words = match draw.below(4) {
        0 => format!("{place}D{}", draw.digits(5)),
        1 => format!("{place}{}挂", draw.digits(4)),
        2 => format!("{}·{}", place, draw.digits(5)),
        _ => format!("{place}{}K{}", draw.digits(2), draw.digits(2)),
    };
    prose(words, "车辆")
}

pub(super) fn official_plate(draw: &mut Draw) -> Form {
    let words = match draw.below(3) {
        0 => format!("京A{}警", draw.digits(4)),
        1 => format!("WJ{}", draw.digits(6)),
        _ => format!("使{}", draw.digits(6)),
    };
    prose(words, "车牌")
}

pub(super) fn coordinates(draw: &mut Draw) -> Form {
    let (east, north) = (draw.between(74, 134), draw.between(18, 52));
    let words = match draw.below(4) {
        0 => format!("{east}.{},{north}.{}", draw.digits(6), draw.digits(6)),
        1 => format!("北纬{north}.{}°，东经{east}.{}°", draw.digits(4), draw.digits(4)),
        2 => format!(
            "东经{east}°{}′{}″，北纬{north}°{}′{}″",
            draw.below(60),
            draw.below(60),
            draw.below(60),
            draw.below(60)
        ),
        _ => format!(
            "X={}.{}，Y={}.{}",
            draw.between(2_000_000, 5_900_000),
            draw.digits(3),
            draw.between(38_200_000, 39_799_999),
            draw.digits(3)
        ),
    };
    prose(words, "界址点坐标")
}

pub(super) fn email(draw: &mut Draw) -> Form {
    let name = draw.one(&["zhang.san", "li_si", "wang-wu", "office2026"]);
    prose(
        format!(
            "{name}{}@{}",
            draw.below(100),
            draw.one(&["example.com", "mail.example.cn", "example.gov.cn"])
        ),
        "邮箱：",
    )
}

pub(super) fn internal(draw: &mut Draw) -> Form {
    let (a, b) = (draw.below(256), draw.between(1, 254));
    let words = match draw.below(3) {
        0 => format!("10.{a}.{b}.{}", draw.below(256)),
        1 => format!("172.{}.{a}.{b}", draw.between(16, 31)),
        _ => format!("192.168.{a}.{b}"),
    };
    prose(words, "服务器地址")
}

pub(super) fn mac(draw: &mut Draw) -> Form {
    let joint = draw.one(&[":", "-"]);
    let mut pairs: Vec<String> = (0..6).map(|_| format!("{:02X}", draw.below(256))).collect();
    // All digits with hyphens would be a date and a time.
    "0A".clone_into(&mut pairs[0]);
    prose(pairs.join(joint), "网卡")
}
