//! Choosing spans: in the text by mouse or keys, by words typed, or by what the scan found.

use leptos::prelude::*;

use super::{Excision, Row};
use crate::app::browser;
use crate::app::components::{Button, ButtonKind, SelectField, TextField};
use crate::app::icons::Icon;
use crate::i18n::Words;
use crate::i18n::of_excise;
use crate::i18n::of_review::Label;
use crate::read::excise::Lost;
use crate::read::excise::spans::{Stretch, add, byte_of, others};
use crate::review::Ground;
use crate::scan::Finding;

/// Id of the text in which spans are chosen.
const TEXT: &str = "excise-text";

pub(super) fn ground_id(at: usize) -> String {
    ["ground", &at.to_string()].join("-")
}

/// What the new file will not have.
pub(super) fn lost(words: Words, page: Excision) -> Option<AnyView> {
    let lost = page.source.with_value(|source| match &source.words {
        Ok(words) => words.lost.clone(),
        Err(_) => Vec::new(),
    });
    let told = |lost: &Lost| view! { <li>{of_excise::lost(words, *lost)}</li> }.into_any();
    (!lost.is_empty()).then(|| {
        let told: Vec<AnyView> = lost.iter().map(told).collect();
        view! {
            <p>{words.excise_lost()}</p>
            <ul class="points">{told}</ul>
        }
        .into_any()
    })
}

pub(super) fn columns(words: Words, page: Excision) -> AnyView {
    let text = page.source.with_value(|source| source.text().to_owned());
    let take = Callback::new(move |()| page.take_selected());
    view! {
        <div class="columns columns-even">
            <section class="stack">
                <h2>{words.excise_before()}</h2>
                <p class="hint" id="excise-how">{words.excise_how()}</p>
                <textarea
                    id=TEXT
                    class="wide"
                    rows="18"
                    readonly
                    spellcheck="false"
                    aria-label=words.excise_before()
                    aria-describedby="excise-how"
                    prop:value=text
                ></textarea>
                <div class="actions">
                    <Button
                        on_press=take
                        label=words.excise_take_selected()
                        kind=ButtonKind::Secondary
                        icon=Icon::Plus
                    />
                </div>
                {by_words(words, page)}
                {by_findings(words, page)}
            </section>
            <section class="stack">
                <h2>{move || words.excise_places(page.rows.with(Vec::len))}</h2>
                {rows(words, page)}
            </section>
        </div>
    }
    .into_any()
}

/// Every place of words typed.
fn by_words(words: Words, page: Excision) -> AnyView {
    let typed = RwSignal::new(String::new());
    let is_empty = Signal::derive(move || typed.with(|typed| typed.trim().is_empty()));
    let told = RwSignal::new(None::<usize>);
    let take = Callback::new(move |()| {
        let typed = typed.get_untracked();
        told.set(Some(page.take_all(typed.trim(), None)));
    });
    let told = move || told.get().map(|count| view! { <p role="status">{words.excise_taken(count)}</p> });
    view! {
        <TextField
            id="excise-words"
            label=words.excise_words()
            hint=words.excise_words_hint()
            value=typed
            errors=page.sheet.errors
            optional=true
        />
        <div class="actions">
            <Button
                on_press=take
                label=words.excise_take_words()
                kind=ButtonKind::Secondary
                icon=Icon::Plus
                disabled=is_empty
            />
        </div>
        {told}
    }
    .into_any()
}

/// What rules and term lists found, each with a button.
fn by_findings(words: Words, page: Excision) -> Option<AnyView> {
    let found = page.source.with_value(|source| source.found.clone());
    let count = found.len();
    let rows: Vec<AnyView> = found.into_iter().map(|finding| finding_row(words, page, finding)).collect();
    (count > 0).then(|| {
        view! {
            <details>
                <summary>{words.excise_found(count)}</summary>
                <ul class="files">{rows}</ul>
            </details>
        }
        .into_any()
    })
}

fn finding_row(words: Words, page: Excision, finding: Finding) -> AnyView {
    let at = (finding.span.start, finding.span.end);
    let found =
        page.source.with_value(|source| finding.span.within(source.text()).unwrap_or_default().to_owned());
    let take = Callback::new(move |()| page.take(at, None));
    let label = words.excise_take_of(&found);
    let is_taken = move || page.rows.with(|rows| rows.iter().any(|row| row.at.0 <= at.0 && at.1 <= row.at.1));
    let act = move || {
        if is_taken() {
            return view! { <span class="muted">{words.excise_is_taken()}</span> }.into_any();
        }
        let label = label.clone();
        view! { <Button on_press=take label=words.excise_take() kind=ButtonKind::Quiet aria_label=label /> }
            .into_any()
    };
    view! {
        <li>
            <span></span>
            <div>
                {found} <p class="muted">{finding.rule.label(words)}</p>
            </div>
            {act}
        </li>
    }
    .into_any()
}

