//! How a matter runs: steps bar, facts, timeline.

use leptos::prelude::*;

use super::Tone;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepMark {
    /// Done.
    Done,
    /// Its turn.
    Current,
    /// Not yet.
    Waiting,
    /// Its turn again, after a return.
    Returned,
}

impl StepMark {
    fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Waiting => "waiting",
            Self::Returned => "returned",
        }
    }

    fn is_due(self) -> bool {
        match self {
            Self::Current | Self::Returned => true,
            Self::Done | Self::Waiting => false,
        }
    }
}

/// One step as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepShown {
    /// Name.
    pub name: String,
    /// Who and when, or whose turn.
    pub note: String,
    /// Where it stands.
    pub mark: StepMark,
}

/// The steps, in their order. The words of each note say where it stands.
#[component]
pub fn StepsBar(
    /// Words for readers.
    #[prop(into)]
    label: String,
    /// The steps.
    steps: Vec<StepShown>,
) -> impl IntoView {
    let rows: Vec<AnyView> = steps
        .into_iter()
        .map(|step| {
            view! {
                <li data-state=step.mark.code() aria-current=step.mark.is_due().then_some("step")>
                    <b>{step.name}</b>
                    <span>{step.note}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <ol class="steps" aria-label=label>
            {rows}
        </ol>
    }
    .into_any()
}

/// Facts by name: a description list.
#[component]
pub fn Facts(
    /// Name and value.
    rows: Vec<(String, AnyView)>,
) -> impl IntoView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

/// One moment of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// What it means.
    pub tone: Tone,
    /// What happened.
    pub title: String,
    /// When, in words.
    pub time: String,
    /// Who and how.
    pub note: String,
    /// What was said; may be empty.
    pub words: String,
}

/// What happened, in the order given.
#[component]
pub fn Timeline(
    /// The moments.
    moments: Vec<Moment>,
) -> impl IntoView {
    let rows: Vec<AnyView> = moments
        .into_iter()
        .map(|moment| {
            let note = (!moment.note.is_empty()).then(|| view! { <p class="muted">{moment.note}</p> });
            let said = (!moment.words.is_empty()).then(|| view! { <blockquote>{moment.words}</blockquote> });
            view! {
                <li data-tone=moment.tone.code()>
                    <p>
                        <b>{moment.title}</b>
                        " "
                        <time>{moment.time}</time>
                    </p>
                    {note}
                    {said}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ol class="timeline">{rows}</ol> }.into_any()
}
