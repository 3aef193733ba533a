//! The step that is open: its form, the page on which it is checked, and the signature. The same form takes in what
//! somebody signed on paper.

mod basis;
mod before;
mod check;
mod fields;
mod form;
mod paper;

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::acting::{ActTrouble, Acting};
use super::reading::reading_case;
use crate::app::browser;
use crate::app::case_words::{holder_words, number_of, step_name};
use crate::app::components::{
    Button, ButtonKind, ErrorSummary, Form, FormErrors, Notice, PageHead, Tone, icon,
};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::port::Files;
use crate::app::route::Route;
use crate::desk::ask::{How, Wish};
use crate::desk::view::{ActKind, ActView, CaseView, OfficeView};
use crate::i18n::Words;
use crate::i18n::of_refusal;
use crate::review::Role;

use fields::{Asked, Judgement, judgements};
use form::Setting;
use paper::PaperFields;

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
    reading_case(&id, words.title_decide(), move |(case, office)| {
        let open = case.acts.iter().find(|act| matches!(act.act, ActKind::Sign | ActKind::Decide));
        match open.cloned() {
            Some(act) if takes_paper || act.own_role.is_some() => {
                view! { <StepForm case=case office=office act=act takes_paper=takes_paper /> }.into_any()
            }
            act => not_mine(words, &case, act.as_ref()),
        }
    })
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
    office: StoredValue<OfficeView>,
    number: u32,
    role: Role,
    setting: Setting,
    judgements: StoredValue<Vec<Judgement>>,
    paper: Option<PaperFields>,
    acting: Acting,
    turn: RwSignal<Turn>,
    quotes_mark: RwSignal<bool>,
}

impl Step {
    fn is_sound(self, words: Words) -> bool {
        self.setting.errors.check(words, |checker| {
            if let Some(paper) = self.paper {
                paper.check(words, checker);
            }
            self.judgements.with_value(|all| {
                for one in all {
                    check::check(words, *one, self.setting, checker);
                }
            });
        })
    }

    fn wish(self) -> Option<Wish> {
        self.judgements.with_value(|all| match self.setting.asked {
            Asked::Opinion => {
                let items = all.iter().map(|one| one.to_opinion()).collect::<Option<Vec<_>>>()?;
                Some(Wish::Sign { step: self.number, items })
            }
            Asked::Decision => {
                let items = all.iter().map(|one| one.to_decision()).collect::<Option<Vec<_>>>()?;
                Some(Wish::Decide { items })
            }
        })
    }

    fn how(self) -> Option<(How, Files)> {
        self.paper.map_or_else(|| Some((How::Own, Files::new())), PaperFields::how)
    }

    fn sign(self) {
        let (Some(wish), Some((how, files))) = (self.wish(), self.how()) else {
            self.turn.set(Turn::Fill);
            return;
        };
        let done = move |acted: crate::desk::view::Acted| {
            browser::go_to(&Route::Done(acted.case.to_string()).to_string());
        };
        self.case.with_value(|case| self.acting.act(case, self.role, how, wish, files, done));
    }
}

#[component]
fn StepForm(case: CaseView, office: OfficeView, act: ActView, takes_paper: bool) -> impl IntoView {
    let words = use_words();
    let asked = if act.act == ActKind::Decide { Asked::Decision } else { Asked::Opinion };
    let decided_in = act.roles.first().copied().unwrap_or(Role::Undertaker);
    let role = if takes_paper { decided_in } else { act.own_role.unwrap_or(decided_in) };
    let number = act.step.unwrap_or_default();
    let errors = FormErrors::new();
    let paper = takes_paper.then(|| PaperFields::new(&paper::signers(&office, role)));
    let name = step_name(words, &case.record, number);
    browser::set_title(&words.frame_title([number_of(&case.row).as_str(), &name].join(" · ")));
    let step = Step {
        number,
        role,
        setting: Setting { asked, role, mode: case.record.mode, errors },
        judgements: StoredValue::new(judgements(&case, &act.items)),
        paper,
        acting: Acting::new(errors),
        turn: RwSignal::new(Turn::Fill),
        quotes_mark: RwSignal::new(false),
        office: StoredValue::new(office),
        case: StoredValue::new(case),
    };
    // A field the desk found wrong stands on the first page.
    Effect::new(move |_| {
        if !errors.all().is_empty() {
            step.turn.set(Turn::Fill);
        }
    });
    let items = act.items;
    let title = move || match (takes_paper, asked) {
        (true, _) => words.paper_title().to_owned(),
        (false, Asked::Opinion) => words.decide_title_opinion(&name),
        (false, Asked::Decision) => words.decide_title_final_review().to_owned(),
    };
    let page = move || match step.turn.get() {
        Turn::Fill => fill(words, &step, title(), &items),
        Turn::Check => check_page(words, &step),
    };
    view! { {page} }.into_any()
}

