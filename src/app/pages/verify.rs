//! 验证: somebody else's bundle, held against everything it claims. Needs nobody at the desk and no store.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::on_paper::HoldOnPaper;
use crate::app::browser::{self, PickedFile};
use crate::app::case_words::moment_words;
use crate::app::components::{
    Button, ButtonKind, FileDrop, Fingerprint, Form, FormErrors, PageHead, Tag, TextField, Tone,
    TroubleNotice, icon,
};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::trouble::Trouble;
use crate::evidence::verify::{Report, Verdict, Verified};
use crate::i18n::Words;
use crate::i18n::of_time::{doubted, graded};
use crate::i18n::of_verify::{Group, group, verdict};

/// A bundle and what came of it.
#[derive(Clone)]
struct Checked {
    name: String,
    report: Report,
}

/// Verification of a bundle.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let errors = FormErrors::new();
    let fingerprint = RwSignal::new(String::new());
    let picked: RwSignal<Option<PickedFile>, LocalStorage> = RwSignal::new_local(None);
    let checked = RwSignal::new(None::<Checked>);
    let trouble = RwSignal::new(None::<Trouble>);
    let pending = RwSignal::new(false);
    let verify = Callback::new(move |()| {
        let Some(file) = picked.get_untracked().filter(|_| !pending.get_untracked()) else { return };
        pending.set(true);
        trouble.set(None);
        spawn_local(async move {
            match desk.verify(fingerprint.get_untracked(), vec![file.copy()]).await {
                Ok(report) => drop(checked.try_set(Some(Checked { name: file.name, report }))),
                Err(found) => drop(trouble.try_set(Some(found))),
            }
            pending.try_set(false);
        });
    });
    let take = UnsyncCallback::new(move |file: PickedFile| {
        checked.set(None);
        picked.set(Some(file));
        verify.run(());
    });
    let another = Callback::new(move |()| {
        checked.set(None);
        picked.set(None);
    });
    let working = move || {
        pending.get().then(|| {
            view! {
                <p class="muted" role="status">
                    {words.verify_in_progress()}
                </p>
            }
        })
    };
    let shown = move || match checked.get() {
        Some(checked) => result(words, &checked, fingerprint, errors, verify, another),
        None => intake(words, fingerprint, errors, take),
    };
    view! {
        <PageHead title=words.verify_title() lead=words.verify_intro() />
        <TroubleNotice trouble=trouble />
        {working}
        {shown}
    }
    .into_any()
}

fn intake(
    words: Words,
    fingerprint: RwSignal<String>,
    errors: FormErrors,
    take: UnsyncCallback<PickedFile>,
) -> AnyView {
    view! {
        <FileDrop id="bundle" label=words.verify_bundle() on_file=take errors=errors accept=".zip" />
        <TextField
            id="fingerprint"
            label=words.verify_root_input()
            hint=words.verify_root_compare()
            value=fingerprint
            errors=errors
            optional=true
        />
        <section>
            <h2>{words.verify_what()}</h2>
            <p>{words.verify_what_body()}</p>
        </section>
    }
    .into_any()
}

