//! Many bundles: how they came out, what they tell together, and the list of them, fifty a page.

use js_sys::Uint8Array;
use leptos::prelude::*;

use super::one::{code_of, sign_of};
use super::sample::{self, Draw};
use super::{Bench, Seen};
use crate::app::browser;
use crate::app::components::{Button, ButtonKind, Choice, Choices, Form, FormErrors, Notice, Sheet, Tone};
use crate::app::icons::Icon;
use crate::app::pages::cases::pager;
use crate::app::pages::reading::reading;
use crate::desk::view::{Checked, SurveyAsk, SurveyView};
use crate::evidence::verify::{Survey, Verified};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::i18n::of_verify::{outcome, verdict};

/// Rows a page.
const PAGE: usize = 50;

pub(super) fn many(words: Words, bench: Bench, errors: FormErrors) -> AnyView {
    let draw = Draw::new();
    let another = Callback::new(move |()| bench.clear());
    let stopped = bench.stops.get_untracked().then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{words.inspect_stopped()}</p>
            </Notice>
        }
    });
    let all: Vec<Checked> =
        bench.seen.with_untracked(|seen| seen.iter().map(|one| one.checked.clone()).collect());
    let all = StoredValue::new(all);
    let surveyed = move || {
        let (seed, size) = draw.asked.get();
        let ask = SurveyAsk {
            checked: all.get_value(),
            fingerprint: bench.fingerprint.get_untracked().trim().to_owned(),
            seed,
            size,
            on: browser::today(),
            locale: words.0,
        };
        reading(words.inspect_together(), bench.desk.survey(ask), move |view| {
            together(words, bench, all, draw, errors, view)
        })
    };
    view! {
        {counts(words, bench)}
        {stopped}
        {surveyed}
        {list(words, bench, errors)}
        <div class="actions">
            <Button on_press=another label=words.verify_another() kind=ButtonKind::Secondary />
        </div>
    }
    .into_any()
}

fn count(bench: Bench, wanted: Verified) -> usize {
    let is_it = |one: &&Seen| one.checked.verification.report.outcome == wanted;
    bench.seen.with_untracked(|seen| seen.iter().filter(is_it).count())
}

/// The worst of them is what the whole batch says.
fn counts(words: Words, bench: Bench) -> AnyView {
    let of = |wanted| count(bench, wanted);
    let (valid, invalid, open) = (of(Verified::Valid), of(Verified::Invalid), of(Verified::CannotCheck));
    let worst = match (invalid, open) {
        (0, 0) => Verified::Valid,
        (0, _) => Verified::CannotCheck,
        _ => Verified::Invalid,
    };
    let all = bench.seen.with_untracked(Vec::len);
    let root = bench.fingerprint.get_untracked().trim().to_owned();
    let root = if root.is_empty() { words.inspect_no_root().to_owned() } else { words.inspect_root(root) };
    view! {
        <div class="verdict" data-outcome=code_of(worst) role="status">
            {sign_of(worst)} <div>
                <h2>{outcome(words, worst)}</h2>
                <p>{words.inspect_counts(all, valid, invalid, open)}</p>
                <p class="muted small hash">{root}</p>
            </div>
        </div>
    }
    .into_any()
}

fn together(
    words: Words,
    bench: Bench,
    all: StoredValue<Vec<Checked>>,
    draw: Draw,
    errors: FormErrors,
    view: SurveyView,
) -> AnyView {
    let SurveyView { survey, sample, sheet, csv, file_name } = view;
    let save = Callback::new(move |()| {
        // Whether it was written no page can know; the button stays.
        drop(browser::save_file(&file_name, "text/csv", &[Uint8Array::from(csv.as_bytes())]));
    });
    let is_printed = RwSignal::new(false);
    let print = Callback::new(move |()| is_printed.set(true));
    let sheet = move || {
        is_printed.get().then(
            || view! { <Sheet title=words.inspect_title() html=sheet.clone() kind=ButtonKind::Secondary /> },
        )
    };
    view! {
        <section class="stack">
            <h2>{words.inspect_together()}</h2>
            {findings(words, all, &survey)}
        </section>
        {late(words, all)}
        {sample::view(words, bench, draw, errors, &sample)}
        <div class="actions">
            <Button on_press=save label=words.inspect_save_csv() icon=Icon::Download kind=ButtonKind::Secondary />
            <Button on_press=print label=words.inspect_sheet() icon=Icon::Print kind=ButtonKind::Secondary />
        </div>
        {sheet}
    }
    .into_any()
}

