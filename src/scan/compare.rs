//! Whether a text about to go out is the text that was approved (DOMAIN scenario 30).
//!
//! After sign-off a document gets its number, its date and its imprint; nothing else may change. So the lines of
//! those formal places are taken out of both texts, and what is left must be equal to the letter. That is exact and
//! linear where a general diff would be neither: no edit distance has to be small for the answer to be right.
//!
//! What saving a file again does to it is no difference: line breaks, spaces between wide characters, width of a
//! gap between words, characters that show nothing, radicals a PDF puts in place of characters. Everything else is: full and half width, one figure, one comma.

mod body;
mod formal;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use body::Body;
pub use formal::FormalKind;
use formal::Formals;

/// What became of the approved text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// To the letter, apart from breaks and gaps.
    Same,
    /// The body is the same; these formal places were added, filled in, changed or dropped after sign-off.
    FormalPlacesDiffer(Vec<FormalDifference>),
    /// The body is another.
    Differs(Differing),
}

/// A formal place that is not as it was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FormalDifference {
    /// Which place.
    pub kind: FormalKind,
    /// As approved; empty where it was added.
    pub approved: String,
    /// As it goes out; empty where it was dropped.
    pub published: String,
}

/// Where the bodies part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Differing {
    /// The first places, in the order of the text; at least one, at most [`MOST_PLACES`].
    pub places: Vec<BodyPlace>,
    /// There are more than are shown.
    pub more: bool,
}

/// One place where the bodies part, with a few characters around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BodyPlace {
    /// Line of the approved text, counted from 1.
    pub approved_line: u32,
    /// Line of the text that goes out, counted from 1.
    pub published_line: u32,
    /// What stands before in both.
    pub before: String,
    /// What was approved here; empty where something was added. Cut when long.
    pub approved: String,
    /// What goes out here; empty where something was taken out. Cut when long.
    pub published: String,
}

/// Most places that are shown: the first already stops the publication.
pub const MOST_PLACES: usize = 5;

/// Compares the approved text with the one about to go out. Time and memory are linear in their lengths.
pub fn compare(approved: &str, published: &str) -> Comparison {
    let (approved, published) = (&with_line_feeds(approved), &with_line_feeds(published));
    let (old, new) = (Formals::of(approved), Formals::of(published));
    let (old_body, new_body) = (Body::of(approved, &old), Body::of(published, &new));
    if let Some(differing) = old_body.against(&new_body) {
        return Comparison::Differs(differing);
    }
    let places: Vec<FormalDifference> = FormalKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let (approved, published) = (old.words(approved, kind), new.words(published, kind));
            (body::plain(&approved) != body::plain(&published)).then_some(FormalDifference {
                kind,
                approved,
                published,
            })
        })
        .collect();
    if places.is_empty() { Comparison::Same } else { Comparison::FormalPlacesDiffer(places) }
}

/// Compares with an item whose title is kept beside its text: the file may carry the title above the body or not.
pub fn compare_titled(title: &str, approved: &str, published: &str) -> Comparison {
    let alone = compare(approved, published);
    let Comparison::Differs(_) = alone else { return alone };
    let titled = compare(&[title, "\n", approved].concat(), published);
    // Told against the form that is nearer to what goes out: the one that parts later.
    match (&alone, &titled) {
        (Comparison::Differs(short), Comparison::Differs(long)) if reach(long) < reach(short) => alone,
        _ => titled,
    }
}

fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let is_plain = !text.contains('\r');
    if is_plain { text.into() } else { text.replace("\r\n", "\n").replace('\r', "\n").into() }
}

