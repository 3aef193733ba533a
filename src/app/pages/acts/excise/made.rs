//! What was made: before and after for the one who checks, words that still stand elsewhere, and the hash that will be
//! approved.

use leptos::prelude::*;

use super::Excision;
use crate::app::browser;
use crate::app::components::{Button, ButtonKind, Notice, Tone};
use crate::app::icons::Icon;
use crate::i18n::Words;
use crate::i18n::of_excise;

#[expect(clippy::too_many_lines, reason = "one section, top to bottom")]
pub(super) fn shown(words: Words, page: Excision) -> Option<AnyView> {
    let made = page.made.get()?;
    let before = before(words, page);
    let marks: Vec<String> = (1..=page.rows.with_untracked(Vec::len)).map(|n| words.excise_mark(n)).collect();
    let after = after(&made.file.text, &marks);
    let echoes: Vec<AnyView> = made
        .file
        .echoes
        .iter()
        .filter_map(|echo| {
            let at = usize::try_from(echo.cut).ok()?;
            let row = page.rows.with_untracked(|rows| rows.get(at).copied())?;
            let cut =
                page.source.with_value(|source| source.text().get(row.at.0..row.at.1).map(str::to_owned))?;
            Some(view! { <li>{words.excise_echo(cut.trim(), echo.times)}</li> }.into_any())
        })
        .collect();
    let echoes = (!echoes.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{words.excise_echoes()}</p>
                <ul class="points">{echoes}</ul>
            </Notice>
        }
    });
    let left: Vec<AnyView> = made
        .file
        .reading
        .leftovers
        .iter()
        .map(|left| view! { <li>{of_excise::leftover(words, left)}</li> }.into_any())
        .collect();
    let left = (!left.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Stop>
                <ul class="points">{left}</ul>
            </Notice>
        }
    });
    let save = Callback::new(move |()| page.save(words));
    let is_file = page.source.with_value(|source| source.is_file);
    let hash = is_file.then(|| {
        let hash = made.file.sha256.to_string();
        view! {
            <p>
                {words.excise_hash()} " " <code>{hash}</code>
            </p>
            <div class="actions">
                <Button
                    on_press=save
                    label=words.excise_save(page.new_name(words))
                    kind=ButtonKind::Secondary
                    icon=Icon::Download
                />
            </div>
        }
    });
    Some(
        view! {
            <section class="stack">
                <h2>{words.excise_compare()}</h2>
                {left}
                {echoes}
                <p class="hint">{words.excise_compare_hint()}</p>
                <div class="columns columns-even">
                    <section class="stack">
                        <h3>{words.excise_before()}</h3>
                        <div class="card reading">{before}</div>
                    </section>
                    <section class="stack">
                        <h3>{words.excise_after()}</h3>
                        <div class="card reading">{after}</div>
                    </section>
                </div>
                {hash}
            </section>
        }
        .into_any(),
    )
}

/// The words as they were, what goes struck and numbered.
fn before(words: Words, page: Excision) -> Vec<AnyView> {
    page.source.with_value(|source| {
        let text = source.text();
        let cut = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
        let mut pieces = Vec::new();
        let mut done = 0;
        for (n, row) in (1..).zip(page.rows.get_untracked()) {
            pieces.push(cut(done, row.at.0).into_any());
            let struck = cut(row.at.0, row.at.1);
            let mark = words.excise_mark(n);
            pieces.push(view! { <del class="found">{struck}</del> <b>{mark}</b> }.into_any());
            done = row.at.1;
        }
        pieces.push(cut(done, text.len()).into_any());
        pieces
    })
}

/// The words as they will be, the marks set off.
fn after(text: &str, marks: &[String]) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    let mut rest = text;
    for mark in marks {
        let Some((before, after)) = rest.split_once(mark.as_str()) else { continue };
        pieces.push(before.to_owned().into_any());
        let mark = mark.clone();
        pieces.push(view! { <b>{mark}</b> }.into_any());
        rest = after;
    }
    pieces.push(rest.to_owned().into_any());
    pieces
}

impl Excision {
    fn save(self, words: Words) {
        let Some(made) = self.made.get_untracked() else { return };
        let bytes = js_sys::Uint8Array::from(made.bytes.as_slice());
        let saved = browser::save_file(&self.new_name(words), "application/octet-stream", &[bytes]);
        if saved.is_err() {
            self.trouble.set(Some(crate::app::trouble::Trouble::Misunderstood));
        }
    }
}
