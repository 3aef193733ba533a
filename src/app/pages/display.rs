//! Language, size and appearance: at once, on this device only.

use leptos::prelude::*;

use crate::app::context::{use_preferences, use_words};
use crate::app::preferences::{IDLE_MINUTES, Size, Theme};
use crate::i18n::Locale;

/// One of a few words side by side; the present one is pressed.
fn segments(label: &'static str, buttons: Vec<AnyView>) -> AnyView {
    view! {
        <p>
            <span class="segment-label">{label}</span>
            <span class="segmented" role="group" aria-label=label>
                {buttons}
            </span>
        </p>
    }
    .into_any()
}

fn segment(
    words: String,
    lang: Option<&'static str>,
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    press: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    view! {
        <button
            type="button"
            lang=lang
            aria-pressed=move || if is_on() { "true" } else { "false" }
            on:click=move |_| press()
        >
            {words}
        </button>
    }
    .into_any()
}

/// The languages, each by its own name.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let preferences = use_preferences();
    let buttons = Locale::ALL
        .iter()
        .map(|locale| {
            let locale = *locale;
            let is_on = move || preferences.locale() == locale;
            segment(locale.own_name().to_owned(), Some(locale.tag()), is_on, move || {
                preferences.set_locale(locale);
            })
        })
        .collect();
    segments(use_words().frame_language(), buttons)
}

/// Size of the type.
#[component]
pub fn SizeSetting() -> impl IntoView {
    let words = use_words();
    let preferences = use_preferences();
    let name = |size: Size| match size {
        Size::Standard => words.display_size_standard(),
        Size::Large => words.display_size_large(),
        Size::Largest => words.display_size_largest(),
    };
    let buttons = Size::ALL
        .iter()
        .map(|size| {
            let size = *size;
            let is_on = move || preferences.size() == size;
            segment(name(size).to_owned(), None, is_on, move || preferences.set_size(size))
        })
        .collect();
    segments(words.display_size(), buttons)
}

/// Light or dark.
#[component]
pub fn ThemeSetting() -> impl IntoView {
    let words = use_words();
    let preferences = use_preferences();
    let name = |theme: Theme| match theme {
        Theme::System => words.display_theme_system(),
        Theme::Light => words.display_theme_light(),
        Theme::Dark => words.display_theme_dark(),
    };
    let buttons = Theme::ALL
        .iter()
        .map(|theme| {
            let theme = *theme;
            let is_on = move || preferences.theme() == theme;
            segment(name(theme).to_owned(), None, is_on, move || preferences.set_theme(theme))
        })
        .collect();
    segments(words.display_theme(), buttons)
}

/// Minutes until the desk locks by itself.
#[component]
pub fn IdleSetting() -> impl IntoView {
    let words = use_words();
    let preferences = use_preferences();
    let buttons = IDLE_MINUTES
        .into_iter()
        .map(|minutes| {
            let is_on = move || preferences.idle_minutes() == minutes;
            segment(minutes.to_string(), None, is_on, move || preferences.set_idle_minutes(minutes))
        })
        .collect();
    segments(words.settings_idle_lock(), buttons)
}
