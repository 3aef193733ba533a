//! Authorisation for one case, supervision, archiving.

use leptos::prelude::*;

use super::ActSheet;
use super::answer::listed;
use crate::app::browser;
use crate::app::case_words::date_words;
use crate::app::components::{
    ButtonKind, Checks, Choice, Choices, DateField, DateInput, Notice, SelectField, TextArea, TextField, Tone,
};
use crate::app::route::Route;
use crate::desk::ask::{BesideWish, Wish};
use crate::desk::view::{CaseView, OfficeView};
use crate::evidence::seal::Variant;
use crate::i18n::Words;
use crate::i18n::of_beside::grouped;
use crate::i18n::of_review::Label;
use crate::i18n::of_verify::variant;
use crate::review::event::Copied;
use crate::review::{Code, PersonId, SupervisionKind};

/// 授权, for this case only.
pub(super) fn delegate(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let person = RwSignal::new(None::<PersonId>);
    let powers = RwSignal::new(Vec::<Code>::new());
    let from = RwSignal::new(DateInput::of(browser::today()));
    let to = RwSignal::new(DateInput::default());
    let number = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("person", words.aside_person(), person.with_untracked(Option::is_some));
            checker.choose("powers", words.aside_powers(), powers.with_untracked(|all| !all.is_empty()));
            checker.date("from", words.aside_period_from(), from.get_untracked(), true);
            checker.date("to", words.aside_period_to(), to.get_untracked(), true);
            checker.written("authorisation_no", words.beside_authorisation_no(), &number.get_untracked());
        });
        if let (true, Some(person), Some(from), Some(to)) =
            (sound, person.get_untracked(), from.get_untracked().date, to.get_untracked().date)
        {
            let (powers, authorisation_no) = (powers.get_untracked(), number.get_untracked());
            let wish = BesideWish::Delegate { person, powers, from, to, authorisation_no };
            sheet.send(Wish::Beside(wish));
        }
    });
    let people = office.people.iter().map(|person| (person.id.clone(), person.name.clone())).collect();
    let options = listed(office, "power");
    let content = view! {
        <Notice tone=Tone::Info>
            <p>{words.aside_delegate_hint()}</p>
        </Notice>
        <SelectField id="person" label=words.aside_person() value=person options=people errors=errors />
        <Checks id="powers" legend=words.aside_powers() value=powers options=options errors=errors row=true />
        <DateField id="from" label=words.aside_period_from() value=from errors=errors />
        <DateField id="to" label=words.aside_period_to() value=to errors=errors />
        <TextField id="authorisation_no" label=words.beside_authorisation_no() value=number errors=errors />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}

/// 抽查, 责令整改, 整改完成, 定期评估.
#[expect(clippy::too_many_lines, reason = "one form: its state, its checks, its fields")]
pub(super) fn supervise(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let kind = RwSignal::new(None::<SupervisionKind>);
    let result = RwSignal::new(None::<Code>);
    let due = RwSignal::new(DateInput::default());
    let findings = RwSignal::new(String::new());
    let (months, today) = (office.settings.re_evaluation_months, browser::today());
    // The next look is proposed as the office has set it; whoever looks may name another day.
    Effect::new(move |_| {
        if kind.get() == Some(SupervisionKind::ReEvaluation) && due.get_untracked().date.is_none() {
            due.set(DateInput::of(today.plus_months(months)));
        }
    });
    let owes_day = move || matches!(kind.get(), Some(SupervisionKind::Order | SupervisionKind::ReEvaluation));
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("kind", words.aside_supervision_kind(), kind.with_untracked(Option::is_some));
            checker.choose("result", words.beside_result(), result.with_untracked(Option::is_some));
            if untrack(owes_day) {
                checker.date("due", words.beside_due(), due.get_untracked(), true);
            }
            if kind.get_untracked() == Some(SupervisionKind::Order) {
                checker.written("findings", words.beside_findings(), &findings.get_untracked());
            }
        });
        if let (true, Some(kind), Some(result_code)) = (sound, kind.get_untracked(), result.get_untracked()) {
            let due = due.get_untracked().date.filter(|_due| untrack(owes_day));
            let wish = BesideWish::Supervise { kind, result_code, due, findings: findings.get_untracked() };
            sheet.send(Wish::Beside(wish));
        }
    });
    let kinds = sheet.case.with_value(|case| {
        case.choices.supervisions.iter().map(|one| Choice::new(*one, one.label(words))).collect()
    });
    let results = listed(office, "supervision_result");
    let day = move || {
        owes_day().then(|| {
            view! {
                <DateField
                    id="due"
                    label=words.beside_due()
                    value=due
                    errors=errors
                    hint=words.aside_due_hint()
                />
            }
        })
    };
    let content = view! {
        <Choices id="kind" legend=words.aside_supervision_kind() value=kind options=kinds errors=errors row=true />
        <Choices id="result" legend=words.beside_result() value=result options=results errors=errors row=true />
        {day}
        {move || {
            let is_order = kind.get() == Some(SupervisionKind::Order);
            view! {
                <TextArea
                    id="findings"
                    label=words.beside_findings()
                    value=findings
                    errors=errors
                    rows=3
                    optional=!is_order
                />
            }
        }}
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}

