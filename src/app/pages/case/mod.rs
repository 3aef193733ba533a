//! The page of a case: where it stands, the one next act, what is known, what happened, what there is to read.

mod beside;
mod deadlines;
mod facts;
mod naming;
mod next;
mod timeline;

use leptos::prelude::*;

use super::acts::sides;
use super::gates;
use super::reading::reading_case;
use crate::app::browser;
use crate::app::case_words::{number_of, short_date_words, stage_words};
use crate::app::components::{Notice, StepMark, StepShown, StepsBar, Tag, Tone};
use crate::app::context::use_words;
use crate::desk::view::{CaseView, Stage};
use crate::i18n::Words;
use crate::i18n::of_review;
use crate::review::record::{Line, WrittenRecord};
use crate::review::{EventKind, Outcome};

pub(super) use facts::answers_words;
pub(super) use naming::{act_code, act_words};
pub(super) use timeline::means_words;

/// One case.
#[component]
pub fn CasePage(
    /// As in the address.
    id: String,
) -> impl IntoView {
    let words = use_words();
    reading_case(&id, words.title_case(), move |(case, _)| shown(words, &case))
}

fn shown(words: Words, case: &CaseView) -> AnyView {
    let number = number_of(&case.row);
    let (tone, state) = stage_words(words, case.row.stage);
    browser::set_title(&words.frame_title([number.as_str(), state].join(" · ")));
    view! {
        <CaseHead number=number title=case.row.title.clone() tag=view! { <Tag tone=tone label=state /> }.into_any() />
        {forked(words, case)}
        <StepsBar label=words.case_steps_label() steps=steps(words, case) />
        <div class="columns">
            <div class="stack">
                {next::next_act(words, case)} {gates::section(words, case)}
                {deadlines::deadlines(words, case)} {facts::information(words, case)}
                {timeline::course(words, &case.record, &case.times)}
            </div>
            <aside class="stack">{beside::beside(words, case)}</aside>
        </div>
    }
    .into_any()
}

/// Both sides, where the case has two histories.
fn forked(words: Words, case: &CaseView) -> Option<AnyView> {
    let fork = case.fork.as_ref()?;
    let first = fork.own.steps.iter().chain(fork.others.iter().flat_map(|one| &one.steps));
    let first = first.map(|step| step.seq).min().unwrap_or(1);
    let both = sides(words, fork);
    let view = view! {
        <Notice tone=Tone::Stop title=words.fork_title()>
            <p>{words.fork_body(first)}</p>
            {both}
        </Notice>
    };
    Some(view.into_any())
}

/// Number with the state beside it, and the title, which takes the focus.
#[component]
fn CaseHead(number: String, title: String, tag: AnyView) -> impl IntoView {
    let heading: NodeRef<leptos::html::H1> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    view! {
        <header class="head">
            <p class="eyebrow number">{number} " " {tag}</p>
            <h1 tabindex="-1" node_ref=heading>
                {title}
            </h1>
        </header>
    }
    .into_any()
}

/// The signature that stands for a step, the newest first.
pub(super) fn standing_line(record: &WrittenRecord, step: u32) -> Option<&Line> {
    record.lines.iter().rev().find(|line| {
        line.void.is_none()
            && line.step == Some(step)
            && matches!(line.kind, EventKind::OpinionSigned | EventKind::Decided)
    })
}

fn steps(words: Words, case: &CaseView) -> Vec<StepShown> {
    let record = &case.record;
    let (open, is_returned) = match case.row.stage {
        Stage::Step(step) => (Some(step), false),
        Stage::Returned(step) => (Some(step), true),
        Stage::Decided(_)
        | Stage::HandedOver
        | Stage::Received
        | Stage::Published
        | Stage::Archived
        | Stage::Withdrawn
        | Stage::Recalled
        | Stage::TransferredOut
        | Stage::Voided => (None, false),
    };
    let mut steps: Vec<StepShown> = record
        .steps
        .iter()
        .map(|row| {
            let name = of_review::step_row(words, row).to_owned();
            let holder = case.holders.iter().find(|(step, _)| *step == row.number).map(|(_, name)| name);
            if open == Some(row.number) {
                let state = if is_returned { words.case_step_returned() } else { words.case_step_current() };
                let note = holder.map_or_else(|| state.to_owned(), |name| [name, state].join(" "));
                let mark = if is_returned { StepMark::Returned } else { StepMark::Current };
                return StepShown { name, note, mark };
            }
            let signed = standing_line(record, row.number);
            match signed.filter(|_| open.is_none_or(|open| row.number < open)) {
                Some(line) => {
                    let note =
                        [line.decider.name.as_str(), &short_date_words(words, line.decided_on)].join(" ");
                    StepShown { name, note, mark: StepMark::Done }
                }
                None => {
                    StepShown { name, note: words.case_step_waiting().to_owned(), mark: StepMark::Waiting }
                }
            }
        })
        .collect();
    steps.extend(publication(words, case.row.stage));
    steps
}

/// What follows the procedure: going out. Absent where nothing goes out.
fn publication(words: Words, stage: Stage) -> Option<StepShown> {
    let (mark, note) = match stage {
        Stage::Step(_) | Stage::Returned(_) => (StepMark::Waiting, words.case_step_waiting()),
        Stage::Decided(Outcome::Release | Outcome::Partial) => {
            (StepMark::Current, words.case_step_to_hand_over())
        }
        Stage::HandedOver => (StepMark::Current, words.state_handed_over()),
        Stage::Received => (StepMark::Current, words.case_received()),
        Stage::Published | Stage::Archived => (StepMark::Done, words.state_published()),
        Stage::Decided(_) | Stage::Withdrawn | Stage::Recalled | Stage::TransferredOut | Stage::Voided => {
            return None;
        }
    };
    Some(StepShown { name: words.event_published().to_owned(), note: note.to_owned(), mark })
}