/// Contradictions and missing numbers are faults; several copies of a case are none.
fn findings(words: Words, all: StoredValue<Vec<Checked>>, survey: &Survey) -> AnyView {
    let name = |n: u32| {
        let place = usize::try_from(n).unwrap_or(usize::MAX);
        all.with_value(|all| all.get(place).map(|one| one.file_name.clone()).unwrap_or_default())
    };
    let mut rows: Vec<(Verified, String, String)> = Vec::new();
    for found in &survey.contradictions {
        let (one, other) = found.between;
        let said = words.inspect_contradiction(
            verdict(words, found.verdict.code),
            name(one),
            name(other),
            found.pairs,
        );
        rows.push((Verified::Invalid, said, found.verdict.place.clone()));
    }
    for gap in &survey.gaps {
        let said = words.inspect_gap(gap.year, gap.device.as_str(), gap.from, gap.to, gap.count());
        rows.push((Verified::CannotCheck, said, String::new()));
    }
    for copies in &survey.copies {
        let (case, n) = (&copies.case, copies.bundles.len());
        let said = if copies.is_same_head {
            words.inspect_copies_same(case, n)
        } else {
            words.inspect_copies_differ(case, n)
        };
        rows.push((Verified::Valid, said, String::new()));
    }
    if rows.is_empty() {
        rows.push((Verified::Valid, words.inspect_agree().to_owned(), String::new()));
    }
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|(found, said, place)| {
            let place = (!place.is_empty()).then(|| view! { <p class="muted hash">{place}</p> });
            view! {
                <li data-outcome=code_of(found)>
                    {sign_of(found)} <div>
                        {said}
                        {place}
                    </div>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="checks">{rows}</ul> }.into_any()
}

fn late(words: Words, all: StoredValue<Vec<Checked>>) -> Option<AnyView> {
    let rows: Vec<AnyView> = all.with_value(|all| {
        let told = all.iter().filter_map(|one| Some((one, one.verification.account.as_ref()?)));
        let missed = told.flat_map(|(one, told)| told.late.iter().map(move |missed| (one, missed)));
        missed
            .map(|(one, missed)| {
                let limit = missed.limit.label(words);
                let said = match missed.done_on {
                    Some(done) => words.inspect_late_done(limit, missed.due, done),
                    None => words.inspect_late_open(limit, missed.due),
                };
                let case = one.verification.report.case_id.clone().unwrap_or_default();
                view! {
                    <li>
                        <span class="hash">{case}</span>
                        <span>{said}</span>
                    </li>
                }
                .into_any()
            })
            .collect()
    });
    let is_any = !rows.is_empty();
    is_any.then(|| {
        view! {
            <section>
                <h2>{words.inspect_late_title()}</h2>
                <ul class="tasks">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

/// The bundles, the worst first; one outcome alone where that is asked for.
fn list(words: Words, bench: Bench, errors: FormErrors) -> AnyView {
    let wanted = RwSignal::new(Some(None::<Verified>));
    let page = RwSignal::new(0);
    let all = bench.seen.with_untracked(Vec::len);
    let mut options = vec![Choice::new(None, label(words.inspect_all(), all))];
    for one in [Verified::Invalid, Verified::CannotCheck, Verified::Valid] {
        options.push(Choice::new(Some(one), label(outcome(words, one), count(bench, one))));
    }
    Effect::new(move |_| {
        wanted.track();
        page.set(0);
    });
    let table = move || {
        let wanted = wanted.get().flatten();
        let mut places: Vec<(usize, Verified)> = bench.seen.with(|seen| {
            let outcomes = seen.iter().map(|one| one.checked.verification.report.outcome).enumerate();
            outcomes.filter(|(_, found)| wanted.is_none_or(|wanted| wanted == *found)).collect()
        });
        places.sort_by_key(|(place, found)| (std::cmp::Reverse(*found), *place));
        let pages = places.len().div_ceil(PAGE).max(1);
        let at = page.get().min(pages - 1);
        let rows: Vec<AnyView> =
            places.iter().skip(at * PAGE).take(PAGE).map(|(place, _)| row(words, bench, *place)).collect();
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label=words.inspect_title()>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{words.inspect_outcome()}</th>
                            <th scope="col">{words.inspect_case()}</th>
                            <th scope="col">{words.inspect_title_of()}</th>
                            <th scope="col">{words.inspect_wrong()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {pager(words, page, at, pages, places.len())}
        }
    };
    view! {
        <section class="stack">
            <h2>{words.inspect_title()}</h2>
            <Form on_primary=Callback::new(|()| ()) class="filters">
                <Choices id="outcome" legend=words.inspect_outcome() value=wanted options=options errors=errors row=true />
            </Form>
            {table}
        </section>
    }
    .into_any()
}

fn label(name: &str, count: usize) -> String {
    format!("{name} {count}")
}

fn row(words: Words, bench: Bench, place: usize) -> AnyView {
    let Some(Seen { checked, .. }) = bench.seen.with_untracked(|seen| seen.get(place).cloned()) else {
        return ().into_any();
    };
    let report = &checked.verification.report;
    let open = Callback::new(move |()| bench.shown.set(Some(place)));
    let name = report.case_id.clone().unwrap_or_else(|| checked.file_name.clone());
    let title = checked.verification.account.as_ref().and_then(|told| told.title.clone());
    let wrong = report.verdicts.iter().find(|one| one.outcome == Verified::Invalid).map(|one| {
        let place = one.place.clone();
        view! {
            <p>{verdict(words, one.code)}</p>
            <p class="muted hash small">{place}</p>
        }
    });
    view! {
        <tr data-outcome=code_of(report.outcome)>
            <td>{outcome(words, report.outcome)}</td>
            <td>
                <Button on_press=open label=name kind=ButtonKind::Quiet />
                <p class="muted hash small">{checked.file_name.clone()}</p>
            </td>
            <td>{title}</td>
            <td>{wrong}</td>
        </tr>
    }
    .into_any()
}
