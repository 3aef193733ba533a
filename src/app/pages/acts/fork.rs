//! 分叉取舍: both sides beside each other, one of them kept by the leader's hand.

use leptos::prelude::*;

use super::super::handover::step_list;
use super::ActSheet;
use crate::app::components::{ButtonKind, Choice, Choices, Notice, TextArea, Tone};
use crate::app::problem_words::listed;
use crate::desk::ask::{BesideWish, Wish};
use crate::desk::view::{BranchView, ForkView, OfficeView};
use crate::i18n::Words;
use crate::i18n::of_review::{Label, coded};
use crate::review::{Code, Digest};

/// Both sides of a fork, each with its own steps.
pub(in crate::app::pages) fn sides(words: Words, fork: &ForkView) -> AnyView {
    let side = |title: &'static str, branch: &BranchView| {
        view! {
            <div>
                <p>
                    <b>{title}</b>
                    " "
                    <span class="muted small">{words.fork_head(&branch.short_code)}</span>
                </p>
                {step_list(words, &branch.steps)}
            </div>
        }
        .into_any()
    };
    let mut all = vec![side(words.fork_own(), &fork.own)];
    all.extend(fork.others.iter().map(|branch| side(words.fork_other(), branch)));
    view! { <div class="stack">{all}</div> }.into_any()
}

/// The head kept and the head given up: of several branches the case's own is settled first.
fn pair(fork: &ForkView, kept: Digest) -> Option<(Digest, Digest)> {
    let given_up = if kept == fork.own.head { fork.others.first()?.head } else { fork.own.head };
    Some((kept, given_up))
}

pub(super) fn resolve(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let Some(fork) = sheet.case.with_value(|case| case.fork.clone()) else { return ().into_any() };
    let kept = RwSignal::new(None::<Digest>);
    let code = RwSignal::new(None::<Code>);
    let reason = RwSignal::new(String::new());
    let known = StoredValue::new(fork.clone());
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("kept", words.fork_keep(), kept.with_untracked(Option::is_some));
            checker.choose("reason_code", words.fork_reason_code(), code.with_untracked(Option::is_some));
            checker.reason(&reason.get_untracked());
        });
        let pair = kept.get_untracked().and_then(|kept| known.with_value(|fork| pair(fork, kept)));
        if let (true, Some((kept, given_up)), Some(reason_code)) = (sound, pair, code.get_untracked()) {
            let reason = reason.get_untracked();
            sheet.send(Wish::Beside(BesideWish::ResolveFork { kept, given_up, reason_code, reason }));
        }
    });
    let option = |title: &str, branch: &BranchView| {
        let names = branch.steps.iter().map(|step| step.kind.label(words));
        let note = words.fork_steps(branch.steps.len(), listed(words, names));
        let label = [title, &branch.short_code].join(" ");
        Choice::with_note(branch.head, label, note)
    };
    let mut branches = vec![option(words.fork_own(), &fork.own)];
    branches.extend(fork.others.iter().map(|branch| option(words.fork_other(), branch)));
    let reasons = office.lists.get(&Code::known("fork_reason")).map(Vec::as_slice).unwrap_or_default();
    let reasons = reasons.iter().map(|row| Choice::new(row.code.clone(), coded(row))).collect();
    let fields = view! {
        {sides(words, &fork)}
        <Notice tone=Tone::Warn>
            <p>{words.fork_warning()}</p>
        </Notice>
        <Choices id="kept" legend=words.fork_keep() value=kept options=branches errors=errors />
        <Choices
            id="reason_code"
            legend=words.fork_reason_code()
            value=code
            options=reasons
            errors=errors
            row=true
        />
        <TextArea id="reason" label=words.words_reason() value=reason errors=errors rows=3 />
    };
    sheet.form(words, fields.into_any(), press, ButtonKind::Danger)
}
