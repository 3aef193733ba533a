//! The step that is open: its form, the page on which it is checked, and the signature. The same form takes in what
//! somebody signed on paper.

mod basis;
mod before;
mod check;
mod fields;
mod fill;
mod form;
mod keeping;

use std::sync::Arc;

use leptos::prelude::*;

use super::NowherePage;
use super::acting::{ActTrouble, Acting};
use super::findings::found_in;
use super::hand::Hand;
use super::left::LeftCheck;
use super::reading::reading;
use crate::app::browser;
use crate::app::case_words::{holder_words, number_of, step_name};
use crate::app::components::{Button, ButtonKind, FormErrors, Notice, PageHead, Tone, icon};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::ask::{StepDraft, Wish};
use crate::desk::view::{ActKind, ActView, CaseView, FindingsView};
use crate::i18n::Words;
use crate::i18n::of_refusal;
use crate::review::CaseId;

use fields::{Asked, Judgement, judgements};
use fill::fill;
use form::Setting;
use keeping::Keeping;

/// Which of the two pages of a step is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Fill,
    Check,
}

/// The open step of a case.
#[component]
pub fn DecidePage(
    /// The case, as in the address.
    id: String,
    /// A paper signature is taken in.
    takes_paper: bool,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let Ok(id) = id.parse::<CaseId>() else { return view! { <NowherePage /> }.into_any() };
    let read = async move {
        let (case, office) = (desk.case(id.clone()).await?, desk.office().await?);
        let act = open_step(&case, takes_paper);
        let left = match act.and_then(|act| act.step) {
            Some(step) => desk.step_draft(id.clone(), step).await?,
            None => None,
        };
        // Read before the form shows: what appears above it later would move the questions away under a hand.
        let found = found_in(desk, &id, act.map_or(&[], |act| &act.items)).await;
        Ok((case, office, left, found))
    };
    reading(words.title_decide(), read, move |(case, office, left, found)| {
        match open_step(&case, takes_paper).cloned() {
            Some(act) => match Hand::of(&act, &case, &office, takes_paper) {
                Some(hand) => {
                    view! { <StepForm case=case act=act hand=hand left=left found=found /> }.into_any()
                }
                None => not_mine(words, &case, Some(&act)),
            },
            None => not_mine(words, &case, None),
        }
    })
}

/// The act of the step that is open, if one is.
fn open_step(case: &CaseView, takes_paper: bool) -> Option<&ActView> {
    let steps = || case.acts.iter().filter(|act| matches!(act.act, ActKind::Sign | ActKind::Decide));
    // Items may wait at different steps: mine first.
    let mine = steps().find(|act| act.own_role.is_some() && !takes_paper);
    mine.or_else(|| steps().next())
}

/// Whose turn it is, and why not this person's.
fn not_mine(words: Words, case: &CaseView, act: Option<&ActView>) -> AnyView {
    let why = match act {
        None => words.paper_no_open_step().to_owned(),
        Some(act) => match &act.refusal {
            Some(refusal) => of_refusal::refusal(words, refusal, &case.record),
            None => words.case_not_yours_hint().to_owned(),
        },
    };
    let whose =
        holder_words(words, &case.row).filter(|_| act.is_some()).map(|name| words.case_not_yours(name));
    let id = case.row.id.to_string();
    let paper = act.is_some().then(|| {
        view! {
            <a class="button" href=Route::CaseAct(id.clone(), "paper".to_owned()).to_string()>
                {icon(Icon::Stamp)}
                {words.case_act_take_paper()}
            </a>
        }
    });
    view! {
        <PageHead title=case.row.title.clone() eyebrow=number_of(&case.row) />
        <Notice tone=Tone::Info>
            {whose.map(|whose| view! { <p>{whose}</p> })} <p>{why}</p>
        </Notice>
        <div class="actions">
            {paper} <a class="button button-secondary" href=Route::Case(id).to_string()>
                {words.done_to_case()}
            </a>
        </div>
    }
    .into_any()
}

/// Everything a step's two pages share.
#[derive(Clone, Copy)]
struct Step {
    case: StoredValue<CaseView>,
    number: u32,
    hand: Hand,
    setting: Setting,
    judgements: StoredValue<Vec<Judgement>>,
    found: StoredValue<Result<Vec<FindingsView>, Trouble>>,
    acting: Acting,
    turn: RwSignal<Turn>,
    quotes_mark: RwSignal<bool>,
    keeping: Keeping,
    left: LeftCheck,
}

impl Step {
    fn is_sound(self, words: Words) -> bool {
        self.setting.errors.check(words, |checker| {
            self.hand.check(words, checker);
            let taken = self.taken();
            if taken.is_empty() {
                checker.say("left", words.decide_error_all_left());
            }
            for one in taken {
                check::check(words, one, self.setting, checker);
            }
            if let Some(said) = self.left.obstacle(words) {
                checker.say("remains", said);
            }
        })
    }

