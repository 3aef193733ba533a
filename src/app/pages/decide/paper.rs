//! What a paper signature adds to a step: who signed, when, in which words, on which printing, and the scan.

use leptos::prelude::*;

use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    Checker, DateField, DateInput, FileDrop, FormErrors, SelectField, TextArea, TextField,
};
use crate::app::port::Files;
use crate::app::problem_words::size_words;
use crate::desk::ask::{How, SentFile};
use crate::desk::view::{OfficeView, PersonRow};
use crate::i18n::Words;
use crate::review::{Code, PersonId, Role};
use crate::scan::media::Media;

/// Digits of a short code.
const CODE_LENGTH: usize = 12;

/// The fields of a paper signature.
#[derive(Clone, Copy)]
pub(in crate::app::pages) struct PaperFields {
    pub signer: RwSignal<Option<PersonId>>,
    pub delegation: RwSignal<Option<Code>>,
    pub on: RwSignal<DateInput>,
    pub wording: RwSignal<String>,
    pub sheet_code: RwSignal<String>,
    pub original_at: RwSignal<String>,
    pub scan: RwSignal<Option<PickedFile>, LocalStorage>,
}

impl PaperFields {
    /// With the one person of the role already chosen, if there is only one.
    pub(in crate::app::pages) fn new(signers: &[&PersonRow]) -> Self {
        let only = match signers {
            [one] => Some(one.id.clone()),
            _ => None,
        };
        let text = || RwSignal::new(String::new());
        Self {
            signer: RwSignal::new(only),
            delegation: RwSignal::new(None),
            on: RwSignal::new(DateInput::of(browser::today())),
            wording: text(),
            sheet_code: text(),
            original_at: text(),
            scan: RwSignal::new_local(None),
        }
    }

    /// What is wrong with them.
    pub(in crate::app::pages) fn check(self, words: Words, checker: &mut Checker) {
        checker.choose("signer", words.paper_signer(), self.signer.with_untracked(Option::is_some));
        checker.past_date("signed_on", words.paper_signed_on(), self.on.get_untracked(), true);
        if self.wording.with_untracked(|text| text.trim().is_empty()) {
            checker.say("wording", words.paper_error_wording());
        }
        let code: String =
            self.sheet_code.get_untracked().chars().filter(char::is_ascii_alphanumeric).collect();
        if code.len() != CODE_LENGTH || !code.chars().all(|c| c.is_ascii_hexdigit()) {
            checker.say("sheet_code", words.paper_error_code_form());
        }
        if self.original_at.with_untracked(|text| text.trim().is_empty()) {
            checker.say("original_at", words.paper_error_original());
        }
        match self.scan.with_untracked(|scan| scan.as_ref().map(media_of)) {
            None => checker.say("scan", words.paper_error_scan()),
            Some(None) => checker.say("scan", words.problem_file_type()),
            Some(Some(_)) => {}
        }
    }

    /// The signature as the desk takes it, with a copy of the scan.
    pub(in crate::app::pages) fn how(self) -> Option<(How, Files)> {
        let scan = self.scan.get_untracked()?;
        let sent =
            SentFile { index: 0, name: scan.name.clone(), media: Code::known(media_of(&scan)?.code()) };
        let how = How::Paper {
            decider: self.signer.get_untracked()?,
            delegation: self.delegation.get_untracked(),
            on: self.on.get_untracked().date?,
            wording: self.wording.get_untracked(),
            sheet_code: self.sheet_code.get_untracked(),
            original_at: self.original_at.get_untracked(),
            scan: sent,
        };
        Some((how, vec![scan.copy()]))
    }
}

fn media_of(file: &PickedFile) -> Option<Media> {
    Media::recognise(&file.name, &file.to_vec()).ok()
}

/// People who hold the role, and those who stand in for one of them.
pub(in crate::app::pages) fn signers(office: &OfficeView, role: Role) -> Vec<&PersonRow> {
    let holds = |person: &PersonRow| person.posts.iter().any(|(_, roles, _, _)| roles.contains(&role));
    let holders: Vec<&PersonId> = office.people.iter().filter(|p| holds(p)).map(|p| &p.id).collect();
    let stands_in = |person: &PersonRow| {
        office.delegations.iter().any(|(_, from, to, ..)| *to == person.id && holders.contains(&from))
    };
    office.people.iter().filter(|person| holds(person) || stands_in(person)).collect()
}

/// The fields above the judgement: what stands on the paper.
pub(in crate::app::pages) fn paper_fields(
    words: Words,
    fields: PaperFields,
    office: &OfficeView,
    role: Role,
    errors: FormErrors,
) -> AnyView {
    view! {
        <section class="stack">
            <h2>{words.paper_section()}</h2>
            {who_signed(words, fields, office, role, errors)}
            <DateField
                id="signed_on"
                label=words.paper_signed_on()
                hint=words.paper_signed_on_hint()
                value=fields.on
                errors=errors
            />
            <TextArea
                id="wording"
                label=words.paper_wording()
                hint=words.paper_wording_hint()
                value=fields.wording
                errors=errors
                rows=2
            />
            <TextField
                id="sheet_code"
                label=words.paper_code()
                hint=words.paper_code_hint()
                value=fields.sheet_code
                errors=errors
                short=true
            />
            <TextField
                id="original_at"
                label=words.paper_original_at()
                value=fields.original_at
                errors=errors
            />
            {scan(words, fields, errors)}
        </section>
    }
    .into_any()
}

fn who_signed(
    words: Words,
    fields: PaperFields,
    office: &OfficeView,
    role: Role,
    errors: FormErrors,
) -> AnyView {
    let people = signers(office, role)
        .into_iter()
        .map(|person| {
            let post = person.posts.first().map(|(title, ..)| title.as_str()).unwrap_or_default();
            (person.id.clone(), words.case_by(&person.name, post))
        })
        .collect();
    let delegations: Vec<(Code, String)> = office
        .delegations
        .iter()
        .map(|(id, .., authorisation)| (id.clone(), authorisation.clone()))
        .collect();
    let delegation = (!delegations.is_empty()).then(|| {
        view! {
            <SelectField
                id="delegation"
                label=words.paper_delegate()
                hint=words.paper_authority()
                value=fields.delegation
                options=delegations
                errors=errors
                optional=true
            />
        }
    });
    view! {
        <SelectField id="signer" label=words.paper_signer() value=fields.signer options=people errors=errors />
        {delegation}
    }
    .into_any()
}

fn scan(words: Words, fields: PaperFields, errors: FormErrors) -> AnyView {
    let keep = UnsyncCallback::new(move |file: PickedFile| fields.scan.set(Some(file)));
    let chosen = move || {
        fields.scan.with(|scan| {
            scan.as_ref().map(|scan| {
                view! { <p role="status">{words.field_chosen_file(&scan.name, size_words(scan.size))}</p> }
            })
        })
    };
    view! {
        <FileDrop
            id="scan"
            label=words.paper_scan()
            hint=words.paper_scan_hint()
            on_file=keep
            errors=errors
            accept=".pdf,.png,.jpg,.jpeg,.ofd"
        />
        {chosen}
    }
    .into_any()
}
