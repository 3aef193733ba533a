//! 系统提示: the second pair of eyes. The text with its places on one side, what was found on the other; a person says
//! what becomes of each, and what nobody said stays open for the next hand. A clean list proves nothing, and says so.

mod keys;
mod list;
mod questions;
mod rows;
mod text;

use leptos::prelude::*;

use questions::Questions;
use rows::Rows;

use super::NowherePage;
use super::acts::{ActSheet, not_now, refused};
use super::hand::Hand;
use super::reading::reading;
use crate::app::components::{Button, ButtonKind, CheckBox, Notice, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_words};
use crate::app::desk::Desk;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::ask::{DisposeWish, StepDraft, Wish};
use crate::desk::view::{ActKind, ActView, CaseView, FindingsView};
use crate::i18n::Words;
use crate::i18n::of_reading::left;
use crate::i18n::of_review::Label;
use crate::review::{CaseId, Disposition};

/// Begins the code of this page in the address: `findings-1` for item 1.
const CODE: &str = "findings-";

/// The item in the address, if it is an address of this page.
pub(super) fn item_of(code: &str) -> Option<u32> {
    code.strip_prefix(CODE)?.parse().ok()
}

/// Where the findings of an item are.
pub(super) fn address(case: &CaseView, item: u32) -> String {
    Route::CaseAct(case.row.id.to_string(), [CODE, &item.to_string()].concat()).to_string()
}

/// Everything found in the version in force of an item.
#[component]
pub fn FindingsPage(
    /// The case, as in the address.
    id: String,
    /// The item.
    item: u32,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let Ok(id) = id.parse::<CaseId>() else { return view! { <NowherePage /> }.into_any() };
    let read = async move {
        let (case, office) = (desk.case(id.clone()).await?, desk.office().await?);
        let found = desk.findings(id.clone(), item).await?;
        let left = match found.step {
            Some(step) => desk.step_draft(id, step).await?,
            None => None,
        };
        Ok((case, office, found, left))
    };
    reading(words.found_title(), read, move |(case, office, found, left)| {
        let step = case.acts.iter().find(|act| is_step_of(act, item)).cloned();
        match step {
            Some(act) => match Hand::of(&act, &case, &office, false) {
                Some(hand) => form(words, ActSheet::new(case, act, hand), found, left),
                None => refused(words, &case, &act),
            },
            None => not_now(words, &case),
        }
    })
}

fn is_step_of(act: &ActView, item: u32) -> bool {
    matches!(act.act, ActKind::Sign | ActKind::Decide) && act.items.contains(&item)
}

fn form(words: Words, sheet: ActSheet, found: FindingsView, left: Option<StepDraft>) -> AnyView {
    let rows = Rows::of(&found);
    let asked = Questions::of(&found, left.as_ref());
    let is_sign = sheet.act.with_value(|act| act.act == ActKind::Sign);
    if is_sign {
        asked.keep(&found, left);
    }
    let is_ticked = RwSignal::new(found.unread_ticked);
    let four = is_sign.then(|| asked.four(words, sheet.errors));
    let asked_by_hand = (four, asked.joined(words, sheet.errors));
    let (panes, lead) = (panes(words, sheet, rows, &found, asked_by_hand), lead(words, &found, is_ticked));
    let kept = StoredValue::new(found);
    let press = Callback::new(move |()| {
        let wish = kept.with_value(|found| {
            let (inputs, aggregation) = (rows.inputs(found), asked.aggregation());
            let is_new_tick = is_ticked.get_untracked() && !found.unread_ticked;
            let sound = sheet.check(words, |checker| {
                for row in rows.all() {
                    if row.disposition.get_untracked() == Some(Disposition::Rejected) {
                        checker.written(&row.id("reason"), words.found_reason(), &row.reason.get_untracked());
                    }
                }
                asked.check(words, checker);
                if found.unread_chars > 0 && !is_ticked.get_untracked() {
                    checker.say("unread", words.new_case_error_unread());
                }
                if inputs.is_empty() && aggregation.is_none() && !is_new_tick {
                    checker.say("disposition-0", words.found_error_none());
                }
            });
            sound.then(|| DisposeWish {
                step: found.step.unwrap_or_default(),
                item: found.item,
                version: found.version,
                scanned_at: found.scanned_at,
                findings: inputs,
                unread_ticked: is_ticked.get_untracked(),
                aggregation,
            })
        });
        if let Some(wish) = wish {
            sheet.send(Wish::Dispose(wish));
        }
    });
    let content = view! {
        {lead}
        {panes}
    };
    sheet.form_called(words, words.found_title().to_owned(), content.into_any(), press, ButtonKind::Primary)
}

