//! 审定与征求意见 on the page of a case: one card a branch, and what is needed and not yet asked.

use leptos::prelude::*;

use super::super::sheets;
use super::{GateAct, Matter, branch, name_of};
use crate::app::case_words::date_words;
use crate::app::components::{Facts, Moment, Notice, Tag, Timeline, Tone, icon};
use crate::app::context::use_session;
use crate::app::icons::Icon;
use crate::desk::view::{ActKind, ActView, CaseView, GateView, Need, OpeningView};
use crate::i18n::Words;
use crate::i18n::of_gate::article;
use crate::i18n::of_review::{Label, coded};
use crate::paper::letter::{self, Letter};
use crate::review::record::{ClosingRecord, Content, GateRecord, HopRecord, ReplyRecord};
use crate::review::{GateKind, GateOutcome, Question, ReplyAnswer, Role};

/// Nothing where nothing was asked and nothing need be.
pub(in crate::app::pages) fn section(words: Words, case: &CaseView) -> Option<AnyView> {
    let needed: Vec<AnyView> = case
        .gates
        .openings
        .iter()
        .filter_map(|opening| Some(needed_card(words, case, opening, opening.need?)))
        .collect();
    let cards: Vec<AnyView> =
        case.record.gates.iter().filter_map(|record| card(words, case, record)).collect();
    (!needed.is_empty() || !cards.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{words.case_section_gates()}</h2>
                {needed}
                {cards}
            </section>
        }
        .into_any()
    })
}

fn address_of(case: &CaseView, opening: &OpeningView) -> String {
    let organ = opening.organ.as_ref().map(|(number, _)| *number);
    GateAct::of(Matter::Open(opening.kind, opening.item, organ)).address(case)
}

/// With several items, the one it is about.
fn of_item(words: Words, case: &CaseView, item: u32, name: String) -> String {
    if case.record.items.len() > 1 { [words.case_item(item), name].join(" · ") } else { name }
}

fn opening_name(words: Words, case: &CaseView, opening: &OpeningView) -> String {
    let organ = opening.organ.as_ref().map(|(_, name)| name.as_str());
    of_item(words, case, opening.item, name_of(words, opening.kind, organ))
}

/// Questions this person may put though nothing demands them: rows of the folded list of other acts.
pub(in crate::app::pages) fn openings(words: Words, case: &CaseView) -> Vec<AnyView> {
    let rows = case.gates.openings.iter();
    rows.filter(|opening| opening.need.is_none() && opening.act.own_role.is_some())
        .map(|opening| {
            view! {
                <li>
                    <a href=address_of(case, opening)>{opening_name(words, case, opening)}</a>
                </li>
            }
            .into_any()
        })
        .collect()
}

fn roles_words(words: Words, roles: &[Role]) -> String {
    words.gates_by_roles(words.series(roles.iter().map(|role| role.label(words))))
}

fn needed_card(words: Words, case: &CaseView, opening: &OpeningView, need: Need) -> AnyView {
    let why = match (need, opening.kind) {
        (Need::Proposed, _) => words.gates_need_proposed(),
        (Need::Rule, GateKind::Referral) => words.gates_need_referral(),
        (Need::Rule, GateKind::Originator) => words.gates_need_originator(),
        (Need::Rule, GateKind::Declassification) => words.gates_need_declassification(),
        (Need::Rule, GateKind::ThirdParty) => words.gates_need_third_party(),
        (Need::Rule, GateKind::Excision) => words.gates_need_excision(),
    };
    let name = opening_name(words, case, opening);
    let act = if opening.act.own_role.is_some() {
        view! {
            <a class="button" href=address_of(case, opening)>
                {icon(Icon::Pen)}
                {name.clone()}
            </a>
        }
        .into_any()
    } else {
        view! { <p class="muted">{roles_words(words, &opening.act.roles)}</p> }.into_any()
    };
    view! {
        <div class="card stack">
            <h3>{name} " " <Tag tone=Tone::Warn label=words.gates_needed() /></h3>
            <p>{why}</p>
            <div class="actions">{act}</div>
        </div>
    }
    .into_any()
}

