//! The acts besides opinions and decisions, one short form each.

mod amend;
mod answer;
mod course;
mod ending;
mod excise;
mod excisions;
mod fork;
mod keeping;
mod publication;
mod recall;
mod release;
mod version;

use std::sync::Arc;

use excise::ExcisePage;
use leptos::prelude::*;

use super::NowherePage;
use super::acting::{ActTrouble, Acting};
use super::case::{act_code, act_words};
use super::decide::DecidePage;
use super::findings::{self, FindingsPage};
use super::gates::{GateAct, gate_page};
use super::hand::Hand;
use super::reading::reading_case;
use super::stop::{StopPage, found_in};
use crate::app::browser;
use crate::app::case_words::number_of;
use crate::app::components::{
    Button, ButtonKind, Checker, Checks, Choice, ErrorSummary, Form, FormErrors, Notice, PageHead, Tone,
};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::port::Files;
use crate::app::route::Route;
use crate::desk::ask::{How, Wish};
use crate::desk::view::{ActKind, ActView, CaseView, OfficeView};
use crate::i18n::Words;
use crate::i18n::of_refusal;

/// An act of a case by its code in the address.
#[component]
pub fn ActPage(
    /// The case.
    id: String,
    /// The act.
    kind: String,
) -> impl IntoView {
    let words = use_words();
    if kind == "paper" {
        return view! { <DecidePage id=id takes_paper=true /> }.into_any();
    }
    if let Some(item) = findings::item_of(&kind) {
        return view! { <FindingsPage id=id item=item /> }.into_any();
    }
    if let Some(item) = excise::item_of(&kind) {
        return view! { <ExcisePage id=id item=item /> }.into_any();
    }
    if let Some(asked) = GateAct::read(&kind) {
        return gate_page(words, &id, asked);
    }
    let takes_paper = kind.ends_with(ON_PAPER);
    let kind = kind.trim_end_matches(ON_PAPER).to_owned();
    reading_case(&id, words.title_case(), move |(case, office)| {
        let act = case.acts.iter().find(|act| act_code(act.act) == kind).cloned();
        match act {
            Some(act) => match Hand::of(&act, &case, &office, takes_paper) {
                Some(hand) => act_form(words, ActSheet::new(case, act, hand), office),
                None => refused(words, &case, &act),
            },
            None if ACT_CODES.contains(&kind.as_str()) => not_now(words, &case),
            None => view! { <NowherePage /> }.into_any(),
        }
    })
}

/// Ends the code of an act whose paper signature is taken in.
pub(super) const ON_PAPER: &str = "-paper";

/// Codes that name an act, whether or not a case can take it now.
const ACT_CODES: [&str; 19] = [
    "version",
    "return",
    "reassign",
    "hand-over",
    "receive",
    "publish",
    "withdraw",
    "void",
    "note",
    "recall",
    "recall-word",
    "reopen",
    "clock",
    "reply",
    "amend",
    "delegate",
    "supervise",
    "archive",
    "resolve-fork",
];

pub(super) use fork::sides;

fn act_form(words: Words, sheet: ActSheet, office: OfficeView) -> AnyView {
    match sheet.act.with_value(|act| act.act) {
        ActKind::Sign
        | ActKind::Decide
        | ActKind::OpenGate
        | ActKind::HopGate
        | ActKind::AnswerGate
        | ActKind::CloseGate
        | ActKind::RemoveContent => view! { <NowherePage /> }.into_any(),
        ActKind::AddVersion => version::version(words, sheet, &office),
        ActKind::Return => course::give_back(words, sheet, &office),
        ActKind::Reassign => course::reassign(words, sheet, &office),
        ActKind::HandOver => publication::hand_over(words, sheet),
        ActKind::Receive => publication::receive(words, sheet),
        ActKind::Publish => publication::publish(words, sheet),
        ActKind::Withdraw => ending::withdraw(words, sheet, &office),
        ActKind::Void => ending::void(words, sheet, &office),
        ActKind::Note => ending::note(words, sheet),
        ActKind::Recall => recall::recall(words, sheet, &office),
        ActKind::SettleRecall => recall::settle(words, sheet),
        ActKind::Reopen => recall::reopen(words, sheet),
        ActKind::ChangeClock => answer::clock(words, sheet),
        ActKind::Reply => answer::reply(words, sheet, &office),
        ActKind::Amend => amend::amend(words, sheet, office),
        ActKind::Delegate => keeping::delegate(words, sheet, &office),
        ActKind::Supervise => keeping::supervise(words, sheet, &office),
        ActKind::Archive => keeping::archive(words, sheet, &office),
        ActKind::ResolveFork => fork::resolve(words, sheet, &office),
    }
}

pub(super) fn refused(words: Words, case: &CaseView, act: &ActView) -> AnyView {
    let why = act.refusal.as_ref().map_or_else(
        || words.case_not_yours_hint().to_owned(),
        |refusal| of_refusal::refusal(words, refusal, &case.record),
    );
    said(words, case, &act_words(words, case, act), why)
}

pub(super) fn not_now(words: Words, case: &CaseView) -> AnyView {
    said(words, case, words.title_case(), words.case_act_not_now().to_owned())
}

