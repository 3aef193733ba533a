//! Paper and file: the code of a printed sheet typed in, and whether the two agree.

use leptos::prelude::*;

use crate::app::components::{Button, ButtonKind, Form, FormErrors, Notice, TextField, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_words};
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::view::PaperFound;
use crate::evidence::sheet_code::{SheetHead, SheetStands, is_of, read_code, stands};
use crate::i18n::Words;
use crate::i18n::of_time::agreeing;
use crate::review::Digest;

/// Finds a case of this desk by the code on paper.
#[component]
pub fn FindOnPaper() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let errors = FormErrors::new();
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Option<PaperFound>>);
    let trouble = RwSignal::new(None::<Trouble>);
    let find = Action::new_local(move |(): &()| async move {
        trouble.set(None);
        match desk.find_code(typed.get_untracked()).await {
            Ok(answer) => {
                errors.show(Vec::new());
                found.try_set(Some(answer));
            }
            Err(fault) if errors.take(words, &fault) => {}
            Err(fault) => drop(trouble.try_set(Some(fault))),
        }
    });
    let act = Callback::new(move |()| {
        find.dispatch_local(());
    });
    let result = move || {
        found.get().map(|found| match found {
            None => unknown(words.on_paper_unknown()),
            Some(found) => {
                let case = view! {
                    <p>
                        <a href=Route::Case(found.case.to_string()).to_string()>{found.title}</a>
                        " "
                        <span class="number">{found.case.to_string()}</span>
                    </p>
                };
                match found.stands {
                    Some(stands) => agreement(words, stands, case.into_any()),
                    None => view! {
                        <Notice tone=Tone::Warn>
                            <p>{words.on_paper_branch()}</p>
                            {case}
                        </Notice>
                    }
                    .into_any(),
                }
            }
        })
    };
    view! {
        <details class="on-paper">
            <summary>{words.on_paper_title()}</summary>
            {field(words, typed, errors, act)}
            <TroubleNotice trouble=trouble />
            <div role="status">{result}</div>
        </details>
    }
    .into_any()
}

/// What a code is to a bundle.
#[derive(Clone, Copy)]
enum Held {
    /// Nothing.
    Unknown,
    /// Of a branch given up.
    Branch,
    /// Of this step.
    Step(SheetStands),
}

/// Holds a code on paper against the steps of a bundle.
#[component]
pub fn HoldOnPaper(
    /// The steps of the bundle.
    heads: Vec<SheetHead>,
    /// Events of branches given up.
    branches: Vec<Digest>,
) -> impl IntoView {
    let words = use_words();
    let errors = FormErrors::new();
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Held>);
    let act = Callback::new(move |()| {
        let code = read_code(&typed.get_untracked());
        found.set(Some(code.map_or(Held::Unknown, |code| match stands(&heads, &code) {
            Some(stands) => Held::Step(stands),
            None if is_of(&branches, &code) => Held::Branch,
            None => Held::Unknown,
        })));
    });
    let result = move || {
        found.get().map(|found| match found {
            Held::Unknown => unknown(words.on_paper_unknown_bundle()),
            Held::Branch => unknown(words.on_paper_branch()),
            Held::Step(stands) => agreement(words, stands, view! { "" }.into_any()),
        })
    };
    view! {
        <section class="stack">
            <h2>{words.on_paper_title()}</h2>
            {field(words, typed, errors, act)}
            <div role="status">{result}</div>
        </section>
    }
    .into_any()
}

fn field(words: Words, typed: RwSignal<String>, errors: FormErrors, act: Callback<()>) -> AnyView {
    view! {
        <Form on_primary=act enter_submits=true class="stack">
            <TextField
                id="code"
                label=words.on_paper_label()
                hint=words.on_paper_hint()
                value=typed
                errors=errors
                short=true
            />
            <div class="actions">
                <Button on_press=act label=words.on_paper_act() kind=ButtonKind::Secondary />
            </div>
        </Form>
    }
    .into_any()
}

fn unknown(said: &'static str) -> AnyView {
    view! {
        <Notice tone=Tone::Warn>
            <p>{said}</p>
        </Notice>
    }
    .into_any()
}

fn agreement(words: Words, stands: SheetStands, case: AnyView) -> AnyView {
    let tone = if stands.is_changed { Tone::Warn } else { Tone::Good };
    view! {
        <Notice tone=tone>
            <p>{agreeing(words, stands)}</p>
            <p class="muted">{words.on_paper_printed_after(stands.seq)}</p>
            {case}
        </Notice>
    }
    .into_any()
}
