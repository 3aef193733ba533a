//! 登记答复: a decision comes in by letter; or somebody confirms that none came, where that has a meaning.

use leptos::prelude::*;

use super::Sheet;
use super::letter::Scan;
use crate::app::browser;
use crate::app::components::{
    ButtonKind, CheckBox, Choice, Choices, DateField, DateInput, Notice, SelectField, TextArea, TextField,
    Tone,
};
use crate::desk::ask::{GateReply, GateWish};
use crate::desk::view::GateView;
use crate::i18n::Words;
use crate::i18n::of_gate::article;
use crate::i18n::of_review::Label;
use crate::review::{HopRef, Level, Question, ReplyAnswer};

#[derive(Clone, Copy)]
struct Fields {
    answer: RwSignal<Option<ReplyAnswer>>,
    level: RwSignal<Option<Level>>,
    version: RwSignal<Option<u32>>,
    organ: RwSignal<String>,
    reply_no: RwSignal<String>,
    date: RwSignal<DateInput>,
    received: RwSignal<DateInput>,
    conditions: RwSignal<String>,
    scan: Scan,
}

impl Fields {
    fn new(current: u32) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            answer: RwSignal::new(None),
            level: RwSignal::new(None),
            // With one version there is nothing to choose.
            version: RwSignal::new(Some(current).filter(|current| *current == 1)),
            organ: text(),
            reply_no: text(),
            date: RwSignal::new(DateInput::default()),
            received: RwSignal::new(DateInput::of(browser::today())),
            conditions: text(),
            scan: Scan::new(),
        }
    }

    fn is(self, answer: ReplyAnswer) -> bool {
        self.answer.get() == Some(answer)
    }

    fn reply(self, gate: u32) -> Option<GateReply> {
        let is_secret = untrack(|| self.is(ReplyAnswer::Secret));
        Some(GateReply {
            gate,
            version: self.version.get_untracked()?,
            answer: self.answer.get_untracked()?,
            level: self.level.get_untracked().filter(|_| is_secret),
            silence: None,
            organ: self.organ.get_untracked(),
            reply_no: self.reply_no.get_untracked(),
            date: self.date.get_untracked().date?,
            received_on: self.received.get_untracked().date?,
            conditions: self.conditions.get_untracked(),
        })
    }
}

pub(super) fn form(words: Words, sheet: Sheet, gate: GateView) -> AnyView {
    let errors = sheet.act.errors;
    let fields = Fields::new(gate.current);
    let (seq, hop) = (gate.seq, gate.hop);
    let press = Callback::new(move |()| {
        let sound = errors.check(words, |checker| {
            checker.choose("answer", words.gate_form_answer(), fields.answer.with_untracked(Option::is_some));
            let owes_level = untrack(|| fields.is(ReplyAnswer::Secret));
            let has_level = fields.level.with_untracked(Option::is_some);
            checker.choose("level", words.gate_form_level(), has_level || !owes_level);
            let has_version = fields.version.with_untracked(Option::is_some);
            checker.choose("version", words.gate_form_version(), has_version);
            checker.written("organ", words.gate_form_answer_organ(), &fields.organ.get_untracked());
            checker.written("reply_no", words.gate_form_answer_reply_no(), &fields.reply_no.get_untracked());
            checker.past_date("date", words.gate_form_answer_date(), fields.date.get_untracked(), true);
            let received = fields.received.get_untracked();
            checker.past_date("received", words.gate_form_answer_received(), received, true);
            let is_blank = fields.conditions.with_untracked(|text| text.trim().is_empty());
            if untrack(|| fields.is(ReplyAnswer::AgreePart)) && is_blank {
                checker.say("conditions", words.gate_form_error_conditions());
            }
            fields.scan.check(words, checker);
        });
        if let (true, Some(reply)) = (sound, fields.reply(seq))
            && let Some((how, files)) = fields.scan.how(HopRef { gate: seq, hop }, reply.date)
        {
            sheet.send_as(how, GateWish::Answer(reply), files, None);
        }
    });
    let title = [words.gates_answer(), gate.kind.label(words)].join(" · ");
    let content = content(words, sheet, fields, &gate);
    sheet.act.form_called(words, title, content, press, ButtonKind::Primary)
}

