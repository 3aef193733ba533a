//! A checkpoint from outside: pasted, typed from a sheet, or out of a file, held against this journal.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::SaveFile;
use crate::app::browser;
use crate::app::case_words::moment_words;
use crate::app::components::{
    Button, ButtonKind, ErrorSummary, FileZone, Form, FormErrors, TextArea, TextField, TroubleNotice, icon,
};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::problem_words::size_words;
use crate::app::trouble::Trouble;
use crate::evidence::note::MAX_NOTE;
use crate::evidence::verify::{Verdict, VerdictCode, Verified};
use crate::evidence::zip::MAX_BUNDLE;
use crate::i18n::Words;
use crate::i18n::of_verify::verdict;
use crate::review::Timestamp;
use crate::wire::Request;

/// The form and what came of it.
#[component]
pub(super) fn CheckSection(changed: RwSignal<u32>, device: String) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let errors = FormErrors::new();
    let (given, vkey) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let verdicts = RwSignal::new(None::<Vec<Verdict>>);
    let trouble = RwSignal::new(None::<Trouble>);
    let hold = Action::new_local(move |(request, bundle): &(Request, Option<File>)| {
        let (request, bundle) = (request.clone(), bundle.clone());
        async move {
            trouble.set(None);
            match desk.hold(request, bundle.map(Into::into)).await {
                Ok(found) => {
                    errors.show(Vec::new());
                    verdicts.try_set(Some(found));
                }
                Err(found) if errors.take(words, &found) => {}
                Err(found) => drop(trouble.try_set(Some(found))),
            }
        }
    });
    let pending = hold.pending();
    let act = Callback::new(move |()| {
        let request = Request::HoldCheckpoint { given: given.get_untracked(), vkey: vkey.get_untracked() };
        hold.dispatch_local((request, None));
    });
    let on_files = UnsyncCallback::new(move |files: Vec<File>| {
        spawn_local(async move {
            for file in files {
                match browser::beginning_of(&file, MAX_NOTE + 1).await {
                    None => errors.check(words, |checker| {
                        checker.say("checkpoint_file", words.problem_file_unreadable(file.name()));
                    }),
                    Some(bytes) if bytes.starts_with(b"PK") => {
                        hold.dispatch_local((Request::HoldBundle, Some(file)));
                        true
                    }
                    Some(bytes) => {
                        given.set(String::from_utf8_lossy(&bytes).into_owned());
                        act.run(());
                        true
                    }
                };
            }
        });
    });
    let result = move || verdicts.get().map(|verdicts| outcome(words, &verdicts, &device, changed));
    let fields = (given, vkey);
    view! {
        <section class="stack">
            <h2>{words.journal_check()}</h2>
            <p>{words.journal_check_intro()}</p>
            <ErrorSummary errors=errors />
            {form(words, fields, errors, act, on_files, pending)}
            <TroubleNotice trouble=trouble />
            <div role="status">{result}</div>
        </section>
    }
    .into_any()
}

fn form(
    words: Words,
    (given, vkey): (RwSignal<String>, RwSignal<String>),
    errors: FormErrors,
    act: Callback<()>,
    on_files: UnsyncCallback<Vec<File>>,
    pending: Memo<bool>,
) -> AnyView {
    view! {
        <Form on_primary=act>
            <TextArea id="checkpoint" rows=5 label=words.journal_check_text() value=given errors=errors />
            <TextField
                id="vkey"
                label=words.journal_check_vkey()
                hint=words.journal_check_vkey_hint()
                value=vkey
                errors=errors
                optional=true
            />
            <FileZone
                id="checkpoint_file"
                label=words.journal_check_file()
                on_files=on_files
                errors=errors
                accept=".checkpoint,.txt,.zip"
                optional=true
            >
                <p class="hint">{words.field_drop_limit(size_words(MAX_BUNDLE))}</p>
            </FileZone>
            <div class="actions">
                <Button on_press=act label=words.journal_check_act() pending=pending />
            </div>
        </Form>
    }
    .into_any()
}

/// What was found; with the proof for whoever kept the checkpoint, or the way to what is shown of contradictions.
fn outcome(words: Words, verdicts: &[Verdict], device: &str, changed: RwSignal<u32>) -> AnyView {
    let proof = continued(verdicts, device).map(|size| {
        view! {
            <div class="actions">
                <SaveFile request=Request::Consistency(size) label=words.journal_save_proof() />
            </div>
        }
    });
    let again = Callback::new(move |()| changed.update(|count| *count += 1));
    let has_fault = verdicts.iter().any(|one| one.outcome == Verified::Invalid);
    let refresh = has_fault.then(|| {
        view! { <Button on_press=again label=words.journal_doubts() kind=ButtonKind::Quiet /> }
    });
    view! {
        {verdict_list(words, verdicts)}
        {proof}
        {refresh}
    }
    .into_any()
}

/// The size of an earlier checkpoint of this device that the journal goes on from.
fn continued(verdicts: &[Verdict], device: &str) -> Option<u64> {
    let own = verdicts.iter().find(|one| {
        one.code == VerdictCode::JournalContinues && one.place.starts_with(&format!("data/journal/{device}."))
    });
    own?.data.first()?.parse().ok()
}

/// Verdicts as the verify page shows them, and what those of journals come to.
pub(crate) fn verdict_list(words: Words, verdicts: &[Verdict]) -> AnyView {
    let rows: Vec<AnyView> = verdicts.iter().map(|one| verdict_row(words, one, None)).collect();
    view! { <ul class="checks">{rows}</ul> }.into_any()
}

/// What a verdict means for the journal, in words.
fn meaning(words: Words, one: &Verdict) -> Option<&'static str> {
    match (one.code, one.outcome) {
        (VerdictCode::JournalContinues, Verified::Valid) => Some(words.journal_result_extends()),
        (VerdictCode::JournalForked, Verified::Invalid) => Some(words.journal_result_contradicts()),
        (VerdictCode::JournalShrunk, Verified::Invalid) => Some(words.journal_result_shorter()),
        _ => None,
    }
}

/// One verdict with its code and place; `at` where it came up earlier.
pub(super) fn verdict_row(words: Words, one: &Verdict, at: Option<Timestamp>) -> AnyView {
    let (outcome, sign, mark) = match one.outcome {
        Verified::Valid => ("valid", Icon::Check, words.verify_mark_valid()),
        Verified::Invalid => ("invalid", Icon::Cross, words.verify_mark_invalid()),
        Verified::CannotCheck => ("cannot_check", Icon::Question, words.verify_mark_cannot_check()),
    };
    let facts = (!one.data.is_empty() && one.outcome != Verified::Valid).then(|| {
        view! { <p class="muted small hash">{words.verify_facts(one.data.join(", "))}</p> }
    });
    let at = at.map(|at| view! { <p class="muted small">{moment_words(words, at)}</p> });
    let meaning = meaning(words, one).map(|meaning| view! { <p>{meaning}</p> });
    let place = [one.code.code(), one.place.as_str()].join("  ");
    view! {
        <li data-outcome=outcome>
            {icon(sign)} <div>
                <b>{verdict(words, one.code)}</b>
                {meaning}
                <p class="muted small hash">{place}</p>
                {facts}
                {at}
            </div> <span>{mark}</span>
        </li>
    }
    .into_any()
}
