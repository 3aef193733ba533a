//! 系统提示: the second pair of eyes. The text with its places on one side, what was found on the other; a person says
//! what becomes of each, and what nobody said stays open for the next hand. A clean list proves nothing, and says so.

mod list;
mod text;

use leptos::prelude::*;

use super::NowherePage;
use super::acts::{ActSheet, not_now, refused};
use super::hand::Hand;
use super::reading::reading;
use crate::app::components::{ButtonKind, CheckBox, Notice, Tone};
use crate::app::context::{use_desk, use_words};
use crate::app::route::Route;
use crate::desk::ask::{DisposeWish, FindingInput, Wish};
use crate::desk::view::{ActKind, ActView, CaseView, FindingView, FindingsView};
use crate::i18n::Words;
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

/// One finding, and what is said of it now.
#[derive(Clone, Copy)]
struct Row {
    at: usize,
    disposition: RwSignal<Option<Disposition>>,
    reason: RwSignal<String>,
}

impl Row {
    fn new(at: usize) -> Self {
        Self { at, disposition: RwSignal::new(None), reason: RwSignal::new(String::new()) }
    }

    fn id(self, name: &str) -> String {
        [name, "-", &self.at.to_string()].concat()
    }

    fn input(self, finding: &FindingView) -> Option<FindingInput> {
        let disposition = self.disposition.get_untracked()?;
        let reason = self.reason.get_untracked();
        let (rule, part, start, end) = (finding.rule, finding.part, finding.start, finding.end);
        Some(FindingInput { rule, part, start, end, disposition, reason })
    }
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
        Ok((case, office, desk.findings(id, item).await?))
    };
    reading(words.found_title(), read, move |(case, office, found)| {
        let step = case.acts.iter().find(|act| is_step_of(act, item)).cloned();
        match step {
            Some(act) => match Hand::of(&act, &case, &office, false) {
                Some(hand) => form(words, ActSheet::new(case, act, hand), found),
                None => refused(words, &case, &act),
            },
            None => not_now(words, &case),
        }
    })
}

fn is_step_of(act: &ActView, item: u32) -> bool {
    matches!(act.act, ActKind::Sign | ActKind::Decide) && act.items.contains(&item)
}

fn form(words: Words, sheet: ActSheet, found: FindingsView) -> AnyView {
    let rows: Vec<Row> = (0..found.findings.len()).map(Row::new).collect();
    let is_ticked = RwSignal::new(found.unread_ticked);
    let (columns, lead) = (columns(words, sheet, &rows, &found), lead(words, &found, is_ticked));
    let kept = StoredValue::new((found, rows));
    let press = Callback::new(move |()| {
        let wish = kept.with_value(|(found, rows)| {
            let inputs: Vec<FindingInput> =
                rows.iter().zip(&found.findings).filter_map(|(row, one)| row.input(one)).collect();
            let is_new_tick = is_ticked.get_untracked() && !found.unread_ticked;
            let sound = sheet.check(words, |checker| {
                for row in
                    rows.iter().filter(|row| row.disposition.get_untracked() == Some(Disposition::Rejected))
                {
                    checker.require(&row.id("reason"), words.found_reason(), &row.reason.get_untracked());
                }
                if inputs.is_empty() && !is_new_tick {
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
            })
        });
        if let Some(wish) = wish {
            sheet.send(Wish::Dispose(wish));
        }
    });
    let content = view! {
        {lead}
        {columns}
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
        view! {
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

fn columns(words: Words, sheet: ActSheet, rows: &[Row], found: &FindingsView) -> AnyView {
    if found.findings.is_empty() {
        return text::parts(words, found);
    }
    view! {
        <div class="columns columns-even">
            <section class="stack">
                <h2>{words.found_text()}</h2>
                {text::parts(words, found)}
            </section>
            <section class="stack">
                <h2>{words.found_list()}</h2>
                {list::rows(words, sheet, rows, &found.findings)}
            </section>
        </div>
    }
    .into_any()
}

/// What nobody has disposed of yet, above a step's form: it stands first on the leader's page.
#[component]
pub fn OpenFindings(
    /// The case.
    case: CaseView,
    /// The items of the step.
    items: Vec<u32>,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let id = case.row.id.clone();
    let read = async move {
        let mut all = Vec::new();
        for item in items {
            all.push(desk.findings(id.clone(), item).await?);
        }
        Ok(all)
    };
    reading(words.found_title(), read, move |all| {
        let boxes: Vec<AnyView> = all.iter().map(|found| summary(words, &case, found)).collect();
        view! { {boxes} }.into_any()
    })
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
