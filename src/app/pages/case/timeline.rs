//! What happened, newest first, with a switch to the other order.

use leptos::prelude::*;

use super::answers_words;
use crate::app::case_words::{date_words, moment_words, step_name};
use crate::app::components::{Moment, Timeline, Tone};
use crate::evidence::step_time::StepTime;
use crate::i18n::Words;
use crate::i18n::of_beside::{Clockwork, told};
use crate::i18n::of_review::{Label, coded};
use crate::i18n::of_time::{doubted, graded};
use crate::review::record::{Beside, Fact, Facts, Line, WordsKind, WrittenRecord};
use crate::review::{Capacity, CivilDate, EventKind, Means, Outcome, Timestamp};

/// The course of a case.
pub(super) fn course(words: Words, record: &WrittenRecord, times: &[StepTime]) -> AnyView {
    let moments: Vec<Moment> = record.lines.iter().map(|line| moment(words, record, line, times)).collect();
    let newest_first = RwSignal::new(true);
    let shown = move || {
        let mut moments = moments.clone();
        if newest_first.get() {
            moments.reverse();
        }
        view! { <Timeline moments=moments /> }
    };
    let choice = |is_newest: bool, name: &'static str| {
        let pressed = move || if newest_first.get() == is_newest { "true" } else { "false" };
        view! {
            <button type="button" aria-pressed=pressed on:click=move |_| newest_first.set(is_newest)>
                {name}
            </button>
        }
    };
    view! {
        <section class="stack">
            <h2>{words.case_section_timeline()}</h2>
            <p>
                <span class="segmented" role="group" aria-label=words.case_section_timeline()>
                    {choice(true, words.list_newest_first())}
                    {choice(false, words.list_oldest_first())}
                </span>
            </p>
            {shown}
            <p class="hint">{words.time_legend()}</p>
        </section>
    }
    .into_any()
}

fn moment(words: Words, record: &WrittenRecord, line: &Line, times: &[StepTime]) -> Moment {
    let kind = line.kind.label(words);
    let mut title =
        line.step.map_or_else(|| kind.to_owned(), |step| [kind, &step_name(words, record, step)].join(" · "));
    if line.void.is_some() {
        title = [title.as_str(), words.case_step_void()].join(" · ");
    }
    let several = record.items.len() > 1;
    let said: Vec<String> =
        line.facts.iter().flat_map(|facts| said_of(words, record, line.kind, facts, several)).collect();
    Moment {
        tone: tone_of(line),
        title,
        time: time_words(words, line, times),
        note: note_of(words, line),
        words: said.join("\n"),
    }
}

/// When by the device clock, how far to believe it, and what contradicts it.
fn time_words(words: Words, line: &Line, times: &[StepTime]) -> String {
    let said = moment_words(words, line.time);
    let Some(time) = times.iter().find(|time| time.seq == line.seq) else { return said };
    let grade = graded(words, time, |at| moment_words(words, at));
    let doubt = time.doubt.map(|doubt| doubted(words, doubt).to_owned());
    [said].into_iter().chain([grade]).chain(doubt).collect::<Vec<_>>().join(" · ")
}

fn tone_of(line: &Line) -> Tone {
    let is_release = |fact: &Fact| matches!(fact, Fact::Outcome(Outcome::Release | Outcome::Partial));
    let releases = line.facts.iter().flat_map(|facts| &facts.facts).any(is_release);
    if line.void.is_some() {
        Tone::Plain
    } else if line.kind == EventKind::Returned {
        Tone::Stop
    } else if line.kind == EventKind::Published || (line.kind == EventKind::Decided && releases) {
        Tone::Good
    } else if matches!(line.kind, EventKind::Withdrawn | EventKind::Voided | EventKind::Recalled) {
        Tone::Warn
    } else {
        Tone::Plain
    }
}

/// Who, in which role, by what means.
fn note_of(words: Words, line: &Line) -> String {
    let name = match line.capacity {
        Capacity::Delegate => words.case_by_delegate(&line.decider.name),
        Capacity::Own | Capacity::Collective | Capacity::Outside => line.decider.name.clone(),
    };
    // Another organ decides in no role of the office.
    let who = match line.capacity {
        Capacity::Outside => name,
        Capacity::Own | Capacity::Delegate | Capacity::Collective => {
            words.case_by(name, line.role.label(words))
        }
    };
    [who, means_words(words, line)].join(" · ")
}