fn reach(differing: &Differing) -> u32 {
    differing.places.first().map_or(0, |place| place.published_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const APPROVED: &str = "关于开展2026年公共文化服务活动的通知\n各科室：\n现安排经费12.5万元，于3月10日前完成。\n\
        联系人：办公室\n清源市文化和旅游局\n";
    const PUBLISHED: &str = "\u{feff}清文旅发〔2026〕12号\r\n\r\n关于开展2026年公共文化服务活动的通知\r\n各科室：\r\n\
        \u{3000}\u{3000}现安排经费12.5万元，于3月10日\r\n前完成。\r\n联系人： 办公室\r\n　　　清源市文化和旅游局\r\n\
        2026年3月5日\r\n\r\n清源市文化和旅游局办公室　　　2026年3月6日印发\r\n";

    fn kinds(comparison: &Comparison) -> Vec<FormalKind> {
        match comparison {
            Comparison::FormalPlacesDiffer(places) => places.iter().map(|place| place.kind).collect(),
            Comparison::Same | Comparison::Differs(_) => panic!("{comparison:?}"),
        }
    }

    fn first(comparison: Comparison) -> BodyPlace {
        match comparison {
            Comparison::Differs(differing) => differing.places.into_iter().next().expect("a place"),
            Comparison::Same | Comparison::FormalPlacesDiffer(_) => panic!("{comparison:?}"),
        }
    }

    #[test]
    fn number_date_and_imprint_are_formal() {
        let found = compare(APPROVED, PUBLISHED);
        assert_eq!(kinds(&found), [FormalKind::DocNo, FormalKind::Date, FormalKind::Imprint]);
        let Comparison::FormalPlacesDiffer(places) = found else { unreachable!() };
        assert_eq!((places[0].approved.as_str(), places[0].published.as_str()), ("", "清文旅发〔2026〕12号"));
        assert_eq!(compare(PUBLISHED, PUBLISHED), Comparison::Same);
    }

    #[test]
    fn saving_again_changes_nothing() {
        for (approved, published) in [
            ("甲乙\n丙", "甲 乙丙\r\n"),
            ("甲\u{200b}乙", "\u{feff}甲乙"),
            ("two words", "two  words"),
            ("第 3 条", "第3条"),
            ("工作人员", "⼯作⼈员"),
            ("", "\n\n"),
        ] {
            assert_eq!(compare(approved, published), Comparison::Same, "{approved:?} {published:?}");
        }
    }

    #[test]
    fn one_figure_or_one_comma_is_another_text() {
        let changed = PUBLISHED.replace("12.5万元", "125万元");
        let place = first(compare(APPROVED, &changed));
        assert_eq!((place.approved.as_str(), place.published.as_str()), (".", ""));
        assert_eq!((place.approved_line, place.published_line), (3, 5));
        assert!(place.before.ends_with("经费12"), "{place:?}");
        for (approved, published) in
            [("1 2", "12"), ("甲，乙", "甲,乙"), ("１", "1"), ("甲乙", "甲"), ("a b", "ab")]
        {
            assert!(matches!(compare(approved, published), Comparison::Differs(_)), "{approved}");
        }
    }

    #[test]
    fn a_number_or_date_inside_the_body_is_body() {
        let body = "一、依据\n".repeat(20);
        let listed = |no: &str| format!("标题\n{body}清文旅发〔2025〕{no}号\n{body}");
        assert!(matches!(compare(&listed("3"), &listed("4")), Comparison::Differs(_)));
        let dated = |day: &str| format!("标题\n{body}2026年3月{day}日\n{body}");
        assert!(matches!(compare(&dated("3"), &dated("4")), Comparison::Differs(_)));
        let closing = |day: &str| format!("标题\n{body}2026年3月{day}日\n附件：名单\n{body}");
        assert_eq!(kinds(&compare(&closing("3"), &closing("4"))), [FormalKind::Date]);
    }

    #[test]
    fn the_title_may_stand_above_the_body() {
        let (title, text) = ("关于活动的通知", "各科室：\n安排如下。");
        assert_eq!(compare_titled(title, text, text), Comparison::Same);
        assert_eq!(compare_titled(title, text, &format!("{title}\n{text}")), Comparison::Same);
        let other = format!("关于会议的通知\n{text}");
        assert!(matches!(compare_titled(title, text, &other), Comparison::Differs(_)));
        let place = first(compare_titled(title, text, &format!("{title}\n各科室：\n安排见下。")));
        assert_eq!((place.approved.as_str(), place.published.as_str()), ("如", "见"));
    }

    #[test]
    fn several_places_are_told_and_counted() {
        let lines = (0..9).map(|n| format!("第{n}段讲的是某一件事情的安排和要求。\n"));
        let text = lines.collect::<Vec<_>>().concat();
        let Comparison::Differs(one) = compare(&text, &text.replace("第2段讲", "第二段讲")) else {
            panic!()
        };
        assert_eq!((one.places.len(), one.more), (1, false));
        let Comparison::Differs(many) = compare(&text, &text.replace("某一件", "某几件")) else {
            panic!()
        };
        assert_eq!((many.places.len(), many.more), (MOST_PLACES, true));
        assert_eq!(many.places[4].published_line, 5);
    }

    /// Anything worse than linear would not come back from these.
    #[test]
    fn hopeless_texts_come_back() {
        let (a, b) = ("甲乙".repeat(1 << 19), "丙甲".repeat(1 << 19));
        assert!(matches!(compare(&a, &b), Comparison::Differs(_)));
        let days = "2026年3月5日\n".repeat(1 << 17);
        assert_eq!(compare(&days, &days), Comparison::Same);
    }
}