fn content(words: Words, sheet: Sheet, fields: Fields, gate: &GateView) -> AnyView {
    let errors = sheet.act.errors;
    let answers = gate.answers.iter().map(|answer| Choice::new(*answer, answer.label(words))).collect();
    let level = move || {
        fields.is(ReplyAnswer::Secret).then(|| {
            let levels = Level::ALL.iter().map(|level| Choice::new(*level, level.label(words))).collect();
            view! {
                <Choices
                    id="level"
                    legend=words.gate_form_level()
                    value=fields.level
                    options=levels
                    errors=errors
                    row=true
                />
            }
        })
    };
    let version = (gate.current > 1).then(|| {
        let versions = (1..=gate.current).map(|number| (number, words.case_version(number))).collect();
        view! {
            <SelectField
                id="version"
                label=words.gate_form_version()
                value=fields.version
                options=versions
                errors=errors
            />
        }
    });
    let is_party = gate.question == Question::PartyView;
    let organ = if is_party { words.gate_form_party_answer() } else { words.gate_form_answer_organ() };
    let decides = (gate.question == Question::IsSecret)
        .then(|| view! { <p class="muted">{words.gate_form_decides_note()}</p> });
    view! {
        <Notice tone=Tone::Info>
            <p>{words.gate_form_answer_hint()}</p>
            {decides}
        </Notice>
        <Choices id="answer" legend=words.gate_form_answer() value=fields.answer options=answers errors=errors />
        {level}
        {version}
        <TextField id="organ" label=organ value=fields.organ errors=errors />
        <TextField id="reply_no" label=words.gate_form_answer_reply_no() value=fields.reply_no errors=errors />
        <DateField id="date" label=words.gate_form_answer_date() value=fields.date errors=errors />
        <DateField id="received" label=words.gate_form_answer_received() value=fields.received errors=errors />
        <TextArea
            id="conditions"
            label=words.gate_form_conditions()
            value=fields.conditions
            errors=errors
            rows=3
            optional=true
        />
        {fields.scan.field(words, errors)}
    }
    .into_any()
}

/// 确认逾期未答复: proposed with its article, confirmed by a person.
pub(super) fn silence(words: Words, sheet: Sheet, gate: &GateView) -> Option<AnyView> {
    let errors = sheet.act.errors;
    let meaning = gate.silence.clone()?;
    let is_confirmed = RwSignal::new(false);
    let (seq, version, code) = (gate.seq, gate.current, meaning.article.clone());
    let press = Callback::new(move |()| {
        let sound = sheet.act.check(words, |checker| {
            if !is_confirmed.get_untracked() {
                checker.say("confirm", words.gate_form_silence_error());
            }
        });
        if sound {
            let today = browser::today();
            let reply = GateReply {
                gate: seq,
                version,
                answer: ReplyAnswer::Silence,
                level: None,
                silence: Some(code.clone()),
                organ: String::new(),
                reply_no: String::new(),
                date: today,
                received_on: today,
                conditions: String::new(),
            };
            sheet.send(GateWish::Answer(reply), None);
        }
    });
    let said = words.silence_line(meaning.silence.label(words), article(words, &meaning.article));
    let content = view! {
        <Notice tone=Tone::Info>
            <p>{said}</p>
        </Notice>
        <CheckBox
            id="confirm"
            label=words.gate_form_silence_confirm()
            value=is_confirmed
            errors=errors
        />
    };
    let title = [words.gates_confirm_silence(), gate.kind.label(words)].join(" · ");
    Some(sheet.act.form_called(words, title, content.into_any(), press, ButtonKind::Primary))
}
