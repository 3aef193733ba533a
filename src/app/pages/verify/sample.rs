//! The sample that is looked at by hand: size and seed, and the cases drawn.

use leptos::prelude::*;

use super::Bench;
use crate::app::components::{Button, ButtonKind, ErrorSummary, Form, FormErrors, TextField};
use crate::i18n::Words;

/// What is typed, and what was asked for last.
#[derive(Clone, Copy)]
pub(super) struct Draw {
    seed: RwSignal<String>,
    size: RwSignal<String>,
    pub(super) asked: RwSignal<(String, u32)>,
}

impl Draw {
    pub(super) fn new() -> Self {
        Self {
            seed: RwSignal::new(String::new()),
            size: RwSignal::new(String::new()),
            asked: RwSignal::new((String::new(), 0)),
        }
    }
}

pub(super) fn view(words: Words, bench: Bench, draw: Draw, errors: FormErrors, drawn: &[String]) -> AnyView {
    let most = bench.seen.with_untracked(Vec::len);
    let press = Callback::new(move |()| {
        let seed = draw.seed.get_untracked().trim().to_owned();
        let size = draw.size.get_untracked().trim().parse::<u32>().ok();
        let size = size.filter(|size| usize::try_from(*size).is_ok_and(|size| (1..=most).contains(&size)));
        let sound = errors.check(words, |checker| {
            checker.require("seed", words.inspect_seed(), &seed);
            if size.is_none() {
                checker.say("size", words.inspect_size_error(most));
            }
        });
        if let (true, Some(size)) = (sound, size) {
            draw.asked.set((seed, size));
        }
    });
    let (seed, _) = draw.asked.get_untracked();
    let cases: Vec<AnyView> =
        drawn.iter().map(|case| view! { <li class="hash">{case.clone()}</li> }.into_any()).collect();
    let is_any = !cases.is_empty();
    let count = cases.len();
    let told = is_any.then(|| {
        view! {
            <p>{words.inspect_drawn(seed, count)}</p>
            <ol class="sample">{cases}</ol>
            <p class="hint">{words.inspect_redraw()}</p>
        }
    });
    view! {
        <section class="stack">
            <h2>{words.inspect_sample()}</h2>
            <p>{words.inspect_sample_intro()}</p>
            <ErrorSummary errors=errors />
            <Form on_primary=press enter_submits=true class="stack">
                <TextField
                    id="seed"
                    label=words.inspect_seed()
                    hint=words.inspect_seed_hint()
                    value=draw.seed
                    errors=errors
                />
                <TextField id="size" label=words.inspect_size() value=draw.size errors=errors short=true />
                <div class="actions">
                    <Button on_press=press label=words.inspect_draw() kind=ButtonKind::Secondary />
                </div>
            </Form>
            {told}
        </section>
    }
    .into_any()
}
