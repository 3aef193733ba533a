//! The one next act, whose turn it is and why not mine; and the other acts a case can take.

use leptos::prelude::*;

use super::super::findings;
use super::super::gates;
use super::naming::{act_words, address, paper_address};
use crate::app::case_words::holder_words;
use crate::app::components::icon;
use crate::app::context::use_session;
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::desk::view::{ActKind, ActView, CaseView, Owed};
use crate::i18n::Words;
use crate::i18n::of_refusal;
use crate::i18n::of_review::Label;

/// Acts that carry a case forward; the others stand in the menu.
fn leads_on(act: ActKind) -> bool {
    match act {
        ActKind::Sign
        | ActKind::Decide
        | ActKind::HandOver
        | ActKind::Receive
        | ActKind::Publish
        | ActKind::SettleRecall
        | ActKind::ResolveFork => true,
        ActKind::OpenGate | ActKind::HopGate | ActKind::AnswerGate | ActKind::CloseGate => false,
        // Only where it must be the next act does it stand first.
        ActKind::RemoveContent => false,
        ActKind::AddVersion
        | ActKind::Return
        | ActKind::Reassign
        | ActKind::Withdraw
        | ActKind::Void
        | ActKind::Recall
        | ActKind::Reopen
        | ActKind::ChangeClock
        | ActKind::Reply
        | ActKind::Amend
        | ActKind::Delegate
        | ActKind::Supervise
        | ActKind::Archive
        | ActKind::Note => false,
    }
}

/// The box of the next act.
pub(super) fn next_act(words: Words, case: &CaseView) -> AnyView {
    let content = match (leading(case), case.row.owed) {
        (Some(act), _) => due(words, case, act),
        (None, Some(owed)) => owed_act(words, case, owed),
        (None, None) => view! { <p>{words.done_finished()}</p> }.into_any(),
    };
    view! {
        <section class="next-act">
            <h2>{words.case_next_act()}</h2>
            {content}
            {others(words, case)}
        </section>
    }
    .into_any()
}

/// The act that stands first: content that must leave; else of what carries the case forward what this person may do,
/// since of several items one may wait for somebody else; else whatever comes next.
fn leading(case: &CaseView) -> Option<&ActView> {
    let first = case.acts.first()?;
    if first.act == ActKind::RemoveContent && !case.gates.due.is_empty() {
        return Some(first);
    }
    let mine = case.acts.iter().find(|act| leads_on(act.act) && act.own_role.is_some());
    mine.or_else(|| Some(first).filter(|act| leads_on(act.act)))
}

fn kind_of(owed: Owed) -> ActKind {
    match owed {
        Owed::RecallWord => ActKind::SettleRecall,
        Owed::Reply => ActKind::Reply,
        Owed::Correction | Owed::ReEvaluation => ActKind::Supervise,
    }
}

/// Whether the act stands first because it is owed, and not among the others.
fn is_owed(case: &CaseView, act: ActKind) -> bool {
    leading(case).is_none() && case.row.owed.is_some_and(|owed| kind_of(owed) == act)
}

/// What is owed beside the line: its name, and the act for whoever may do it.
fn owed_act(words: Words, case: &CaseView, owed: Owed) -> AnyView {
    let name = owed.name(words, case.row.due.as_ref());
    let act = case.acts.iter().find(|act| act.act == kind_of(owed));
    let content = match act {
        Some(act) => due(words, case, act),
        None => {
            let holder = holder_words(words, &case.row).unwrap_or_default();
            view! { <p>{words.case_not_yours(holder)}</p> }.into_any()
        }
    };
    view! {
        <p><b>{name}</b></p>
        {content}
    }
    .into_any()
}

fn due(words: Words, case: &CaseView, act: &ActView) -> AnyView {
    let id = case.row.id.to_string();
    let is_signed = matches!(act.act, ActKind::Sign | ActKind::Decide);
    let mine = act.own_role.is_some();
    let said = if mine {
        view! { <p>{how_words(words, act.act)}</p> }.into_any()
    } else {
        let role = || act.roles.first().map(|role| role.label(words).to_owned());
        let holder = holder_words(words, &case.row).or_else(role).unwrap_or_default();
        let why = act.refusal.as_ref().map(|refusal| {
            view! { <p class="muted">{of_refusal::refusal(words, refusal, &case.record)}</p> }
        });
        view! {
            <p>{words.case_not_yours(holder)}</p>
            {why}
        }
        .into_any()
    };
    let own = mine.then(|| {
        view! {
            <a class="button" href=address(&id, act.act)>
                {icon(Icon::Pen)}
                {act_words(words, case, act)}
            </a>
        }
    });
    // Whoever is at the desk may take in what another signed on paper.
    let has_person = use_session().session().is_some_and(|session| session.person.is_some());
    let paper = (act.on_paper.is_some() && has_person).then(|| {
        let class = if mine { "button button-secondary" } else { "button" };
        view! {
            <a class=class href=paper_address(&id, act.act)>
                {icon(Icon::Stamp)}
                {words.case_act_take_paper()}
            </a>
        }
    });
    let slip = is_signed.then(|| {
        view! {
            <a class="button-quiet" href=Route::CaseLetter(id.clone(), "slip".to_owned()).to_string()>
                {icon(Icon::Print)}
                {words.case_act_print_slip()}
            </a>
        }
    });
    view! {
        {said}
        <div class="actions">{own} {paper} {slip} {(is_signed && mine).then(|| to_findings(words, case, act))}</div>
    }
    .into_any()
}

