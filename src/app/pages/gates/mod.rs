//! The branches of a case: what is asked of others, what comes back, and content that must leave.

mod answer;
mod close;
mod hop;
mod letter;
mod open;
mod preview;
mod question;
mod remove;
mod section;

use leptos::prelude::*;

use super::NowherePage;
use super::acts::{ActSheet, ON_PAPER, not_now, refused};
use super::hand::Hand;
use super::reading::{CaseAndOffice, reading_case};
use crate::app::port::Files;
use crate::app::route::Route;
use crate::desk::ask::{GateWish, How, Wish};
use crate::desk::view::{ActKind, ActView, CaseView, GateView, OpeningView};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{Code, GateKind};

pub(super) use section::{openings, section};

/// What a page of a branch is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Matter {
    /// A question is put, about this item, to this producing organ.
    Open(GateKind, u32, Option<u32>),
    /// The question of this branch is put again.
    Again(u32),
    /// A letter passes the question of this branch on.
    Hop(u32),
    /// An answer comes in.
    Answer(u32),
    /// Silence is confirmed.
    Silence(u32),
    /// The branch ends.
    Close(u32),
    /// Content leaves.
    Remove,
}

/// An act of a branch as it stands in the address: `answer-5`, `open-third_party-1`, `close-5-paper`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GateAct {
    matter: Matter,
    takes_paper: bool,
}

impl GateAct {
    fn of(matter: Matter) -> Self {
        Self { matter, takes_paper: false }
    }

    /// Reads the code in the address.
    pub(super) fn read(code: &str) -> Option<Self> {
        let mut parts: Vec<&str> = code.split('-').collect();
        let takes_paper = parts.last() == Some(&"paper") && parts.len() > 1;
        if takes_paper {
            parts.pop();
        }
        let number = |text: &str| text.parse::<u32>().ok();
        let matter = match parts.as_slice() {
            ["open", kind, item] => Matter::Open(kind_of(kind)?, number(item)?, None),
            ["open", kind, item, organ] => Matter::Open(kind_of(kind)?, number(item)?, Some(number(organ)?)),
            ["again", gate] => Matter::Again(number(gate)?),
            ["hop", gate] => Matter::Hop(number(gate)?),
            ["answer", gate] => Matter::Answer(number(gate)?),
            ["silence", gate] => Matter::Silence(number(gate)?),
            ["close", gate] => Matter::Close(number(gate)?),
            ["remove"] => Matter::Remove,
            _ => return None,
        };
        Some(Self { matter, takes_paper })
    }

    fn on_paper(self) -> Self {
        Self { takes_paper: true, ..self }
    }

    fn address(self, case: &CaseView) -> String {
        self.route(case).to_string()
    }

    fn route(self, case: &CaseView) -> Route {
        let mut code = match self.matter {
            Matter::Open(kind, item, None) => format!("open-{}-{item}", code_of(kind)),
            Matter::Open(kind, item, Some(organ)) => format!("open-{}-{item}-{organ}", code_of(kind)),
            Matter::Again(gate) => format!("again-{gate}"),
            Matter::Hop(gate) => format!("hop-{gate}"),
            Matter::Answer(gate) => format!("answer-{gate}"),
            Matter::Silence(gate) => format!("silence-{gate}"),
            Matter::Close(gate) => format!("close-{gate}"),
            Matter::Remove => "remove".to_owned(),
        };
        if self.takes_paper {
            code.push_str(ON_PAPER);
        }
        Route::CaseAct(case.row.id.to_string(), code)
    }
}

fn code_of(kind: GateKind) -> &'static str {
    match kind {
        GateKind::Referral => "referral",
        GateKind::Originator => "originator",
        GateKind::Declassification => "declassification",
        GateKind::ThirdParty => "third_party",
        GateKind::Excision => "excision",
    }
}

fn kind_of(code: &str) -> Option<GateKind> {
    GateKind::ALL.iter().copied().find(|kind| code_of(*kind) == code)
}

/// The form of an act on a branch.
pub(super) fn gate_page(words: Words, id: &str, asked: GateAct) -> AnyView {
    reading_case(id, words.case_section_gates(), move |read| {
        let case = read.0.clone();
        let found = act_of(&case, asked.matter);
        match found {
            Some(act) => match Hand::of(&act, &case, &read.1, asked.takes_paper) {
                Some(hand) => form(words, read, asked, ActSheet::new(case, act, hand)),
                None => refused(words, &case, &act),
            },
            None => not_now(words, &case),
        }
    })
}