/// What a clean list does not mean, and what could not be read at all.
fn lead(words: Words, found: &FindingsView, is_ticked: RwSignal<bool>) -> AnyView {
    let (tone, said) = match found.open {
        0 => (Tone::Info, words.found_none_open().to_owned()),
        open => (Tone::Warn, words.found_open(open)),
    };
    let unread = (found.unread_chars > 0).then(|| {
        let rows: Vec<AnyView> =
            found.unread.iter().map(|one| view! { <li>{left(words, *one)}</li> }.into_any()).collect();
        let list = (!rows.is_empty()).then(|| {
            view! {
                <p>{words.read_file_left()}</p>
                <ul class="points">{rows}</ul>
            }
        });
        view! {
            {list}
            <CheckBox
                id="unread"
                label=words.found_unread_tick()
                note=words.found_unread_note()
                value=is_ticked
            />
        }
    });
    view! {
        <Notice tone=tone>
            <p>{said}</p>
            <p>{words.found_no_proof()}</p>
        </Notice>
        {unread}
    }
    .into_any()
}

/// What is asked above, the text on the left, what was found on the right. Keys work while the focus is in one of them.
fn panes(
    words: Words,
    sheet: ActSheet,
    rows: Rows,
    found: &FindingsView,
    (four, joined): (Option<AnyView>, AnyView),
) -> AnyView {
    let parts = StoredValue::new(found.parts.clone());
    let on_key = move |event| parts.with_value(|parts| keys::on_key(&event, rows, parts));
    let step = |forward: bool| Callback::new(move |()| rows.step(forward));
    let mark = Callback::new(move |()| parts.with_value(|parts| rows.mark(parts)));
    let has_findings = !found.findings.is_empty();
    let moves = has_findings.then(|| {
        view! {
            <Button on_press=step(true) label=words.found_next() kind=ButtonKind::Secondary />
            <Button on_press=step(false) label=words.found_previous() kind=ButtonKind::Secondary />
        }
    });
    let unselected = move || {
        rows.is_unselected.get().then(|| {
            view! {
                <p class="field-error" role="alert">
                    {words.found_nothing_selected()}
                </p>
            }
        })
    };
    view! {
        <div class="panes" tabindex="-1" on:keydown=on_key>
            {four}
            <div class="panes-two">
            <section class="stack pane">
                <h2>{words.found_text()}</h2>
                <div class="pane-scroll stack" role="region" aria-label=words.found_text() tabindex="0">
                    {text::parts(words, found, rows)}
                </div>
            </section>
            <section class="stack pane">
                <h2>{words.found_list()}</h2>
                <div class="actions">
                    {moves}
                    <Button on_press=mark label=words.found_mark() kind=ButtonKind::Secondary />
                </div>
                {unselected}
                <div class="pane-scroll stack" role="region" aria-label=words.found_list() tabindex="0">
                    <p class="hint">{words.found_keys()}</p>
                    {list::rows(words, sheet, rows, found)}
                    {joined}
                </div>
            </section>
            </div>
        </div>
    }
    .into_any()
}

/// What was found in some items of a case.
pub(super) async fn found_in(desk: Desk, case: &CaseId, items: &[u32]) -> Result<Vec<FindingsView>, Trouble> {
    let mut all = Vec::new();
    for item in items {
        all.push(desk.findings(case.clone(), *item).await?);
    }
    Ok(all)
}

/// What nobody has disposed of yet, above a step's form: it stands first on the leader's page.
pub(super) fn open_findings(
    words: Words,
    case: &CaseView,
    found: Result<Vec<FindingsView>, Trouble>,
) -> AnyView {
    match found {
        Err(trouble) => view! { <TroubleNotice trouble=Signal::stored(Some(trouble)) /> }.into_any(),
        Ok(all) => {
            let boxes: Vec<AnyView> = all.iter().map(|found| summary(words, case, found)).collect();
            view! { {boxes} }.into_any()
        }
    }
}

fn summary(words: Words, case: &CaseView, found: &FindingsView) -> AnyView {
    let href = address(case, found.item);
    if found.open == 0 {
        return view! {
            <p>
                <a href=href>{words.found_title()}</a>
                " "
                <span class="muted">{words.found_none_open()}</span>
            </p>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = found
        .findings
        .iter()
        .filter(|finding| finding.disposed.is_none())
        .take(5)
        .map(|finding| {
            let name = finding.rule.map_or(words.find_done_added(), |rule| rule.label(words));
            view! { <li>{words.record_colon(name)} " " {finding.words.clone()}</li> }.into_any()
        })
        .collect();
    let said = words.found_open(found.open);
    view! {
        <Notice tone=Tone::Warn>
            <p>{said}</p>
            <ul>{rows}</ul>
            <p>
                <a href=href>{words.found_go()}</a>
            </p>
        </Notice>
    }
    .into_any()
}
