//! Spans as a page chooses them.

use baoshen::read::excise::spans::{Standing, add, byte_of, others, standing};

#[test]
fn browsers_count_in_halves() {
    let text = "甲😀乙";
    let bytes: Vec<usize> = (0..6).map(|units| byte_of(text, units)).collect();
    assert_eq!(bytes, [0, 3, 3, 7, 10, 10]);
}

#[test]
fn places_are_named_by_line_and_letter() {
    let text = "标题\n\n第一段话。\n第二段话。";
    let of = |words: &str| {
        let at = text.find(words).expect("there");
        let Standing { line, from, last_line, to } = standing(text, (at, at + words.len()));
        (line, from, last_line, to)
    };
    assert_eq!(of("标题"), (1, 1, 1, 2));
    assert_eq!(of("段话。\n第二"), (2, 3, 3, 2));
    assert_eq!(of("第一段话。\n"), (2, 1, 2, 5));
}

#[test]
fn stretches_that_touch_become_one() {
    let mut all = vec![(0, 3), (10, 12), (20, 25)];
    assert_eq!(add(&mut all, (11, 21)), 1);
    assert_eq!(all, [(0, 3), (10, 25)]);
    assert_eq!(add(&mut all, (3, 6)), 1);
    assert_eq!(all, [(0, 3), (3, 6), (10, 25)]);
    assert_eq!(others("甲乙甲丙甲", "甲", &[(0, 3)]), [(6, 9), (12, 15)]);
}