fn said(words: Words, case: &CaseView, title: &str, why: String) -> AnyView {
    view! {
        <PageHead title=title eyebrow=number_of(&case.row) lead=case.row.title.clone() />
        <Notice tone=Tone::Info>
            <p>{why}</p>
        </Notice>
        <p>
            <a href=Route::Case(case.row.id.to_string()).to_string()>{words.done_to_case()}</a>
        </p>
    }
    .into_any()
}

/// What every short form shares: its case, its errors, its act under way, and the items it is about.
#[derive(Clone, Copy)]
pub(super) struct ActSheet {
    pub(super) case: StoredValue<CaseView>,
    pub(super) act: StoredValue<ActView>,
    pub(super) errors: FormErrors,
    pub(super) acting: Acting,
    pub(super) hand: Hand,
    items: RwSignal<Vec<u32>>,
}

impl ActSheet {
    pub(super) fn new(case: CaseView, act: ActView, hand: Hand) -> Self {
        let errors = FormErrors::new();
        Self {
            items: RwSignal::new(act.items.clone()),
            case: StoredValue::new(case),
            act: StoredValue::new(act),
            errors,
            acting: Acting::new(errors),
            hand,
        }
    }

    /// Checks the fields, those of a paper signature first.
    pub(super) fn check(self, words: Words, rest: impl FnOnce(&mut Checker)) -> bool {
        self.errors.check(words, |checker| {
            self.hand.check(words, checker);
            rest(checker);
        })
    }

    /// Sends the wish by the hand of the form, and goes on to what comes next.
    pub(in crate::app::pages) fn send(self, wish: Wish) {
        self.send_with(wish, Files::new());
    }

    /// The same with files the wish names.
    fn send_with(self, wish: Wish, mut files: Files) {
        let Some((how, scan)) = self.hand.how(files.len()) else { return };
        files.extend(scan);
        self.send_as(how, wish, files, Route::Done(self.case.with_value(|case| case.row.id.to_string())));
    }

    /// Sends the wish; then goes to `next`.
    pub(super) fn send_as(self, how: How, wish: Wish, files: Files, next: Route) {
        let done = move |_: crate::desk::view::Acted| browser::go_to(&next.to_string());
        self.case.with_value(|case| self.acting.act(case, self.hand.role, how, wish, files, done));
    }

    /// Which items, where there are several to choose from.
    fn item_choice(self, words: Words) -> Option<AnyView> {
        let numbers = self.act.with_value(|act| act.items.clone());
        (numbers.len() > 1).then(|| {
            let options = numbers
                .into_iter()
                .map(|number| Choice::with_note(number, words.case_item(number), self.title_of(number)))
                .collect();
            view! {
                <Checks
                    id="items"
                    legend=words.case_section_items()
                    value=self.items
                    options=options
                    errors=self.errors
                />
            }
            .into_any()
        })
    }

    fn title_of(self, item: u32) -> String {
        self.case.with_value(|case| {
            let found = case.record.items.iter().find(|one| one.number == item);
            found.and_then(|one| one.title.text.clone()).unwrap_or_default()
        })
    }

    /// The form around its fields. `press` does the act after its own checks.
    fn form(self, words: Words, fields: AnyView, press: Callback<()>, kind: ButtonKind) -> AnyView {
        let title = self.case.with_value(|case| self.act.with_value(|act| act_words(words, case, act)));
        self.form_called(words, title, fields, press, kind)
    }

    /// The same under a title of its own.
    pub(super) fn form_called(
        self,
        words: Words,
        title: String,
        fields: AnyView,
        press: Callback<()>,
        kind: ButtonKind,
    ) -> AnyView {
        let case = self.case.get_value();
        browser::set_title(&words.frame_title([number_of(&case.row).as_str(), &title].join(" · ")));
        let back = Route::Case(case.row.id.to_string()).to_string();
        let (hint, label) = self.hand.sign_words(words);
        let is_stopped = Memo::new(move |_| self.acting.marked().is_some());
        view! {
            {self.stop(words, back.clone())}
            <div class="stack" hidden=move || is_stopped.get()>
            <ErrorSummary errors=self.errors />
            <PageHead title=title eyebrow=number_of(&case.row) lead=case.row.title.clone() />
            <Form on_primary=press class="stack">
                {self.hand.fields(words, self.errors)}
                {fields}
                <Notice tone=Tone::Info>
                    <p>{hint}</p>
                </Notice>
                <ActTrouble acting=self.acting record=Arc::new(case.record) />
                <div class="actions">
                    <Button
                        on_press=press
                        label=label
                        icon=Icon::Pen
                        kind=kind
                        pending=self.acting.pending
                    />
                    <a class="button button-secondary" href=back>
                        {words.do_cancel()}
                    </a>
                </div>
            </Form>
            </div>
        }
        .into_any()
    }

    /// The stop page, above a form that hides, when what was sent carries a mark. Discarding leaves the form and what
    /// stood in it.
    fn stop(self, words: Words, case: String) -> impl IntoView {
        move || {
            let found = found_in(words, &self.acting.marked()?, |_field| String::new());
            let case = case.clone();
            let discard = Callback::new(move |()| browser::go_to(&case));
            Some(view! { <StopPage found=found discard=discard /> })
        }
    }
}
