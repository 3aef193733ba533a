//! The frame of every printed sheet: one style, no script, no links, nothing from outside.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

use super::html::Html;
use crate::evidence::base64;
use crate::evidence::digest::sha256;
use crate::i18n::Words;

/// The one style of all sheets. It stands in the document byte for byte, so its hash can stand in a policy.
pub const STYLE: &str = include_str!("../../style/paper.css");

/// The source expression under which a Content-Security-Policy lets [`STYLE`] pass.
pub fn style_source() -> String {
    format!("'sha256-{}'", base64::encode(&sha256(STYLE.as_bytes()).0))
}

/// A document of one or more sheets.
pub fn document(words: Words, title: &str, sheets: impl FnOnce(&mut Html)) -> String {
    let policy = format!("default-src 'none'; style-src {}", style_source());
    Html::document(|html| {
        html.element("html", &[("lang", words.0.tag()), ("class", "paper")], |html| {
            html.element("head", &[], |html| {
                html.void("meta", &[("charset", "utf-8")]);
                html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
                html.void("meta", &[("name", "viewport"), ("content", "width=device-width")]);
                html.put("title", "", title);
                html.style(STYLE);
            });
            html.element("body", &[], sheets);
        });
    })
}

/// Draws `data` as a QR code with its quiet zone, level M. `label` says what it is.
pub fn qr(html: &mut Html, data: &str, label: &str) {
    // Level M of version 40 takes 2,331 bytes; what sheets carry has fewer than a hundred.
    let Ok(code) = QRBuilder::new(data).ecl(ECL::M).build() else { return };
    let quiet = 4;
    let side = (code.size + 2 * quiet).to_string();
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|x| code[y][*x].value()).count();
            if run > 0 {
                let written = write!(path, "M{} {}h{run}v1h-{run}z", x + quiet, y + quiet);
                debug_assert!(written.is_ok(), "writing to a String cannot fail");
            }
            x += run.max(1);
        }
    }
    let view = format!("0 0 {side} {side}");
    let attributes = [("class", "qr"), ("viewBox", view.as_str()), ("role", "img"), ("aria-label", label)];
    html.element("svg", &attributes, |html| html.element("path", &[("d", &path)], |_| {}));
}

pub use crate::i18n::of_beside::grouped;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn a_sheet_needs_nothing_from_outside() {
        let page = document(Words(Locale::ZhHans), "</title><script>", |html| html.put("p", "", "甲"));
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-Hans\" class=\"paper\">"));
        assert!(page.contains(&format!("<style>{STYLE}</style>")), "the style stands byte for byte");
        for foreign in ["<script", "<link", "href", "src=", "url(", "@import", "http://", "https://"] {
            assert!(!page.contains(foreign), "{foreign}");
        }
    }

    #[test]
    fn the_policy_names_the_style_alone() {
        let source = style_source();
        assert!(source.starts_with("'sha256-") && source.ends_with("='"), "{source}");
        let page = document(Words(Locale::En), "x", |_| {});
        assert!(page.contains(&source.replace('\'', "&#39;")));
    }

    #[test]
    fn groups_keep_every_digit() {
        assert_eq!(grouped("0123456789ab"), "0123 4567 89ab");
        assert_eq!(grouped("01234"), "0123 4");
    }
}
