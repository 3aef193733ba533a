//! One bundle: every check in words, what could not be checked apart from what is wrong, who did what.

use leptos::prelude::*;

use super::{Bench, Seen};
use crate::app::browser;
use crate::app::case_words::{date_words, moment_words};
use crate::app::components::{
    Button, ButtonKind, Fingerprint, Form, FormErrors, Sheet, Tag, TextField, Tone, icon,
};
use crate::app::icons::Icon;
use crate::app::pages::on_paper::HoldOnPaper;
use crate::app::pages::reading::reading;
use crate::app::problem_words::listed;
use crate::evidence::seal::Variant;
use crate::evidence::step_time::TimeGrade;
use crate::evidence::verify::{Account, Report, StepTaken, Verdict, VerdictCode, Verified};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::i18n::of_time::{doubted, graded};
use crate::i18n::of_verify::{Group, group, outcome, variant, verdict};

pub(super) fn one(words: Words, bench: Bench, place: usize, errors: FormErrors) -> AnyView {
    let Some(seen) = bench.seen.with_untracked(|seen| seen.get(place).cloned()) else {
        return ().into_any();
    };
    let is_alone = bench.seen.with_untracked(Vec::len) == 1;
    let Seen { checked, .. } = &seen;
    let verification = &checked.verification;
    let report = &verification.report;
    let groups: Vec<AnyView> =
        Group::ALL.iter().filter_map(|group| group_list(words, *group, &report.verdicts)).collect();
    let another = Callback::new(move |()| if is_alone { bench.clear() } else { bench.shown.set(None) });
    let leave = if is_alone { words.verify_another() } else { words.inspect_back() };
    let print = Callback::new(|()| browser::print_page());
    let not_checked = unchecked(words, &seen, is_alone);
    let told = verification.account.as_ref().map(|told| steps(words, told));
    let heads = report.sheets.clone();
    let branches = report.branches.clone();
    let paper = (!heads.is_empty()).then(|| view! { <HoldOnPaper heads=heads branches=branches /> });
    let record = verification.account.is_some().then(|| own_record(words, bench, seen.clone()));
    view! {
        {verdict_box(words, &seen)}
        {not_checked}
        {groups}
        <p class="hint">{words.verify_four_properties()}</p>
        {told}
        {times(words, report)}
        {root(words, bench, report, errors)}
        {paper}
        {record}
        <div class="actions">
            <Button on_press=print label=words.verify_print_sheet() icon=Icon::Print />
            <Button on_press=another label=leave kind=ButtonKind::Secondary />
        </div>
    }
    .into_any()
}

fn verdict_box(words: Words, seen: &Seen) -> AnyView {
    let report = &seen.checked.verification.report;
    let count =
        |outcome: Verified| report.verdicts.iter().filter(|verdict| verdict.outcome == outcome).count();
    let body = match report.outcome {
        Verified::Valid => words.verify_valid_body().to_owned(),
        Verified::Invalid => words.verify_invalid_body(count(Verified::Invalid)),
        Verified::CannotCheck => words.verify_cannot_check_body(count(Verified::CannotCheck)),
    };
    let shows = report.variant.as_deref();
    let shows = Variant::ALL.into_iter().find(|one| Some(one.code()) == shows);
    let shows = shows.map(|shows| view! { <p class="muted small">{variant(words, shows)}</p> });
    let told = seen.checked.verification.account.as_ref();
    let title = told.and_then(|told| told.title.clone()).map(|title| view! { <p>{title}</p> });
    let office = told.map(|told| view! { <p class="muted small">{told.office.clone()}</p> });
    view! {
        <div class="verdict" data-outcome=code_of(report.outcome) role="status">
            {sign_of(report.outcome)} <div>
                <h2>{outcome(words, report.outcome)}</h2>
                <p>{body}</p>
                {title}
                <p class="hash muted small">{seen.checked.file_name.clone()}</p>
                <p class="muted small">{report.case_id.clone()}</p>
                {shows}
                {office}
            </div>
        </div>
    }
    .into_any()
}

/// What nobody could check with what was given: no fault of the bundle.
fn unchecked(words: Words, seen: &Seen, is_alone: bool) -> AnyView {
    let verification = &seen.checked.verification;
    let found = verification.report.verdicts.iter().filter(|one| one.outcome == Verified::CannotCheck);
    let mut rows: Vec<AnyView> = found.map(|one| verdict_row(words, one)).collect();
    // Of a bundle whose chain was walked, two things hold that no single file can show.
    if verification.account.is_some() {
        if is_alone {
            rows.push(limit_row(words.inspect_one_copy()));
        }
        if !verification.report.times.iter().any(|time| time.grade == TimeGrade::Anchored) {
            rows.push(limit_row(words.inspect_device_clock()));
        }
    }
    let is_any = !rows.is_empty();
    is_any
        .then(|| {
            view! {
                <section>
                    <h2>{words.inspect_not_checked()}</h2>
                    <ul class="checks">{rows}</ul>
                </section>
            }
        })
        .into_any()
}

fn limit_row(said: &'static str) -> AnyView {
    view! {
        <li data-outcome="cannot_check">
            {sign_of(Verified::CannotCheck)} <div>{said}</div>
        </li>
    }
    .into_any()
}