fn card(words: Words, case: &CaseView, record: &GateRecord) -> Option<AnyView> {
    let gate = branch(case, record.seq)?;
    let organ = record.organ.and(record.hops.first()).and_then(|hop| text_of(hop.organ.as_ref()));
    let name = of_item(words, case, gate.item, name_of(words, gate.kind, organ.as_deref()));
    let again = again_line(words, gate, record);
    let (tone, state) = state_of(words, gate, record, again.is_some());
    let mut rows = vec![
        (words.gate_form_question().to_owned(), record.question.label(words).into_any()),
        (words.record_version_no().to_owned(), words.case_version(record.version).into_any()),
    ];
    if let Some(route) = record.route {
        rows.push((words.branches_route().to_owned(), route.label(words).into_any()));
    }
    if let Some(said) = text_of(record.question_words.as_ref()) {
        rows.push((words.gate_form_words().to_owned(), said.into_any()));
    }
    rows.push((words.gate_form_provisional().to_owned(), coded(&record.provisional).to_owned().into_any()));
    let silence = gate.silence.as_ref().filter(|_| record.replies.is_empty()).map(|meaning| {
        view! {
            <p class="muted">
                {words.silence_line(meaning.silence.label(words), article(words, &meaning.article))}
            </p>
        }
    });
    let outdated = again.map(|line| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{line}</p>
            </Notice>
        }
    });
    let letters = record.hops.iter().map(|hop| Letter::Question(hop.seq));
    let letters = letters.filter(|letter| case.letters.contains(letter)).map(|letter| {
        view! {
            <p>
                <a class="button-quiet" href=sheets::address(case, letter)>
                    {icon(Icon::Print)}
                    {letter::name(words, &case.record, letter)}
                </a>
            </p>
        }
    });
    let letters = letters.collect::<Vec<_>>();
    Some(
        view! {
            <div class="card stack">
                <h3>{name} " " <Tag tone=tone label=state /></h3>
                <Facts rows=rows />
                <Timeline moments=moments(words, record) />
                {letters}
                {outdated}
                {silence}
                {acts(words, case, gate)}
            </div>
        }
        .into_any(),
    )
}

/// That the question is to be put again, or that it was and nobody has answered yet.
fn again_line(words: Words, gate: &GateView, record: &GateRecord) -> Option<String> {
    let asked = record.hops.iter().rev().find_map(|hop| hop.again.as_ref().map(|again| (hop.seq, again)));
    match (&gate.again, asked) {
        (Some(_), _) if gate.version == gate.current => Some(words.gates_outdated_round().to_owned()),
        (Some(_), _) => Some(words.gates_outdated(gate.version, gate.current)),
        (None, Some((seq, again))) if gate.is_running && record.replies.iter().all(|it| it.seq < seq) => {
            Some(words.gates_asked_again(again.version))
        }
        (None, _) => None,
    }
}

fn state_of(words: Words, gate: &GateView, record: &GateRecord, is_unanswered: bool) -> (Tone, &'static str) {
    match record.outcome {
        None if record.replies.is_empty() || gate.version != gate.current || is_unanswered => {
            (Tone::Accent, words.gates_running())
        }
        None => (Tone::Warn, words.gates_answered()),
        // 同意 would be no answer to these two questions.
        Some(GateOutcome::Favourable) if gate.question == Question::IsSecret => {
            (Tone::Good, ReplyAnswer::NotSecret.label(words))
        }
        Some(GateOutcome::Favourable) if gate.kind == GateKind::Declassification => {
            (Tone::Good, ReplyAnswer::Declassified.label(words))
        }
        Some(outcome @ (GateOutcome::Favourable | GateOutcome::NotApplicable)) => {
            (Tone::Good, outcome.label(words))
        }
        Some(outcome @ (GateOutcome::Refused | GateOutcome::Secret)) => (Tone::Stop, outcome.label(words)),
        Some(GateOutcome::Cancelled) => (Tone::Plain, GateOutcome::Cancelled.label(words)),
    }
}

fn text_of(content: Option<&Content>) -> Option<String> {
    content.and_then(|content| content.text.clone())
}

/// Letters, answers and endings, in the order they were recorded.
fn moments(words: Words, record: &GateRecord) -> Vec<Moment> {
    let hops = record.hops.iter().map(|hop| (hop.seq, hop_moment(words, hop)));
    let replies = record.replies.iter().map(|reply| (reply.seq, reply_moment(words, reply)));
    let closings = record.closings.iter().map(|closing| (closing.seq, closing_moment(words, closing)));
    let mut all: Vec<(u32, Moment)> = hops.chain(replies).chain(closings).collect();
    all.sort_by_key(|(seq, _)| *seq);
    all.into_iter().map(|(_, moment)| moment).collect()
}

