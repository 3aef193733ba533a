//! The style: readable in both themes, one place for colours, nothing that engines of 83 to 88 cannot read,
//! small; and icons that stay inside their square.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn style() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("style")
}

/// (file name, text) of every style sheet, comments taken out.
fn sheets() -> Vec<(String, String)> {
    let mut sheets: Vec<(String, String)> = fs::read_dir(style())
        .expect("style/")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "css"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("UTF-8");
            (path.file_name().expect("a name").to_string_lossy().into_owned(), without_comments(&text))
        })
        .collect();
    sheets.sort();
    sheets
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

fn tokens() -> String {
    without_comments(&fs::read_to_string(style().join("tokens.css")).expect("tokens.css"))
}

/// The declarations of the block that opens right after `selector`.
fn block(css: &str, selector: &str) -> BTreeMap<String, String> {
    let (_, after) = css.split_once(&format!("{selector} {{")).expect("the block");
    let (inside, _) = after.split_once('}').expect("its end");
    inside
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// Relative luminance of `#rrggbb` (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').expect("a hexadecimal colour");
    let value = u32::from_str_radix(digits, 16).expect("hexadecimal");
    let channel = |shift: u32| {
        let part = f64::from((value >> shift) & 0xff) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// (text or line, ground, least contrast): 4.5 for text, 3 for the edges of controls and for the focus ring.
const PAIRS: [(&str, &str, f64); 36] = [
    ("ink", "page", 7.0),
    ("ink", "surface", 7.0),
    ("ink", "sunken", 7.0),
    ("ink", "accent-soft", 7.0),
    ("ink", "good-soft", 7.0),
    ("ink", "warn-soft", 7.0),
    ("ink", "stop-soft", 7.0),
    ("muted", "page", 4.5),
    ("muted", "surface", 4.5),
    ("muted", "sunken", 4.5),
    ("muted", "accent-soft", 4.5),
    ("muted", "good-soft", 4.5),
    ("muted", "warn-soft", 4.5),
    ("muted", "stop-soft", 4.5),
    ("accent", "page", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "accent-soft", 4.5),
    ("accent-strong", "accent-soft", 4.5),
    ("accent-strong", "page", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    ("stop", "page", 4.5),
    ("stop", "surface", 4.5),
    ("stop", "stop-soft", 4.5),
    ("on-stop", "stop-fill", 4.5),
    ("on-stop", "stop-fill-strong", 4.5),
    ("warn", "page", 4.5),
    ("warn", "surface", 4.5),
    ("warn", "warn-soft", 4.5),
    ("good", "page", 4.5),
    ("good", "surface", 4.5),
    ("good", "good-soft", 4.5),
    ("edge", "page", 3.0),
    ("edge", "surface", 3.0),
    ("focus", "page", 3.0),
    ("focus", "surface", 3.0),
];

#[test]
fn text_is_readable_in_both_themes() {
    let css = tokens();
    let light = block(&css, ":root");
    let mut dark = light.clone();
    dark.extend(block(&css, ":root[data-theme=\"dark\"]"));
    let mut weak = Vec::new();
    for (theme, values) in [("light", &light), ("dark", &dark)] {
        for (text, ground, least) in PAIRS {
            let found = contrast(&values[&format!("--{text}")], &values[&format!("--{ground}")]);
            if found < least {
                weak.push(format!("{theme}: {text} on {ground} is {found:.2}, wanted {least}"));
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn contrast_is_computed_as_the_guideline_says() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.001);
    assert!((contrast("#777777", "#ffffff") - 4.478).abs() < 0.001);
}

#[test]
fn both_ways_to_the_dark_theme_are_the_same() {
    let css = tokens();
    let switched = block(&css, ":root[data-theme=\"dark\"]");
    assert_eq!(block(&css, ":root:not([data-theme=\"light\"])"), switched);
    let light = block(&css, ":root");
    let colours = |values: &BTreeMap<String, String>| -> BTreeSet<String> {
        values.iter().filter(|(_, value)| value.starts_with('#')).map(|(name, _)| name.clone()).collect()
    };
    let missing: Vec<String> = colours(&light).difference(&colours(&switched)).cloned().collect();
    assert_eq!(missing, ["--seal"], "only the seal keeps its colour in the dark");
}

/// What engines of 83 or 88 do not read.
const TOO_NEW: [&str; 14] = [
    ":has(",
    ":is(",
    ":where(",
    "@layer",
    "@container",
    "color-mix",
    "dvh",
    "inset:",
    "inset-",
    "aspect-ratio",
    "@property",
    "&",
    "@import",
    "url(",
];

#[test]
fn nothing_is_newer_than_the_browsers_of_the_offices() {
    for (name, css) in sheets() {
        for feature in TOO_NEW {
            assert!(!css.contains(feature), "{name}: {feature}");
        }
        // Flex takes `gap` from 84 only: margins in flex, `grid-gap` in grids.
        for line in css.lines().map(str::trim) {
            let gap = ["gap:", "row-gap:", "column-gap:"].iter().any(|property| line.starts_with(property));
            assert!(!gap, "{name}: {line}");
        }
    }
}

#[test]
fn colours_stand_in_the_tokens_only() {
    for (name, css) in sheets() {
        if name == "tokens.css" || name == "paper.css" {
            continue;
        }
        let colour = |value: &str| value.contains('#') || value.contains("rgb") || value.contains("hsl");
        for line in css.lines().filter(|line| line.trim_end().ends_with(';')) {
            assert!(!line.split_once(':').is_some_and(|(_, value)| colour(value)), "{name}: {line}");
        }
    }
}

#[test]
fn every_token_used_is_defined_and_every_one_defined_is_used() {
    let all: String = sheets().into_iter().map(|(_, css)| css).collect();
    let defined: BTreeSet<String> =
        block(&tokens(), ":root").into_keys().filter(|key| key.starts_with("--")).collect();
    let used: BTreeSet<String> = all
        .split("var(")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(used.difference(&defined).collect::<Vec<_>>(), Vec::<&String>::new(), "used, not defined");
    let idle: Vec<&str> = defined.difference(&used).map(String::as_str).collect();
    assert_eq!(idle, ["--seal"], "defined, not used: only the seal, which the mark carries itself");
}

#[test]
fn the_vocabulary_names_only_classes_that_are_styled() {
    let text = fs::read_to_string(style().join("components.css")).expect("components.css");
    let (vocabulary, _) = text.split_once("*/").expect("the vocabulary");
    let css: String = sheets().into_iter().map(|(_, css)| css).collect();
    let named: BTreeSet<&str> = vocabulary
        .split("class=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .flat_map(|(names, _)| names.split_whitespace())
        .collect();
    assert!(named.len() > 40, "{named:?}");
    for name in named {
        assert!(css.contains(&format!(".{name}")), "{name}");
    }
}

#[test]
fn the_style_stays_small() {
    let tight = |css: &str| {
        let spaced = css.split_whitespace().collect::<Vec<_>>().join(" ");
        [" {", "{ ", " }", "} ", "; ", ": ", ", "]
            .iter()
            .fold(spaced, |css, pair| css.replace(pair, pair.trim()))
            .len()
    };
    let (paper, screen): (Vec<_>, Vec<_>) = sheets().into_iter().partition(|(name, _)| name == "paper.css");
    let size = |sheets: &[(String, String)]| -> usize { sheets.iter().map(|(_, css)| tight(css)).sum() };
    assert!(size(&screen) <= 24_800, "{} bytes of style for the screen", size(&screen));
    assert!(size(&paper) <= 7_900, "{} bytes of style for paper", size(&paper));
}

#[test]
fn icons_stay_inside_their_square() {
    let source = fs::read_to_string(style().with_file_name("src/app/icons.rs")).expect("icons.rs");
    let paths: Vec<&str> =
        source.split('"').filter(|text| text.starts_with('M') && text.contains(' ')).collect();
    assert_eq!(paths.len(), source.matches("Icon::").count(), "each icon has one path");
    assert_eq!(paths.iter().collect::<BTreeSet<_>>().len(), paths.len(), "two icons are the same");
    for d in paths {
        assert!(d.chars().all(|c| c.is_ascii_digit() || " .-MmLlHhVvCcSsAaZz".contains(c)), "{d}");
        for start in d.split('M').skip(1) {
            let place = start.split(|c: char| c.is_ascii_alphabetic()).next().unwrap_or_default();
            for number in place.split_whitespace() {
                let number: f64 = number.parse().expect("a number");
                assert!((0.0..=24.0).contains(&number), "{d}");
            }
        }
    }
}

#[test]
fn the_mark_wears_the_seal_and_nothing_foreign() {
    let mark = fs::read_to_string(style().join("mark.svg")).expect("mark.svg");
    assert!(mark.contains(&block(&tokens(), ":root")["--seal"]), "the mark is drawn in the seal's colour");
    assert!(mark.starts_with("<svg") && !mark.contains("<script") && !mark.contains("href"), "{mark}");
}