    /// The items something is said of.
    fn taken(self) -> Vec<Judgement> {
        let all = self.judgements.get_value().into_iter();
        all.filter(|one| !one.is_left.get_untracked()).collect()
    }

    fn wish(self) -> Option<Wish> {
        let all = self.taken();
        let leftovers_ticked = self.left.is_ticked();
        match self.setting.asked {
            Asked::Opinion => {
                let items = all.iter().map(|one| one.to_opinion()).collect::<Option<Vec<_>>>()?;
                Some(Wish::Sign { step: self.number, items, leftovers_ticked })
            }
            Asked::Decision => {
                let items = all.iter().map(|one| one.to_decision()).collect::<Option<Vec<_>>>()?;
                Some(Wish::Decide { items, leftovers_ticked })
            }
        }
    }

    /// What stands in the form, to be kept.
    fn to_draft(self) -> StepDraft {
        StepDraft {
            case: self.case.with_value(|case| case.row.id.clone()),
            step: self.number,
            judgements: self.judgements.with_value(|all| all.iter().map(|one| one.to_draft()).collect()),
        }
    }

    fn sign(self) {
        let (Some(wish), Some((how, files))) = (self.wish(), self.hand.how(0)) else {
            self.turn.set(Turn::Fill);
            return;
        };
        let done = move |acted: crate::desk::view::Acted| {
            self.keeping.end();
            browser::go_to(&Route::Done(acted.case.to_string()).to_string());
        };
        self.case.with_value(|case| self.acting.act(case, self.hand.role, how, wish, files, done));
    }
}

#[component]
fn StepForm(
    case: CaseView,
    act: ActView,
    hand: Hand,
    /// What this person left in the form before.
    left: Option<StepDraft>,
    /// What was found in its items.
    found: Result<Vec<FindingsView>, Trouble>,
) -> impl IntoView {
    let words = use_words();
    let asked = if act.act == ActKind::Decide { Asked::Decision } else { Asked::Opinion };
    let number = act.step.unwrap_or_default();
    let left = left.map(|left| left.judgements).unwrap_or_default();
    let errors = FormErrors::new();
    let name = step_name(words, &case.record, number);
    browser::set_title(&words.frame_title([number_of(&case.row).as_str(), &name].join(" · ")));
    let step = Step {
        number,
        hand,
        setting: Setting { asked, role: hand.role, mode: case.record.mode, errors },
        judgements: StoredValue::new(judgements(&case, &act.items, &left)),
        found: StoredValue::new(found),
        acting: Acting::on_two_pages(errors),
        turn: RwSignal::new(Turn::Fill),
        quotes_mark: RwSignal::new(false),
        keeping: Keeping::new(),
        left: LeftCheck::of_case(words, &case, &act.items),
        case: StoredValue::new(case),
    };
    step.keeping.start(&step);
    // A field the desk found wrong stands on the first page.
    Effect::new(move |_| {
        if !errors.all().is_empty() {
            step.turn.set(Turn::Fill);
        }
    });
    let items = act.items;
    let title = move || match (hand.paper().is_some(), asked) {
        (true, _) => words.paper_title().to_owned(),
        (false, Asked::Opinion) => words.decide_title_opinion(&name),
        (false, Asked::Decision) => words.decide_title_decision(&name),
    };
    let page = move || match step.turn.get() {
        Turn::Fill => fill(words, &step, title(), &items),
        Turn::Check => check_page(words, &step),
    };
    view! { {page} }.into_any()
}

fn check_page(words: Words, step: &Step) -> AnyView {
    let step = *step;
    let case = step.case.get_value();
    let several = case.record.items.len() > 1;
    let back = Callback::new(move |()| step.turn.set(Turn::Fill));
    let sign = Callback::new(move |()| step.sign());
    let on_paper = step
        .hand
        .paper()
        .map(|fields| check::rows_view(words, check::answered_on_paper(words, fields), back));
    let lists: Vec<AnyView> = step
        .taken()
        .into_iter()
        .map(|one| {
            let heading = several.then(|| view! { <h2>{words.case_item(one.item)}</h2> });
            view! {
                {heading}
                {check::rows_view(words, check::answered(words, one, step.setting), back)}
            }
            .into_any()
        })
        .collect();
    let warning = move || {
        step.quotes_mark.get().then(|| {
            view! {
                <Notice tone=Tone::Warn>
                    <p>{words.scan_warn_in_opinion()}</p>
                </Notice>
            }
        })
    };
    let (hint, label) = step.hand.sign_words(words);
    view! {
        <PageHead title=words.decide_check_title() eyebrow=number_of(&case.row) lead=words.decide_check_intro() />
        {on_paper}
        {lists}
        {warning}
        <Notice tone=Tone::Info>
            <p>{hint}</p>
        </Notice>
        <ActTrouble acting=step.acting record=Arc::new(case.record) />
        <div class="actions">
            <Button on_press=sign label=label icon=Icon::Pen pending=step.acting.pending />
            <Button on_press=back label=words.do_back() kind=ButtonKind::Secondary />
        </div>
    }
    .into_any()
}