fn fill(words: Words, step: &Step, title: String, items: &[u32]) -> AnyView {
    let step = *step;
    let Setting { errors, .. } = step.setting;
    let go_on = to_check(words, &step);
    let case = step.case.get_value();
    let several = case.record.items.len() > 1;
    let forms: Vec<AnyView> = step
        .judgements
        .get_value()
        .into_iter()
        .map(|one| {
            let heading = several.then(|| view! { <h2>{words.case_item(one.item)}</h2> });
            view! {
                {heading}
                {form::judgement_fields(words, one, step.setting)}
            }
            .into_any()
        })
        .collect();
    let on_paper = step.paper.map(|fields| {
        step.office.with_value(|office| paper::paper_fields(words, fields, office, step.role, errors))
    });
    let lead =
        step.paper.map(|_| view! { <p class="hint">{words.paper_intro()} {words.paper_sign_hint()}</p> });
    let back = Route::Case(case.row.id.to_string()).to_string();
    view! {
        <ErrorSummary errors=errors />
        <PageHead title=title eyebrow=number_of(&case.row) lead=case.row.title.clone() />
        {lead}
        {before::said_before(words, &case)}
        {before::to_read(words, &case, items)}
        <Form on_primary=go_on class="stack">
            {on_paper}
            {forms}
            <ActTrouble acting=step.acting record=Arc::new(case.record.clone()) />
            <div class="actions">
                <Button on_press=go_on label=words.decide_to_check() />
                {give_back(words, &case, step.paper.is_some())}
                <a class="button-quiet" href=back>
                    {words.do_cancel()}
                </a>
            </div>
        </Form>
    }
    .into_any()
}

/// Checks the form and turns to the page on which it is read once more.
fn to_check(words: Words, step: &Step) -> Callback<()> {
    let (step, desk) = (*step, use_desk());
    Callback::new(move |()| {
        if !step.is_sound(words) {
            return;
        }
        let said = step.judgements.with_value(|all| {
            let each =
                all.iter().map(|one| [one.opinion.get_untracked(), one.reason.get_untracked()].join("\n"));
            each.collect::<Vec<_>>().join("\n")
        });
        spawn_local(async move {
            // A former mark may be quoted in an opinion; whoever does is told so, and goes on.
            let found = desk.scan(said).await.is_ok_and(|found| !found.is_empty());
            step.quotes_mark.try_set(found);
            step.turn.try_set(Turn::Check);
        });
    })
}

/// Return, the other way a step may end; never on paper, where only what was signed is taken in.
fn give_back(words: Words, case: &CaseView, takes_paper: bool) -> Option<AnyView> {
    let may = case.acts.iter().any(|act| act.act == ActKind::Return && act.own_role.is_some());
    (may && !takes_paper).then(|| {
        let href = Route::CaseAct(case.row.id.to_string(), "return".to_owned()).to_string();
        view! {
            <a class="button button-secondary" href=href>
                {icon(Icon::Return)}
                {words.event_returned()}
            </a>
        }
        .into_any()
    })
}

fn check_page(words: Words, step: &Step) -> AnyView {
    let step = *step;
    let case = step.case.get_value();
    let several = case.record.items.len() > 1;
    let back = Callback::new(move |()| step.turn.set(Turn::Fill));
    let sign = Callback::new(move |()| step.sign());
    let on_paper = step.paper.map(|fields| {
        let rows = step.office.with_value(|office| check::answered_on_paper(words, fields, office));
        check::rows_view(words, rows, back)
    });
    let lists: Vec<AnyView> = step
        .judgements
        .get_value()
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
    let (hint, label) = match step.paper {
        Some(_) => (words.paper_sign_hint(), words.paper_sign()),
        None => (words.decide_sign_hint(), words.decide_sign()),
    };
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
