//! Documents with planted findings and documents with none, invented from a seed: the same seed, the same words.
//!
//! Names, numbers and places are made up; identity and card numbers get a right check digit from random digits.
#![allow(dead_code, reason = "tests and the benchmark take their own share")]

mod identifiers;
mod marks;
mod words;

use baoshen::scan::Rule;

/// The organ at whose desk the documents are read.
pub(crate) const OWN: &str = "清源市文化和旅游局";

/// Random numbers from a seed (SplitMix64).
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    pub(crate) fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to - from + 1)
    }

    pub(crate) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[usize::try_from(self.below(of.len() as u64)).expect("small")]
    }

    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).expect("a digit"))).collect()
    }
}

/// A document with one planted finding.
pub(crate) struct Planted {
    pub(crate) rule: Rule,
    pub(crate) text: String,
    /// Bytes of what was planted.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Where in a document something stands.
enum Spot {
    /// In the middle of prose, with words before and after it.
    Prose(&'static str, &'static str),
    /// On a line of its own at the very top.
    Top,
    /// On a line of its own below the title.
    Line,
    /// At the start of a paragraph.
    Paragraph,
}

/// What is planted and where.
struct Form {
    words: String,
    spot: Spot,
}

/// A document in which `rule` has something to find; `None` for rules that need the office's own lists.
pub(crate) fn planted(rule: Rule, draw: &mut Draw) -> Option<Planted> {
    let form = form(rule, draw)?;
    let (before, after) = match form.spot {
        Spot::Prose(before, after) => {
            (format!("{}{}{before}", title(draw), paragraphs(draw)), format!("{after}\n{}", paragraphs(draw)))
        }
        Spot::Top => (String::new(), format!("\n{}{}", title(draw), paragraphs(draw))),
        Spot::Line => (title(draw), format!("\n{}", paragraphs(draw))),
        Spot::Paragraph => (format!("{}{}", title(draw), paragraphs(draw)), sentence(draw)),
    };
    let (start, end) = (before.len(), before.len() + form.words.len());
    Some(Planted { rule, text: format!("{before}{}{after}", form.words), start, end })
}

fn form(rule: Rule, draw: &mut Draw) -> Option<Form> {
    Some(match rule {
        Rule::StarMark => marks::star(draw),
        Rule::LevelLine => marks::level_line(draw),
        Rule::ParagraphMark => marks::paragraph(draw),
        Rule::CopyNumber => marks::copy_number(draw),
        Rule::OtherOrgan => words::other_organ(draw),
        Rule::CoIssuer => words::co_issuer(draw),
        Rule::SecretDelivery => words::secret_delivery(draw),
        Rule::WorkMark => words::work(draw),
        Rule::AttributeNote => words::attribute(draw),
        Rule::BusinessWord => words::business(draw),
        Rule::PrivacyWord => words::privacy(draw),
        Rule::ResidentId => identifiers::resident_id(draw),
        Rule::MaskedNumber => identifiers::masked(draw),
        Rule::CreditCode => identifiers::credit_code(draw),
        Rule::BankCard => identifiers::bank_card(draw),
        Rule::Mobile => identifiers::mobile(draw),
        Rule::Landline => identifiers::landline(draw),
        Rule::TravelDocument => identifiers::travel(draw),
        Rule::Plate => identifiers::plate(draw),
        Rule::OfficialPlate => identifiers::official_plate(draw),
        Rule::Coordinates => identifiers::coordinates(draw),
        Rule::Email => identifiers::email(draw),
        Rule::InternalAddress => identifiers::internal(draw),
        Rule::MacAddress => identifiers::mac(draw),
        Rule::Term => return None,
    })
}

/// A document with nothing to find, full of what looks a little like it.
pub(crate) fn clean(draw: &mut Draw) -> String {
    let title = title(draw);
    let body: String = (0..6).map(|_| paragraphs(draw)).collect();
    format!("{title}{body}")
}

fn title(draw: &mut Draw) -> String {
    let year = draw.between(2015, 2026);
    let number = draw.between(1, 99);
    let what = draw.one(&["公共文化场馆开放", "群众文化活动", "图书借阅服务", "阅读驿站建设", "非遗展示周"]);
    format!(
        "{OWN}文件\n清文旅发〔{year}〕{number}号\n{OWN}关于做好{what}工作的通知\n各县（区）文化和旅游局：\n"
    )
}

fn paragraphs(draw: &mut Draw) -> String {
    let count = draw.between(1, 3);
    let paragraph: String = (0..count).map(|_| sentence(draw)).collect();
    format!("　　{paragraph}\n")
}

fn sentence(draw: &mut Draw) -> String {
    let (a, b, c) = (draw.between(1, 12), draw.between(1, 28), draw.between(100, 99_999));
    match draw.below(12) {
        0 => format!("活动于2026年{a}月{b}日举行，预计参加{c}人次。"),
        1 => format!("全年新增图书{c}册，比上年增长{b}.{a}%。"),
        2 => "机关、单位应当依法保守国家秘密、工作秘密，加强内部管理制度建设。".to_owned(),
        3 => "涉及国家秘密、商业秘密、个人隐私的信息，依照有关规定办理。".to_owned(),
        4 => format!("项目编号QY-2026-{c:05}，合同金额{c}.00元，流水号{}。", draw.digits(12)),
        5 => "绝密级、机密级、秘密级事项的管理，适用保守国家秘密法的规定。".to_owned(),
        6 => format!("开放时间为{a}时至{b}时，逢周一闭馆（第{a}季度另行通知）。"),
        7 => "各场馆应当完成设备故障诊断，配备未成年人保护设施，并公布分配方案。".to_owned(),
        8 => format!("依照《条例》第{a}条第（{b}）项，程序版本为v{a}.{b}.{a}，室内温度{b}°C。"),
        9 => format!("书号为978-7-{}-{}-{a}，定价{b}.50元。", draw.digits(4), draw.digits(4)),
        10 => "公开属性由承办部门提出，经审查后确定；公开前应当完成审查。".to_owned(),
        _ => format!("共征集作品{c}件，评出一等奖{a}件、二等奖{b}件。"),
    }
}