/// What the scan found, item by item.
fn to_findings(words: Words, case: &CaseView, act: &ActView) -> Vec<AnyView> {
    let link = |item: &u32| {
        let href = findings::address(case, *item);
        let name = if act.items.len() > 1 {
            words.gates_open_named(words.found_title(), words.case_item(*item))
        } else {
            words.found_title().to_owned()
        };
        view! { <a class="button-quiet" href=href>{name}</a> }.into_any()
    };
    act.items.iter().map(link).collect()
}

fn how_words(words: Words, act: ActKind) -> &'static str {
    match act {
        ActKind::Sign => words.case_how_opinion(),
        ActKind::Decide => words.case_how_decide(),
        ActKind::HandOver => words.case_how_hand_over(),
        ActKind::Receive => words.case_how_receive(),
        ActKind::Publish => words.case_how_publish(),
        ActKind::SettleRecall => words.aside_how_settle(),
        ActKind::Reply => words.case_how_reply(),
        ActKind::Supervise => words.case_how_supervise(),
        ActKind::AddVersion
        | ActKind::Return
        | ActKind::Reassign
        | ActKind::Withdraw
        | ActKind::Void
        | ActKind::Recall
        | ActKind::Reopen
        | ActKind::ChangeClock
        | ActKind::Amend
        | ActKind::Delegate
        | ActKind::Archive
        | ActKind::Note
        | ActKind::OpenGate
        | ActKind::HopGate
        | ActKind::AnswerGate
        | ActKind::CloseGate => "",
        ActKind::RemoveContent => words.removal_how(),
        ActKind::ResolveFork => words.fork_how(),
    }
}

/// Up to so many acts stand in one list; more are grouped under names.
const CALM: usize = 4;

/// What an act beside the next one is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Course,
    Remedy,
    Correction,
    Supervision,
}

fn group_of(act: ActKind) -> Group {
    match act {
        ActKind::AddVersion
        | ActKind::Sign
        | ActKind::Decide
        | ActKind::Return
        | ActKind::Reassign
        | ActKind::HandOver
        | ActKind::Receive
        | ActKind::Publish
        | ActKind::Withdraw
        | ActKind::Void
        | ActKind::ChangeClock
        | ActKind::Reply
        | ActKind::OpenGate
        | ActKind::HopGate
        | ActKind::AnswerGate
        | ActKind::CloseGate
        | ActKind::Delegate
        | ActKind::ResolveFork => Group::Course,
        ActKind::Recall | ActKind::SettleRecall | ActKind::Reopen => Group::Remedy,
        ActKind::Amend | ActKind::Note => Group::Correction,
        ActKind::Supervise | ActKind::Archive | ActKind::RemoveContent => Group::Supervision,
    }
}

/// With several items more than one act may carry the case on; only one stands first.
fn also_leads(case: &CaseView, act: &ActView) -> bool {
    matches!(act.act, ActKind::HandOver | ActKind::Receive | ActKind::Publish)
        && leading(case).is_some_and(|shown| shown.act != act.act)
        && act.own_role.is_some()
}

/// The acts this person may do besides the next one.
fn others(words: Words, case: &CaseView) -> AnyView {
    let id = case.row.id.to_string();
    let has_person = use_session().session().is_some_and(|session| session.person.is_some());
    let rows = |wanted: Group| -> Vec<AnyView> {
        let beside =
            |act: &&ActView| (!leads_on(act.act) && !is_owed(case, act.act)) || also_leads(case, act);
        let acts = case.acts.iter().filter(beside).filter(|act| group_of(act.act) == wanted);
        acts.filter_map(|act| {
            let name = act_words(words, case, act);
            let (href, name) = if act.own_role.is_some() {
                (address(&id, act.act), name)
            } else {
                act.on_paper.filter(|_| has_person)?;
                let name = words.gates_open_named(name, words.gate_form_on_paper());
                (paper_address(&id, act.act), name)
            };
            let link = view! {
                <li>
                    <a href=href>{name}</a>
                </li>
            };
            Some(link.into_any())
        })
        .collect()
    };
    let course = rows(Group::Course).into_iter().chain(gates::openings(words, case)).collect();
    let groups = [
        (Group::Remedy, words.aside_group_remedy()),
        (Group::Correction, words.aside_group_correction()),
        (Group::Supervision, words.aside_group_supervision()),
    ];
    let groups = groups.into_iter().map(|(group, name)| (name, rows(group)));
    let groups: Vec<(&str, Vec<AnyView>)> = std::iter::once((words.aside_group_course(), course))
        .chain(groups)
        .filter(|(_, rows)| !rows.is_empty())
        .collect();
    let is_long = groups.iter().map(|(_, rows)| rows.len()).sum::<usize>() > CALM;
    let rows: Vec<AnyView> = groups
        .into_iter()
        .map(|(name, rows)| {
            let name = is_long.then(|| view! { <h3>{name}</h3> });
            view! {
                {name}
                <ul class="stack">{rows}</ul>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty())
        .then(|| {
            view! {
                <details>
                    <summary>{words.case_other_acts()}</summary>
                    {rows}
                </details>
            }
        })
        .into_any()
}
