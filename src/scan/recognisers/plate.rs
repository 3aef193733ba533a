//! Licence plates: a province's character, a letter, five characters or, for new energy, six. Plates of police,
//! army, armed police and embassies are a rule of their own.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;
use crate::scan::runs::Run;

/// Marks at the end of plates with four characters.
const ENDS: [char; 5] = ['挂', '学', '港', '澳', '超'];
const WORDS: [&str; 4] = ["车牌", "号牌", "车号", "军车"];

/// Finds ordinary plates.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    each(reading, |plate| if plate.is_official { None } else { Some(Certainty::Likely) }, places);
}

/// Finds plates of police, army, armed police and embassies.
pub(super) fn find_official(reading: &Reading<'_>, places: &mut Vec<Place>) {
    each(reading, |plate| plate.is_official.then_some(Certainty::Likely), places);
}

struct Plate {
    start: usize,
    end: usize,
    is_official: bool,
}

fn each(reading: &Reading<'_>, weigh: impl Fn(&Plate) -> Option<Certainty>, places: &mut Vec<Place>) {
    let text = reading.text.as_bytes();
    for run in reading.numbers.runs.iter().filter(|run| may_be(text, run)) {
        let plate = of_province(reading, run).or_else(|| of_forces(reading, run));
        if let Some((plate, certainty)) =
            plate.and_then(|plate| weigh(&plate).map(|certainty| (plate, certainty)))
        {
            places.push(Place { start: plate.start, end: plate.end, certainty });
        }
    }
}

/// Lengths of all forms. Digits alone have before them what parts a plate, 使, or WJ and a province's character.
fn may_be(text: &[u8], run: &Run) -> bool {
    if !(4..=8).contains(&run.len()) {
        return false;
    }
    let parts = || matches!(run.before, b'.' | b'-' | b' ' | LAST_OF_DOT | LAST_OF_BULLET);
    let embassy = || run.before == LAST_OF_EMBASSY && run.len() == 6;
    let police = || run.start >= 5 && text.get(run.start - 5) == Some(&b'W');
    !run.is_number || parts() || embassy() || police()
}

const LAST_OF_DOT: u8 = "·".as_bytes()[1];
const LAST_OF_BULLET: u8 = "•".as_bytes()[2];
const LAST_OF_EMBASSY: u8 = "使".as_bytes()[2];

fn is_province(c: char) -> bool {
    matches!(
        c,
        '京' | '津'
            | '沪'
            | '渝'
            | '冀'
            | '豫'
            | '云'
            | '辽'
            | '黑'
            | '湘'
            | '皖'
            | '鲁'
            | '新'
            | '苏'
            | '浙'
            | '赣'
            | '鄂'
            | '桂'
            | '甘'
            | '晋'
            | '蒙'
            | '陕'
            | '吉'
            | '闽'
            | '贵'
            | '粤'
            | '青'
            | '藏'
            | '川'
            | '宁'
            | '琼'
    )
}

fn is_body(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| b.is_ascii_digit() || (b.is_ascii_uppercase() && *b != b'I' && *b != b'O'))
}

/// The province's character before `text` ends, and its place.
fn province(text: &str) -> Option<usize> {
    let (at, c) = text.char_indices().next_back()?;
    is_province(c).then_some(at)
}

fn of_province(reading: &Reading<'_>, run: &Run) -> Option<Plate> {
    let numbers = reading.numbers;
    let word = numbers.word(run).as_bytes();
    // The letter is the first of the run, or stands before it with a dot, a hyphen or a space between.
    let (start, letter, body) = match province(numbers.before(run.start)) {
        Some(start) => (start, *word.first()?, word.get(1..)?),
        None => {
            let head = numbers.before(run.start).strip_suffix(['·', '•', '.', '-', ' '])?;
            let letter = *head.as_bytes().last()?;
            (province(head.get(..head.len().checked_sub(1)?)?)?, letter, word)
        }
    };
    if !letter.is_ascii_uppercase() || letter == b'I' || !is_body(body) {
        return None;
    }
    let ending = numbers.after(run.end).chars().next();
    let (length, is_official) = match (body.len(), ending) {
        (4, Some('警')) => ('警'.len_utf8(), true),
        (4, Some('领')) => ('领'.len_utf8(), true),
        (4, Some(end)) if ENDS.contains(&end) => (end.len_utf8(), false),
        (5, _) => (0, false),
        (6, _) if is_new_energy(body) => (0, false),
        _ => return None,
    };
    Some(Plate { start, end: run.end + length, is_official })
}

/// A letter of the kind of drive first, or last on large cars.
fn is_new_energy(body: &[u8]) -> bool {
    let kind = |b: Option<&u8>| b.is_some_and(|b| matches!(b, b'A'..=b'H' | b'J' | b'K'));
    let digits = |part: Option<&[u8]>| part.is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    (kind(body.first()) && digits(body.get(2..))) || (kind(body.last()) && digits(body.get(..5)))
}

/// WJ of the armed police, two letters of the army beside words for a car, 使 of an embassy.
fn of_forces(reading: &Reading<'_>, run: &Run) -> Option<Plate> {
    let numbers = reading.numbers;
    let word = numbers.word(run);
    let bytes = word.as_bytes();
    let head = numbers.before(run.start);
    let official = |start| Some(Plate { start, end: run.end, is_official: true });
    if let Some(embassy) = head.strip_suffix('使').filter(|_| run.is_number && word.len() == 6) {
        return official(embassy.len());
    }
    if let Some(rest) = word.strip_prefix("WJ").filter(|rest| (4..=6).contains(&rest.len())) {
        return if is_body(rest.as_bytes()) { official(run.start) } else { None };
    }
    let police = province(head).and_then(|at| head.get(..at)?.strip_suffix("WJ"));
    if let Some(police) = police.filter(|_| (4..=5).contains(&word.len()) && is_body(bytes)) {
        return official(police.len());
    }
    let is_army = matches!(bytes, [b'A'..=b'Z', b'A'..=b'Z', rest @ ..] if rest.len() == 5 && rest.iter().all(u8::is_ascii_digit));
    if is_army && numbers.is_near(run.start, run.end, &WORDS) { official(run.start) } else { None }
}

/// Invented plates, and what only looks like one.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("车牌号京A12345", "京A12345"),
        ("京A·12345", "京A·12345"),
        ("粤B1234港", "粤B1234港"),
        ("苏E1234挂", "苏E1234挂"),
        ("沪AD12345", "沪AD12345"),
        ("川A12345D", "川A12345D"),
        ("京Ａ１２３４５", "京Ａ１２３４５"),
    ],
    negative: &["京A1234", "京A1234警", "京I12345", "北A12345", "京A123456", "京a12345", "新12345"],
};

/// Plates of the state, and ordinary ones.
pub(super) const OFFICIAL_EXAMPLES: Examples = Examples {
    positive: &[
        ("京A1234警", "京A1234警"),
        ("京A·1234警", "京A·1234警"),
        ("WJ京1234X", "WJ京1234X"),
        ("WJ012345", "WJ012345"),
        ("军车号牌VA12345", "VA12345"),
        ("使123456", "使123456"),
    ],
    negative: &["京A12345", "VA12345", "使12345", "使用123456", "京A1234挂", "WJ12"],
};