fn root(words: Words, bench: Bench, report: &Report, errors: FormErrors) -> Option<AnyView> {
    let found = report.root_fingerprint.clone()?;
    let again = Callback::new(move |()| bench.again());
    Some(
        view! {
            <section class="stack">
                <h2>{words.verify_root_title()}</h2>
                <p>{words.verify_root_compare()}</p>
                <Fingerprint value=found />
                <Form on_primary=again enter_submits=true class="stack">
                    <TextField
                        id="fingerprint"
                        label=words.verify_root_input()
                        value=bench.fingerprint
                        errors=errors
                        optional=true
                    />
                    <div class="actions">
                        <Button on_press=again label=words.verify_root_again() kind=ButtonKind::Secondary />
                    </div>
                </Form>
            </section>
        }
        .into_any(),
    )
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

/// Who decided what, in which role, by what means, and whose keys signed.
fn steps(words: Words, told: &Account) -> AnyView {
    let row = |step: &StepTaken| {
        let voided = step.void.map(|_| view! { <p class="muted small">{words.inspect_voided()}</p> });
        let post = step.post.clone().map(|post| view! { <p class="muted small">{post}</p> });
        view! {
            <tr>
                <td>{step.seq}</td>
                <td>{step.kind.label(words)} {voided}</td>
                <td>{step.role.label(words)}</td>
                <td>{step.decider.clone()} {post}</td>
                <td>{step.means.label(words)}</td>
                <td>{date_words(words, step.decided_on)}</td>
                <td>{step.recorder.clone()}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = told.steps.iter().map(row).collect();
    view! {
        <section>
            <h2>{words.inspect_steps()}</h2>
            <div class="table-wrap" tabindex="0" role="region" aria-label=words.inspect_steps()>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{words.inspect_number()}</th>
                            <th scope="col">{words.inspect_step()}</th>
                            <th scope="col">{words.inspect_role()}</th>
                            <th scope="col">{words.inspect_decider()}</th>
                            <th scope="col">{words.inspect_means()}</th>
                            <th scope="col">{words.inspect_decided_on()}</th>
                            <th scope="col">{words.inspect_recorder()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// The record as this page makes it of the signed steps, when asked for.
fn own_record(words: Words, bench: Bench, seen: Seen) -> AnyView {
    let desk = bench.desk;
    let is_wanted = RwSignal::new(false);
    let show = Callback::new(move |()| is_wanted.set(true));
    let seen = StoredValue::new_local(seen);
    let shown = move || {
        if !is_wanted.get() {
            return view! {
                <div class="actions">
                    <Button on_press=show label=words.inspect_own_record() kind=ButtonKind::Secondary />
                </div>
            }
            .into_any();
        }
        let file = seen.with_value(|seen| seen.file.clone());
        let told = desk.verified_record(file.into(), words.0);
        reading(words.title_record(), told, move |html| {
            view! { <Sheet title=words.title_record() html=html kind=ButtonKind::Secondary /> }.into_any()
        })
    };
    view! {
        <section class="stack">
            <h2>{words.title_record()}</h2>
            <p class="hint">{words.inspect_own_record_hint()}</p>
            {shown}
        </section>
    }
    .into_any()
}

pub(super) fn code_of(outcome: Verified) -> &'static str {
    match outcome {
        Verified::Valid => "valid",
        Verified::Invalid => "invalid",
        Verified::CannotCheck => "cannot_check",
    }
}

pub(super) fn sign_of(outcome: Verified) -> AnyView {
    icon(match outcome {
        Verified::Valid => Icon::Check,
        Verified::Invalid => Icon::Cross,
        Verified::CannotCheck => Icon::Question,
    })
}

/// The verdicts under one heading: what is wrong, then what agrees. What cannot be checked stands apart.
fn group_list(words: Words, wanted: Group, verdicts: &[Verdict]) -> Option<AnyView> {
    let of = |outcome: Verified| {
        verdicts.iter().filter(move |one| one.outcome == outcome && group(one.code) == wanted)
    };
    let ordered = of(Verified::Invalid).chain(of(Verified::Valid));
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

pub(super) fn verdict_row(words: Words, one: &Verdict) -> AnyView {
    let mark = match one.outcome {
        Verified::Valid => words.verify_mark_valid(),
        Verified::Invalid => words.verify_mark_invalid(),
        Verified::CannotCheck => words.verify_mark_cannot_check(),
    };
    let facts = facts(words, one).filter(|_| one.outcome != Verified::Valid);
    let facts = facts.map(|facts| view! { <p class="muted small">{words.verify_facts(facts)}</p> });
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

/// What was found, in words where it is a moment; digests and texts too long for a line are left to the file.
fn facts(words: Words, one: &Verdict) -> Option<String> {
    let read =
        |fact: &str| fact.parse().map_or_else(|_| fact.to_owned(), |moment| moment_words(words, moment));
    if let (VerdictCode::Stamp, [time, size]) = (one.code, one.data.as_slice()) {
        return Some(words.verify_stamp_facts(read(time), size));
    }
    let known = one.data.iter().filter(|fact| !fact.is_empty() && fact.len() < 200);
    let facts: Vec<String> = known.map(|fact| read(fact)).collect();
    (!facts.is_empty()).then(|| listed(words, facts))
}
