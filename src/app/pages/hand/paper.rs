//! What a paper signature adds to an act: who signed, when, in which words, on which printing, and the scan. Minutes
//! of a body are taken in the same way, without a printed sheet.

use leptos::prelude::*;

use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    CheckBox, Checker, DateField, DateInput, FileDrop, FormErrors, SelectField, TextArea, TextField,
};
use crate::app::port::Files;
use crate::app::problem_words::size_words;
use crate::desk::ask::{How, SentFile, Under};
use crate::desk::view::{CaseView, OfficeView, PersonRow};
use crate::i18n::Words;
use crate::review::{BodyId, Code, PersonId, Role};
use crate::scan::media::Media;

/// Digits of a short code.
const CODE_LENGTH: usize = 12;

/// Somebody whose paper may be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app::pages) enum SignerRow {
    /// In own right, or for another (代) by this authority of that number.
    Person { id: PersonId, name: String, post: String, under: Option<(Under, String)> },
    /// A body, by its minutes.
    Body { id: BodyId, name: String },
}

impl SignerRow {
    /// As lists name it.
    pub(in crate::app::pages) fn label(&self, words: Words) -> String {
        match self {
            Self::Person { name, post, under: None, .. } => words.case_by(name, post),
            Self::Person { name, under: Some((_, number)), .. } => words.paper_signer_delegate(name, number),
            Self::Body { name, .. } => words.paper_signer_body(name),
        }
    }
}

/// The fields of a paper signature.
#[derive(Clone, Copy)]
pub(in crate::app::pages) struct PaperFields {
    signers: StoredValue<Vec<SignerRow>>,
    may_circle: bool,
    pub signer: RwSignal<Option<usize>>,
    pub circled: RwSignal<bool>,
    pub on: RwSignal<DateInput>,
    pub wording: RwSignal<String>,
    pub sheet_code: RwSignal<String>,
    pub original_at: RwSignal<String>,
    pub scan: RwSignal<Option<PickedFile>, LocalStorage>,
}

impl PaperFields {
    /// With the one who can have signed already chosen, if there is only one.
    pub(super) fn new(signers: Vec<SignerRow>, may_circle: bool) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            signer: RwSignal::new((signers.len() == 1).then_some(0)),
            signers: StoredValue::new(signers),
            may_circle,
            circled: RwSignal::new(false),
            on: RwSignal::new(DateInput::of(browser::today())),
            wording: text(),
            sheet_code: text(),
            original_at: text(),
            scan: RwSignal::new_local(None),
        }
    }

    /// Whoever is chosen.
    pub(in crate::app::pages) fn chosen(self) -> Option<SignerRow> {
        let at = self.signer.get()?;
        self.signers.with_value(|signers| signers.get(at).cloned())
    }

    fn is_minutes(self) -> bool {
        matches!(self.chosen(), Some(SignerRow::Body { .. }))
    }

    /// What is wrong with them.
    pub(super) fn check(self, words: Words, checker: &mut Checker) {
        checker.choose("signer", words.paper_signer(), self.signer.with_untracked(Option::is_some));
        checker.past_date("signed_on", words.paper_signed_on(), self.on.get_untracked(), true);
        if self.wording.with_untracked(|text| text.trim().is_empty()) {
            checker.say("wording", words.paper_error_wording());
        }
        let code: String =
            self.sheet_code.get_untracked().chars().filter(char::is_ascii_alphanumeric).collect();
        let is_code = code.len() == CODE_LENGTH && code.chars().all(|c| c.is_ascii_hexdigit());
        if !is_code && !untrack(|| self.is_minutes()) {
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

    /// The signature as the desk takes it, with a copy of the scan, which goes after as many other files as `before`.
    pub(super) fn how(self, before: usize) -> Option<(How, Files)> {
        let file = self.scan.get_untracked()?;
        let media = Code::known(media_of(&file)?.code());
        let scan = SentFile { index: u32::try_from(before).ok()?, name: file.name.clone(), media };
        let (on, wording) = (self.on.get_untracked().date?, self.wording.get_untracked());
        let original_at = self.original_at.get_untracked();
        let how = match untrack(|| self.chosen())? {
            SignerRow::Body { id, .. } => How::Minutes { body: id, on, wording, original_at, scan },
            SignerRow::Person { id, under, .. } => How::Paper {
                decider: id,
                under: under.map(|(under, _)| under),
                circled: self.may_circle && self.circled.get_untracked(),
                on,
                wording,
                sheet_code: self.sheet_code.get_untracked(),
                original_at,
                scan,
            },
        };
        Some((how, vec![file.copy()]))
    }
}

fn media_of(file: &PickedFile) -> Option<Media> {
    Media::recognise(&file.name, &file.to_vec()).ok()
}

/// People who hold the role, those who stand in for one of them, and bodies that decide in it.
pub(super) fn signers(office: &OfficeView, case: &CaseView, role: Role) -> Vec<SignerRow> {
    let holds = |person: &&PersonRow| person.posts.iter().any(|(_, roles, _, _)| roles.contains(&role));
    let row = |person: &PersonRow, under: Option<(Under, String)>| SignerRow::Person {
        id: person.id.clone(),
        name: person.name.clone(),
        post: person.posts.first().map(|(title, ..)| title.clone()).unwrap_or_default(),
        under,
    };
    let own = office.people.iter().filter(holds).map(|person| row(person, None));
    let given = case.authorities.iter().filter(|given| given.roles.contains(&role)).filter_map(|given| {
        let person = office.people.iter().find(|person| person.id == given.person)?;
        Some(row(person, Some((given.under.clone(), given.number.clone()))))
    });
    let bodies = office.bodies.iter().filter(|(_, _, roles)| roles.contains(&role));
    let bodies = bodies.map(|(id, name, _)| SignerRow::Body { id: id.clone(), name: name.clone() });
    own.chain(given).chain(bodies).collect()
}

/// The fields above the judgement: what stands on the paper.
pub(super) fn paper_fields(words: Words, fields: PaperFields, errors: FormErrors) -> AnyView {
    let signers: Vec<(usize, String)> = fields
        .signers
        .with_value(|signers| signers.iter().map(|signer| signer.label(words)).enumerate().collect());
    view! {
        <section class="stack">
            <h2>{words.paper_section()}</h2>
            <SelectField
                id="signer"
                label=words.paper_signer()
                value=fields.signer
                options=signers
                errors=errors
            />
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
            {circled(words, fields)}
            {code(words, fields, errors)}
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

fn code(words: Words, fields: PaperFields, errors: FormErrors) -> impl IntoView {
    move || {
        (!fields.is_minutes()).then(|| {
            view! {
                <TextField
                    id="sheet_code"
                    label=words.paper_code()
                    hint=words.paper_code_hint()
                    value=fields.sheet_code
                    errors=errors
                    short=true
                />
            }
        })
    }
}

fn circled(words: Words, fields: PaperFields) -> impl IntoView {
    move || {
        (fields.may_circle && !fields.is_minutes()).then(|| {
            view! {
                <CheckBox
                    id="circled"
                    label=words.paper_circled()
                    note=words.setup_circling_hint()
                    value=fields.circled
                />
            }
        })
    }
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