fn rows(words: Words, page: Excision) -> impl IntoView {
    move || {
        let rows = page.rows.get();
        if rows.is_empty() {
            return view! { <p class="muted">{words.excise_no_places()}</p> }.into_any();
        }
        let shown: Vec<AnyView> =
            rows.into_iter().enumerate().map(|(at, row)| one(words, page, at, row)).collect();
        view! { <div class="stack">{shown}</div> }.into_any()
    }
}

fn one(words: Words, page: Excision, at: usize, row: Row) -> AnyView {
    let (cut, place, more) = page.source.with_value(|source| {
        let text = source.text();
        let cut = text.get(row.at.0..row.at.1).unwrap_or_default().trim().to_owned();
        let taken: Vec<Stretch> = page.rows.with_untracked(|rows| rows.iter().map(|row| row.at).collect());
        let is_telling = cut.chars().count() > 1;
        let more = if is_telling { others(text, &cut, &taken).len() } else { 0 };
        (cut, of_excise::standing(words, text, row.at), more)
    });
    let grounds = Ground::ALL.iter().map(|ground| (*ground, ground.label(words).to_owned())).collect();
    let drop_it = Callback::new(move |()| page.drop_row(at));
    let show = Callback::new(move |()| page.show(row.at));
    let (name, elsewhere) = (words.excise_mark(at + 1), cut.clone());
    let take_more = Callback::new(move |()| {
        page.take_all(&elsewhere, row.ground.get_untracked());
    });
    let more = (more > 0).then(|| {
        view! {
            <p class="hint">
                {words.excise_also(more)} " "
                <Button on_press=take_more label=words.excise_take_also() kind=ButtonKind::Quiet />
            </p>
        }
    });
    let remove = words.decide_basis_remove(&name);
    view! {
        <section class="card stack">
            <p>
                <b>{name}</b>
                " "
                <span class="muted">{place}</span>
            </p>
            <p class="reading">
                <del>{cut}</del>
            </p>
            {more}
            <SelectField
                id=ground_id(at)
                label=words.excise_ground(at + 1)
                value=row.ground
                options=grounds
                errors=page.sheet.errors
            />
            <div class="actions">
                <Button on_press=show label=words.found_show() kind=ButtonKind::Quiet icon=Icon::File />
                <Button on_press=drop_it label=words.do_remove() kind=ButtonKind::Quiet aria_label=remove />
            </div>
        </section>
    }
    .into_any()
}

pub(super) fn make_it(words: Words, page: Excision) -> AnyView {
    let make = Callback::new(move |()| page.make(words));
    view! {
        <div class="actions">
            <Button
                id="excise-make"
                on_press=make
                label=words.excise_make()
                kind=ButtonKind::Secondary
                pending=page.pending
            />
        </div>
    }
    .into_any()
}

impl Excision {
    /// What is selected in the text, without the gaps around it.
    fn take_selected(self) {
        let Some((from, to)) = browser::selection_in(TEXT) else { return };
        let chosen = self.source.with_value(|source| {
            let text = source.text();
            let (start, end) = (byte_of(text, from), byte_of(text, to));
            let words = text.get(start..end)?;
            let start = start + (words.len() - words.trim_start().len());
            Some((start, start + words.trim().len())).filter(|(start, end)| start < end)
        });
        if let Some(at) = chosen {
            self.take(at, None);
        }
    }

    /// One more span; what was made of the old ones no longer stands.
    pub(super) fn take(self, at: Stretch, ground: Option<Ground>) {
        self.made.set(None);
        self.rows.update(|rows| {
            let mut stretches: Vec<Stretch> = rows.iter().map(|row| row.at).collect();
            let place = add(&mut stretches, at);
            let kept = |at: Stretch| rows.iter().find(|row| row.at.0 >= at.0 && row.at.1 <= at.1).copied();
            *rows = stretches
                .iter()
                .enumerate()
                .map(|(n, at)| {
                    let known = kept(*at).map(|row| row.ground);
                    let fresh = || self.signal(ground.filter(|_| n == place));
                    Row { at: *at, ground: known.unwrap_or_else(fresh) }
                })
                .collect();
        });
    }

    fn signal(self, ground: Option<Ground>) -> RwSignal<Option<Ground>> {
        self.owner.with_value(|owner| match owner {
            Some(owner) => owner.with(|| RwSignal::new(ground)),
            None => RwSignal::new(ground),
        })
    }

    /// Every place of words that is not chosen yet; how many.
    pub(super) fn take_all(self, wanted: &str, ground: Option<Ground>) -> usize {
        let taken: Vec<Stretch> = self.rows.with_untracked(|rows| rows.iter().map(|row| row.at).collect());
        let places = self.source.with_value(|source| others(source.text(), wanted, &taken));
        for at in &places {
            self.take(*at, ground);
        }
        places.len()
    }

    fn drop_row(self, at: usize) {
        self.made.set(None);
        self.rows.update(|rows| {
            if at < rows.len() {
                rows.remove(at);
            }
        });
    }

    fn show(self, at: Stretch) {
        let units = |at: usize| {
            self.source.with_value(|source| {
                source.text().get(..at).map_or(0, |before| before.encode_utf16().count())
            })
        };
        browser::select_in(TEXT, units(at.0), units(at.1));
    }
}