/// 归档: what is handed over is the sealed case as it stands.
#[expect(clippy::too_many_lines, reason = "one form: its state, its checks, its fields")]
pub(super) fn archive(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let copy = RwSignal::new(None::<Copied>);
    let on = RwSignal::new(DateInput::of(browser::today()));
    let receiver_code = RwSignal::new(None::<Code>);
    let receiver = RwSignal::new(String::new());
    let archive_no = RwSignal::new(String::new());
    let copies = sheet.case.with_value(sealed_copies);
    let id = sheet.case.with_value(|case| case.row.id.to_string());
    let is_none = copies.is_empty();
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            if is_none {
                checker.say("copy", words.aside_archive_unsealed());
            }
            checker.choose("copy", words.aside_variant(), copy.with_untracked(Option::is_some));
            checker.past_date("on", words.aside_archived_on(), on.get_untracked(), true);
            checker.choose(
                "receiver_code",
                words.beside_receiver_kind(),
                receiver_code.with_untracked(Option::is_some),
            );
            checker.written("receiver", words.beside_receiver(), &receiver.get_untracked());
        });
        if let (true, Some(copy), Some(on), Some(receiver_code)) =
            (sound, copy.get_untracked(), on.get_untracked().date, receiver_code.get_untracked())
        {
            let wish = BesideWish::Archive {
                variant: copy.variant,
                head: copy.head12,
                on,
                receiver_code,
                receiver: receiver.get_untracked(),
                archive_no: archive_no.get_untracked(),
            };
            sheet.send(Wish::Beside(wish));
        }
    });
    let options = copies.iter().map(|copy| {
        let note = words.aside_archive_copy(date_words(words, copy.on), grouped(&copy.head12));
        Choice::with_note(copy.clone(), variant_words(words, &copy.variant), note)
    });
    let options = options.collect();
    let receivers = listed(office, "receiver");
    let (tone, said) = if is_none {
        (Tone::Warn, words.aside_archive_unsealed())
    } else {
        (Tone::Info, words.aside_archive_sealed())
    };
    let export = Route::CaseExport(id).to_string();
    let content = view! {
        <Notice tone=tone>
            <p>{said}</p>
            <p>
                <a href=export>{words.export_title()}</a>
            </p>
        </Notice>
        <Choices id="copy" legend=words.aside_variant() value=copy options=options errors=errors />
        <DateField id="on" label=words.aside_archived_on() value=on errors=errors />
        <Choices
            id="receiver_code"
            legend=words.beside_receiver_kind()
            value=receiver_code
            options=receivers
            errors=errors
            row=true
        />
        <TextField id="receiver" label=words.beside_receiver() value=receiver errors=errors />
        <TextField id="archive_no" label=words.beside_archive_no() value=archive_no errors=errors optional=true />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}

/// Sealed copies that prove themselves, the newest first. Whether one still holds the whole case the rules say.
fn sealed_copies(case: &CaseView) -> Vec<Copied> {
    let proves = |copy: &&Copied| {
        Variant::ALL.iter().any(|one| one.code() == copy.variant.as_str() && *one != Variant::Unsigned)
    };
    let mut copies: Vec<Copied> = case.gates.copies.iter().filter(proves).cloned().collect();
    copies.reverse();
    copies.dedup();
    copies
}

fn variant_words(words: Words, code: &Code) -> &'static str {
    let known = Variant::ALL.into_iter().find(|one| one.code() == code.as_str());
    known.map_or("", |known| variant(words, known))
}