fn result(
    words: Words,
    checked: &Checked,
    fingerprint: RwSignal<String>,
    errors: FormErrors,
    verify: Callback<()>,
    another: Callback<()>,
) -> AnyView {
    let report = &checked.report;
    let count =
        |outcome: Verified| report.verdicts.iter().filter(|verdict| verdict.outcome == outcome).count();
    let (title, body) = match report.outcome {
        Verified::Valid => (words.verify_valid(), words.verify_valid_body().to_owned()),
        Verified::Invalid => (words.verify_invalid(), words.verify_invalid_body(count(Verified::Invalid))),
        Verified::CannotCheck => {
            (words.verify_cannot_check(), words.verify_cannot_check_body(count(Verified::CannotCheck)))
        }
    };
    let groups: Vec<AnyView> =
        Group::ALL.iter().filter_map(|group| group_list(words, *group, &report.verdicts)).collect();
    let root = report.root_fingerprint.clone().map(|found| {
        let again = view! {
            <Form on_primary=verify enter_submits=true class="stack">
                <TextField
                    id="fingerprint"
                    label=words.verify_root_input()
                    value=fingerprint
                    errors=errors
                    optional=true
                />
                <div class="actions">
                    <Button on_press=verify label=words.verify_root_again() kind=ButtonKind::Secondary />
                </div>
            </Form>
        };
        view! {
            <section class="stack">
                <h2>{words.verify_root_title()}</h2>
                <p>{words.verify_root_compare()}</p>
                <Fingerprint value=found />
                {again}
            </section>
        }
    });
    let print = Callback::new(|()| browser::print_page());
    let heads = report.sheets.clone();
    let paper = (!heads.is_empty()).then(|| view! { <HoldOnPaper heads=heads /> });
    view! {
        <div class="verdict" data-outcome=code_of(report.outcome) role="status">
            {sign_of(report.outcome)} <div>
                <h2>{title}</h2>
                <p>{body}</p>
                <p class="hash muted small">{checked.name.clone()}</p>
                <p class="muted small">{report.case_id.clone()}</p>
            </div>
        </div>
        {groups}
        <p class="hint">{words.verify_four_properties()}</p>
        {times(words, report)}
        {root}
        {paper}
        <div class="actions">
            <Button on_press=print label=words.verify_print_sheet() icon=Icon::Print />
            <Button on_press=another label=words.verify_another() kind=ButtonKind::Secondary />
        </div>
    }
    .into_any()
}

/// How far the time of each step can be believed.
fn times(words: Words, report: &Report) -> Option<AnyView> {
    let rows: Vec<AnyView> = report
        .times
        .iter()
        .map(|time| {
            let grade = graded(words, time, |at| moment_words(words, at));
            let doubt = time.doubt.map(|doubt| {
                view! { <Tag tone=Tone::Warn label=doubted(words, doubt) /> }
            });
            view! {
                <tr>
                    <td>{time.seq}</td>
                    <td>{moment_words(words, time.time)}</td>
                    <td>{grade} " " {doubt}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{words.time_title()}</h2>
                <div class="table-wrap" tabindex="0" role="region" aria-label=words.time_title()>
                    <table class="table" id="times">
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="hint">{words.time_legend()}</p>
            </section>
        }
        .into_any()
    })
}

fn code_of(outcome: Verified) -> &'static str {
    match outcome {
        Verified::Valid => "valid",
        Verified::Invalid => "invalid",
        Verified::CannotCheck => "cannot_check",
    }
}

fn sign_of(outcome: Verified) -> AnyView {
    icon(match outcome {
        Verified::Valid => Icon::Check,
        Verified::Invalid => Icon::Cross,
        Verified::CannotCheck => Icon::Question,
    })
}

/// The verdicts under one heading: what is wrong, then what cannot be checked, then what agrees.
fn group_list(words: Words, wanted: Group, verdicts: &[Verdict]) -> Option<AnyView> {
    let of = |outcome: Verified| {
        verdicts.iter().filter(move |one| one.outcome == outcome && group(one.code) == wanted)
    };
    let ordered = of(Verified::Invalid).chain(of(Verified::CannotCheck)).chain(of(Verified::Valid));
    let rows: Vec<AnyView> = ordered.map(|verdict| verdict_row(words, verdict)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2>{wanted.name(words)}</h2>
                <ul class="checks">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn verdict_row(words: Words, one: &Verdict) -> AnyView {
    let mark = match one.outcome {
        Verified::Valid => words.verify_mark_valid(),
        Verified::Invalid => words.verify_mark_invalid(),
        Verified::CannotCheck => words.verify_mark_cannot_check(),
    };
    let facts: Vec<&str> =
        one.data.iter().map(String::as_str).filter(|fact| !fact.is_empty() && fact.len() < 200).collect();
    let facts = (!facts.is_empty() && one.outcome != Verified::Valid).then(|| {
        view! { <p class="muted small">{words.verify_facts(facts.join(", "))}</p> }
    });
    let place = (!one.place.is_empty()).then(|| view! { <p class="muted hash">{one.place.clone()}</p> });
    view! {
        <li data-outcome=code_of(one.outcome)>
            {sign_of(one.outcome)} <div>
                <b>{verdict(words, one.code)}</b>
                {place}
                {facts}
            </div> <span>{mark}</span>
        </li>
    }
    .into_any()
}
