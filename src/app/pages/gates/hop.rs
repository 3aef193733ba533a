//! 转送: the organ asked passes the question on, with or without a first opinion.

use leptos::prelude::*;

use super::Sheet;
use super::letter::Scan;
use crate::app::components::{
    ButtonKind, Choice, Choices, DateField, DateInput, Notice, SelectField, TextField, Tone,
};
use crate::desk::ask::{GatePassing, GateWish};
use crate::desk::view::GateView;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{HopRef, LetterKind, Relation, ReplyKind};

#[derive(Clone, Copy)]
struct Fields {
    kind: RwSignal<Option<ReplyKind>>,
    organ: RwSignal<String>,
    letter_kind: RwSignal<Option<LetterKind>>,
    letter_no: RwSignal<String>,
    date: RwSignal<DateInput>,
    relation: RwSignal<Option<Relation>>,
    reply_no: RwSignal<String>,
    received: RwSignal<DateInput>,
    scan: Scan,
}

impl Fields {
    fn new() -> Self {
        Self {
            kind: RwSignal::new(None),
            organ: RwSignal::new(String::new()),
            letter_kind: RwSignal::new(None),
            letter_no: RwSignal::new(String::new()),
            date: RwSignal::new(DateInput::default()),
            relation: RwSignal::new(None),
            reply_no: RwSignal::new(String::new()),
            received: RwSignal::new(DateInput::default()),
            scan: Scan::new(),
        }
    }

    fn is_preliminary(self) -> bool {
        self.kind.get() == Some(ReplyKind::Preliminary)
    }

    fn passing(self, gate: u32) -> Option<GatePassing> {
        let is_preliminary = untrack(|| self.is_preliminary());
        Some(GatePassing {
            gate,
            relation: self.relation.get_untracked()?,
            letter_kind: self.letter_kind.get_untracked()?,
            date: self.date.get_untracked().date?,
            reply_kind: self.kind.get_untracked()?,
            organ: self.organ.get_untracked(),
            letter_no: self.letter_no.get_untracked(),
            reply_no: if is_preliminary { self.reply_no.get_untracked() } else { String::new() },
            received_on: self.received.get_untracked().date,
        })
    }
}

pub(super) fn form(words: Words, sheet: Sheet, gate: &GateView) -> AnyView {
    let errors = sheet.act.errors;
    let fields = Fields::new();
    let (seq, hop) = (gate.seq, gate.hop);
    let press = Callback::new(move |()| {
        let sound = errors.check(words, |checker| {
            checker.choose("kind", words.gate_form_hop_kind(), fields.kind.with_untracked(Option::is_some));
            checker.written("organ", words.gate_form_hop_organ(), &fields.organ.get_untracked());
            let has_kind = fields.letter_kind.with_untracked(Option::is_some);
            checker.choose("letter_kind", words.gate_form_letter_kind(), has_kind);
            checker.written("letter_no", words.gate_form_hop_letter_no(), &fields.letter_no.get_untracked());
            checker.past_date("date", words.gate_form_hop_date(), fields.date.get_untracked(), true);
            let has_relation = fields.relation.with_untracked(Option::is_some);
            checker.choose("relation", words.gate_form_hop_to(), has_relation);
            let is_blank = fields.reply_no.with_untracked(|text| text.trim().is_empty());
            if untrack(|| fields.is_preliminary()) && is_blank {
                checker.say("reply_no", words.gate_form_error_reply_no());
            }
            checker.past_date(
                "received",
                words.gate_form_hop_received(),
                fields.received.get_untracked(),
                false,
            );
            fields.scan.check(words, checker);
        });
        if let (true, Some(passing)) = (sound, fields.passing(seq))
            && let Some((how, files)) = fields.scan.how(HopRef { gate: seq, hop }, passing.date)
        {
            sheet.send_as(how, GateWish::Hop(passing), files, None);
        }
    });
    let title = [words.gates_hop(), gate.kind.label(words)].join(" · ");
    let content = content(words, sheet, fields, gate);
    sheet.act.form_called(words, title, content, press, ButtonKind::Primary)
}

fn content(words: Words, sheet: Sheet, fields: Fields, gate: &GateView) -> AnyView {
    let errors = sheet.act.errors;
    let kinds = [
        (ReplyKind::Forwarded, words.gate_form_forwarded_note()),
        (ReplyKind::Preliminary, words.gate_form_preliminary_note()),
    ];
    let kinds = kinds.map(|(kind, note)| Choice::with_note(kind, kind.label(words), note)).to_vec();
    let letters = [LetterKind::Request, LetterKind::Letter];
    let letters = letters.map(|kind| Choice::new(kind, kind.label(words))).to_vec();
    let onward = gate.onward.iter().map(|relation| (*relation, relation.label(words).to_owned())).collect();
    let reply_no = move || {
        fields.is_preliminary().then(|| {
            view! {
                <TextField
                    id="reply_no"
                    label=words.gate_form_hop_reply_no()
                    value=fields.reply_no
                    errors=errors
                />
            }
        })
    };
    view! {
        <Notice tone=Tone::Info>
            <p>{words.gate_form_answer_hint()}</p>
        </Notice>
        <Choices id="kind" legend=words.gate_form_hop_kind() value=fields.kind options=kinds errors=errors />
        <TextField id="organ" label=words.gate_form_hop_organ() value=fields.organ errors=errors />
        <Choices
            id="letter_kind"
            legend=words.gate_form_letter_kind()
            value=fields.letter_kind
            options=letters
            errors=errors
            row=true
        />
        <TextField id="letter_no" label=words.gate_form_hop_letter_no() value=fields.letter_no errors=errors />
        <DateField id="date" label=words.gate_form_hop_date() value=fields.date errors=errors />
        {reply_no}
        <SelectField
            id="relation"
            label=words.gate_form_hop_to()
            value=fields.relation
            options=onward
            errors=errors
        />
        <DateField
            id="received"
            label=words.gate_form_hop_received()
            value=fields.received
            errors=errors
            optional=true
        />
        {fields.scan.field(words, errors)}
    }
    .into_any()
}