fn branch(case: &CaseView, seq: u32) -> Option<&GateView> {
    case.gates.branches.iter().find(|gate| gate.seq == seq)
}

fn opening(case: &CaseView, kind: GateKind, item: u32, organ: Option<u32>) -> Option<&OpeningView> {
    case.gates.openings.iter().find(|one| {
        one.kind == kind && one.item == item && one.organ.as_ref().map(|(number, _)| *number) == organ
    })
}

fn act_of(case: &CaseView, matter: Matter) -> Option<ActView> {
    let on = |seq: u32, kind: ActKind| branch(case, seq)?.acts.iter().find(|act| act.act == kind).cloned();
    match matter {
        Matter::Open(kind, item, organ) => opening(case, kind, item, organ).map(|one| one.act.clone()),
        Matter::Again(gate) => branch(case, gate)?.again.as_ref().map(|one| one.act.clone()),
        Matter::Hop(gate) => on(gate, ActKind::HopGate),
        Matter::Answer(gate) => on(gate, ActKind::AnswerGate),
        Matter::Silence(gate) => branch(case, gate)?.silence.as_ref()?.act.clone(),
        Matter::Close(gate) => on(gate, ActKind::CloseGate),
        Matter::Remove => case.acts.iter().find(|act| act.act == ActKind::RemoveContent).cloned(),
    }
}

fn form(words: Words, read: CaseAndOffice, asked: GateAct, act: ActSheet) -> AnyView {
    let (case, office) = read;
    let gate = |seq| branch(&case, seq).cloned();
    let sheet = Sheet { act };
    match asked.matter {
        Matter::Open(kind, item, organ) => {
            opening(&case, kind, item, organ).map(|one| open::form(words, sheet, one.clone(), &office, None))
        }
        Matter::Again(seq) => gate(seq).and_then(|gate| gate.again).map(|one| {
            let former = case.record.gates.iter().find(|gate| gate.seq == seq);
            open::form(words, sheet, *one, &office, former)
        }),
        Matter::Hop(seq) => gate(seq).map(|gate| hop::form(words, sheet, &gate)),
        Matter::Answer(seq) => gate(seq).map(|gate| answer::form(words, sheet, gate)),
        Matter::Silence(seq) => gate(seq).and_then(|gate| answer::silence(words, sheet, &gate)),
        Matter::Close(seq) => gate(seq).map(|gate| close::form(words, sheet, &gate)),
        Matter::Remove => Some(remove::form(words, sheet, &case, &office)),
    }
    .unwrap_or_else(|| view! { <NowherePage /> }.into_any())
}

/// A short form of a branch.
#[derive(Clone, Copy)]
struct Sheet {
    act: ActSheet,
}

impl Sheet {
    /// Sends the wish by the hand of the form; then `next`, or the page that says it is done.
    fn send(self, wish: GateWish, next: Option<Matter>) {
        if let Some((how, files)) = self.act.hand.how(0) {
            self.send_as(how, wish, files, next);
        }
    }

    /// The same as an organ's letter has it.
    fn send_as(self, how: How, wish: GateWish, files: Files, next: Option<Matter>) {
        let onward = self.act.case.with_value(|case| match next {
            Some(matter) => GateAct::of(matter).route(case),
            None => Route::Done(case.row.id.to_string()),
        });
        self.act.send_as(how, Wish::Gate(wish), files, onward);
    }
}

/// The name of a branch, with the organ asked.
fn name_of(words: Words, kind: GateKind, organ: Option<&str>) -> String {
    match organ.filter(|organ| !organ.is_empty()) {
        Some(organ) => words.gates_open_named(kind.label(words), organ),
        None => kind.label(words).to_owned(),
    }
}

/// Codes of an open list as choices; an older charter may not have the list yet.
fn coded(rows: &[crate::review::record::Coded]) -> Vec<(Code, String)> {
    let label = |row: &crate::review::record::Coded| crate::i18n::of_review::coded(row).to_owned();
    rows.iter().map(|row| (row.code.clone(), label(row))).collect()
}