fn joined(rows: impl IntoIterator<Item = Option<String>>) -> String {
    rows.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn hop_moment(words: Words, hop: &HopRecord) -> Moment {
    let organ = text_of(hop.organ.as_ref()).unwrap_or_default();
    let kind = hop.letter_kind.label(words);
    let number = text_of(hop.letter_no.as_ref());
    let letter = number.map_or_else(|| kind.to_owned(), |number| words.gates_numbered(kind, number));
    let relation = hop.relation.label(words);
    let (title, said) = match hop.reply_kind {
        None => match &hop.again {
            Some(again) => (words.gates_sent_again(again.version, relation, organ), String::new()),
            None => (words.gates_sent_to(relation, organ), String::new()),
        },
        Some(kind) => {
            let reply_no = text_of(hop.reply_no.as_ref()).unwrap_or_default();
            let said = [words.gates_from_organ(organ), kind.label(words).to_owned(), reply_no].join(" ");
            (words.gates_passed_to(relation), said.trim().to_owned())
        }
    };
    let note = joined([
        Some(letter),
        hop.due.map(|due| words.gates_due_on(date_words(words, due))),
        hop.received_on.map(|on| words.gates_received(date_words(words, on))),
    ]);
    Moment { tone: Tone::Plain, title, time: date_words(words, hop.date), note, words: said }
}

fn reply_moment(words: Words, reply: &ReplyRecord) -> Moment {
    let is_silent = reply.answer == ReplyAnswer::Silence;
    let organ = text_of(reply.organ.as_ref()).unwrap_or_default();
    let title = if is_silent {
        words.gates_silent().to_owned()
    } else {
        words.gates_replied(organ, reply.answer.label(words))
    };
    let note = joined([
        text_of(reply.reply_no.as_ref()),
        reply.level.map(|level| words.gates_of_level(level.label(words))),
        Some(words.case_version(reply.version)),
        reply.silence.as_ref().map(|code| article(words, code).to_owned()),
        (!is_silent).then(|| words.gates_received(date_words(words, reply.received_on))),
    ]);
    let tone = match reply.answer {
        ReplyAnswer::Disagree | ReplyAnswer::Secret | ReplyAnswer::NotDeclassified => Tone::Stop,
        ReplyAnswer::Agree
        | ReplyAnswer::AgreePart
        | ReplyAnswer::NotSecret
        | ReplyAnswer::Declassified
        | ReplyAnswer::Silence => Tone::Plain,
    };
    let said = text_of(reply.conditions.as_ref()).unwrap_or_default();
    Moment { tone, title, time: date_words(words, reply.date), note, words: said }
}

fn closing_moment(words: Words, closing: &ClosingRecord) -> Moment {
    let note = joined([
        Some(closing.decider.name.clone()),
        closing.article.as_ref().map(|code| article(words, code).to_owned()),
        text_of(closing.notice_no.as_ref()),
    ]);
    let title = words.gates_closed(closing.outcome.label(words));
    let said = closing.reason.text.clone().unwrap_or_default();
    Moment { tone: Tone::Plain, title, time: date_words(words, closing.on), note, words: said }
}

/// The one next act, the others beside it, and who may where I may not.
fn acts(words: Words, case: &CaseView, gate: &GateView) -> Option<AnyView> {
    let has_person = use_session().session().is_some_and(|session| session.person.is_some());
    let silence = gate.silence.as_ref().and_then(|meaning| meaning.act.as_ref());
    let rows = gate.acts.iter().map(|act| (matter_of(act, gate.seq), name_of_act(words, act), act));
    let silence = silence.map(|act| (Matter::Silence(gate.seq), words.gates_confirm_silence(), act));
    let mut shown: Vec<AnyView> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for (at, (matter, name, act)) in rows.chain(silence).enumerate() {
        let own = GateAct::of(matter);
        let takes_paper = act.on_paper.is_some();
        let class = if at == 0 { "button" } else { "button button-secondary" };
        if act.own_role.is_some() {
            shown.push(view! { <a class=class href=own.address(case)>{name}</a> }.into_any());
        } else if takes_paper && has_person {
            let label = words.gates_open_named(name, words.gate_form_on_paper());
            shown.push(view! { <a class=class href=own.on_paper().address(case)>{label}</a> }.into_any());
        }
        if act.own_role.is_none() && at == 0 {
            others.push(roles_words(words, &act.roles));
        }
    }
    let others = others.into_iter().map(|said| view! { <p class="muted">{said}</p> }).collect::<Vec<_>>();
    (!shown.is_empty() || !others.is_empty()).then(|| {
        view! {
            {others}
            <div class="actions">{shown}</div>
        }
        .into_any()
    })
}

fn matter_of(act: &ActView, seq: u32) -> Matter {
    match act.act {
        ActKind::OpenGate => Matter::Again(seq),
        ActKind::HopGate => Matter::Hop(seq),
        ActKind::AnswerGate => Matter::Answer(seq),
        _ => Matter::Close(seq),
    }
}

fn name_of_act(words: Words, act: &ActView) -> &'static str {
    match act.act {
        ActKind::OpenGate => words.gates_again(),
        ActKind::HopGate => words.gates_hop(),
        ActKind::AnswerGate => words.gates_answer(),
        _ => words.gates_close(),
    }
}
