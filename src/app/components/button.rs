//! Buttons that do something: one way to look, one way to wait.

use leptos::prelude::*;

use super::icon;
use crate::app::browser;
use crate::app::context::use_words;
use crate::app::icons::Icon;

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one act of the page.
    #[default]
    Primary,
    /// Other acts.
    Secondary,
    /// What cannot be taken back.
    Danger,
    /// Small things beside text.
    Quiet,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button-secondary",
            Self::Danger => "button button-danger",
            Self::Quiet => "button-quiet",
        }
    }
}

/// A button. While `pending` it cannot be pressed again and says so.
#[component]
pub fn Button(
    /// What happens.
    on_press: Callback<()>,
    /// Words.
    #[prop(into)]
    label: String,
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Icon before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// The act is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// The act is not possible now, and the page says why.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Words for readers, where the visible ones do not say of what.
    #[prop(optional, into)]
    aria_label: Option<String>,
    /// Id, where something must find it.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let busy = use_words().frame_busy();
    let words = move || if pending.get() { busy.to_owned() } else { label.clone() };
    view! {
        <button
            type="button"
            id=id
            class=kind.class()
            aria-label=aria_label
            aria-busy=move || pending.get().then_some("true")
            disabled=move || pending.get() || disabled.get()
            on:click=move |_| on_press.run(())
        >
            {icon.map(self::icon)}
            {words}
        </button>
    }
    .into_any()
}

/// Copies words to the clipboard and says that it did.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// Words of the button; 复制 if none are given.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let words = use_words();
    let is_copied = RwSignal::new(false);
    let copy = Action::new_local(move |(): &()| {
        let text = text.get_untracked();
        async move { is_copied.set(browser::copy_text(&text).await) }
    });
    let label = label.unwrap_or_else(|| words.do_copy().to_owned());
    view! {
        <button type="button" class="button-quiet" on:click=move |_| drop(copy.dispatch_local(()))>
            {icon(Icon::Copy)}
            {label}
        </button>
        <span role="status">{move || is_copied.get().then(|| words.do_copied())}</span>
    }
    .into_any()
}