/// By what means a decision was given; for paper also its date and who took it in.
pub(in crate::app::pages) fn means_words(words: Words, line: &Line) -> String {
    match line.means {
        Means::Key => words.case_by_key().to_owned(),
        Means::Paper => {
            let graded = words.paper_graded(&line.recorder.name);
            [date_words(words, line.decided_on), graded].join(" ")
        }
        Means::Minutes => [words.case_by_minutes(), &words.case_recorded_by(&line.recorder.name)].join(" · "),
        Means::Letter => [words.case_by_letter(), &words.case_recorded_by(&line.recorder.name)].join(" · "),
    }
}

/// What an event says, one line a fact. Hashes, scans and what other lines show already are left to the record.
fn said_of(
    words: Words,
    record: &WrittenRecord,
    kind: EventKind,
    facts: &Facts,
    several: bool,
) -> Vec<String> {
    let item = facts.item.filter(|_| several).map(|item| words.case_item(item));
    let said = facts.facts.iter().flat_map(|fact| match fact {
        Fact::Beside(Beside::Items(_)) if !several => Vec::new(),
        Fact::Beside(beside) => beside_words(words, beside),
        // Of a branch itself its kind is enough; an opinion says that it proposes one.
        Fact::Gates(gates) if kind != EventKind::OpinionSigned => {
            gates.iter().map(|gate| gate.label(words).to_owned()).collect()
        }
        fact => fact_words(words, record, fact).into_iter().collect(),
    });
    item.into_iter().chain(said).collect()
}

/// Days and moments as the page writes them.
struct OnPage(Words);

impl Clockwork for OnPage {
    fn day(&self, day: CivilDate) -> String {
        date_words(self.0, day)
    }

    fn moment(&self, moment: Timestamp) -> String {
        moment_words(self.0, moment)
    }
}

/// What an act beside the line says, a line each.
fn beside_words(words: Words, beside: &Beside) -> Vec<String> {
    if let Beside::Words(kind, content) = beside {
        let text =
            if content.is_removed { Some(words.case_content_removed()) } else { content.text.as_deref() };
        return text.map(|text| words.case_answer(kind.label(words), text)).into_iter().collect();
    }
    let line = |(label, value): (Option<&str>, String)| match label {
        Some(label) => words.case_answer(label, &value),
        None => value,
    };
    told(words, beside, &OnPage(words)).into_iter().map(line).collect()
}

fn fact_words(words: Words, record: &WrittenRecord, fact: &Fact) -> Option<String> {
    let named = |name: &str, value: &str| Some(words.case_answer(name, value));
    match fact {
        Fact::Answers(answers) => Some(answers_words(words, answers)),
        Fact::Conclusion(conclusion) => named(words.decide_conclusion(), conclusion.label(words)),
        Fact::Outcome(outcome) => named(words.decide_outcome(), outcome.label(words)),
        Fact::Ground(ground) => named(words.decide_ground(), ground.label(words)),
        Fact::Gates(gates) if !gates.is_empty() => {
            named(words.decide_gates_proposed(), &words.series(gates.iter().map(|gate| gate.label(words))))
        }
        Fact::ToStep(step) => named(words.decide_return_to(), &step_name(words, record, *step)),
        Fact::Fields(fields) if !fields.is_empty() => {
            named(words.decide_return_fields(), &words.series(fields.iter().map(coded)))
        }
        Fact::Version(version) => Some(words.case_version(version)),
        Fact::ReasonCode(code) => Some(coded(code).to_owned()),
        Fact::On(date) => Some(date_words(words, *date)),
        Fact::At(moment) => Some(moment_words(words, *moment)),
        Fact::Match(grade) => Some(grade.label(words).to_owned()),
        Fact::BeforeApproval => Some(words.case_before_approval().to_owned()),
        Fact::Holder { step, name } => named(&step_name(words, record, *step), name),
        Fact::Words(kind, content) => {
            let text =
                if content.is_removed { Some(words.case_content_removed()) } else { content.text.as_deref() };
            match kind {
                WordsKind::Opinion => text.map(str::to_owned),
                WordsKind::Reason
                | WordsKind::Basis
                | WordsKind::Conditions
                | WordsKind::Discretion
                | WordsKind::ToCorrect
                | WordsKind::Wording
                | WordsKind::OriginalAt
                | WordsKind::ClockReason
                | WordsKind::Channel
                | WordsKind::Address
                | WordsKind::IssueNo
                | WordsKind::Note
                | WordsKind::Persons => named(kind.label(words), text?),
            }
        }
        Fact::Bases(_)
        | Fact::Gates(_)
        | Fact::Fields(_)
        | Fact::Release(_)
        | Fact::Published(_)
        | Fact::Beside(_)
        | Fact::Scan(_) => None,
    }
}
