//! 区分处理: spans chosen in the words of the version in force, each with its ground, and the file made anew without them.
//!
//! The new file is made by the reader from the kept one; the desk takes its bytes as another version, and those bytes are
//! what is approved.

mod choose;
mod made;
mod send;

use leptos::prelude::*;

use super::super::reading::reading;
use super::course::choices_of;
use super::{ActSheet, not_now, refused};
use crate::app::components::{ButtonKind, Checks, Choice, Choices, Notice, TextArea, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_words};
use crate::app::desk::Desk;
use crate::app::pages::NowherePage;
use crate::app::pages::hand::Hand;
use crate::app::reader;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::view::{ActKind, CaseView, OfficeView};
use crate::i18n::Words;
use crate::i18n::of_excise;
use crate::i18n::of_review::Label;
use crate::read::excise::spans::Stretch;
use crate::read::excise::{Excisable, ExciseProblem};
use crate::review::record::VersionRecord;
use crate::review::{CaseId, Code, Ground};
use crate::scan::Finding;
use crate::scan::media::Media;
use crate::wire::ExcisedFile;

/// Begins the code of this page in the address: `excise-1` for item 1.
const CODE: &str = "excise-";
/// Name under which a typed text is made anew.
const TYPED: &str = "text.txt";

/// The item in the address, if it is an address of this page.
pub(super) fn item_of(code: &str) -> Option<u32> {
    code.strip_prefix(CODE)?.parse().ok()
}

/// Where spans of an item are chosen.
pub(super) fn address(case: &CaseId, item: u32) -> String {
    Route::CaseAct(case.to_string(), [CODE, &item.to_string()].concat()).to_string()
}

/// What is cut: the file of the version in force, or its text.
#[derive(Clone)]
struct Source {
    name: String,
    bytes: Vec<u8>,
    is_file: bool,
    words: Result<Excisable, ExciseProblem>,
    /// What the scan finds in the words, with the office's lists.
    found: Vec<Finding>,
}

impl Source {
    fn text(&self) -> &str {
        self.words.as_ref().map_or("", |words| &words.text)
    }
}

/// One span and its ground.
#[derive(Clone, Copy, Debug)]
struct Row {
    at: Stretch,
    ground: RwSignal<Option<Ground>>,
}

/// The file made anew, as the page holds it until it is signed.
#[derive(Clone)]
struct Made {
    file: ExcisedFile,
    bytes: Vec<u8>,
}

/// Everything on the page.
#[derive(Clone, Copy)]
struct Excision {
    sheet: ActSheet,
    item: u32,
    /// The page itself: what is made at a press of a button in a row must outlive the row.
    owner: StoredValue<Option<Owner>>,
    source: StoredValue<Source>,
    rows: RwSignal<Vec<Row>>,
    made: RwSignal<Option<Made>>,
    problem: RwSignal<Option<ExciseProblem>>,
    trouble: RwSignal<Option<Trouble>>,
    pending: RwSignal<bool>,
    reason: RwSignal<Option<Code>>,
    carried_over: RwSignal<Vec<u32>>,
    note: RwSignal<String>,
}

/// Choosing spans in the version in force of an item.
#[component]
pub fn ExcisePage(
    /// The case, as in the address.
    id: String,
    /// The item.
    item: u32,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let Ok(id) = id.parse::<CaseId>() else { return view! { <NowherePage /> }.into_any() };
    let read = async move {
        let (case, office) = (desk.case(id.clone()).await?, desk.office().await?);
        let source = source(desk, &case, item).await?;
        Ok((case, office, source))
    };
    reading(words.excise_title(), read, move |(case, office, source)| {
        let act = case.acts.iter().find(|act| act.act == ActKind::AddVersion).cloned();
        let Some(act) = act.filter(|act| act.items.contains(&item)) else { return not_now(words, &case) };
        match (Hand::of(&act, &case, &office, false), source) {
            (Some(hand), Some(source)) => form(words, ActSheet::new(case, act, hand), item, &office, source),
            (Some(_), None) => not_now(words, &case),
            (None, _) => refused(words, &case, &act),
        }
    })
}

async fn source(desk: Desk, case: &CaseView, item: u32) -> Result<Option<Source>, Trouble> {
    let found = case.record.items.iter().find(|one| one.number == item);
    let Some(version) = found.and_then(|item| item.versions.last()) else { return Ok(None) };
    let (name, bytes, is_file) = match (&version.file, &version.text) {
        (Some(file), _) => {
            let files = desk.part(case.row.id.clone(), file.part).await?.1;
            let bytes = files.first().ok_or(Trouble::Misunderstood)?.to_vec();
            (name_of(version), bytes, true)
        }
        (None, Some(text)) => (TYPED.to_owned(), text.text.clone().unwrap_or_default().into_bytes(), false),
        (None, None) => return Ok(None),
    };
    let words = reader::open_for_excision(&name, js_sys::Uint8Array::from(bytes.as_slice())).await?;
    let found = match &words {
        Ok(words) => desk.hints(words.text.clone()).await?,
        Err(_) => Vec::new(),
    };
    Ok(Some(Source { name, bytes, is_file, words, found }))
}

/// The file's name, with the ending its kind has.
fn name_of(version: &VersionRecord) -> String {
    let name = version.file_name.as_ref().and_then(|name| name.text.clone()).unwrap_or_default();
    let media = version.file.as_ref().and_then(|file| file.media.as_ref()).map_or("", Code::as_str);
    if Media::of_name(&name).is_some() { name } else { ["a.", media].concat() }
}

fn form(words: Words, sheet: ActSheet, item: u32, office: &OfficeView, source: Source) -> AnyView {
    let page = Excision {
        sheet,
        item,
        owner: StoredValue::new(Owner::current()),
        source: StoredValue::new(source),
        rows: RwSignal::new(Vec::new()),
        made: RwSignal::new(None),
        problem: RwSignal::new(None),
        trouble: RwSignal::new(None),
        pending: RwSignal::new(false),
        reason: RwSignal::new(None),
        carried_over: RwSignal::new(Vec::new()),
        note: RwSignal::new(String::new()),
    };
    let press = Callback::new(move |()| page.press(words));
    let content = match page.source.with_value(|source| source.words.as_ref().err().copied()) {
        Some(problem) => unfit(words, problem),
        None => fields(words, page, office),
    };
    sheet.form_called(words, words.excise_title().to_owned(), content, press, ButtonKind::Primary)
}

/// Documents that are not made anew: a version made elsewhere is brought, and looked through.
fn unfit(words: Words, problem: ExciseProblem) -> AnyView {
    view! {
        <Notice tone=Tone::Warn>
            <p>{of_excise::problem(words, problem)}</p>
            <p>{words.excise_elsewhere()}</p>
        </Notice>
    }
    .into_any()
}

fn fields(words: Words, page: Excision, office: &OfficeView) -> AnyView {
    let problem = move || {
        page.problem.get().map(|problem| {
            view! {
                <Notice tone=Tone::Warn>
                    <p>{of_excise::problem(words, problem)}</p>
                </Notice>
            }
        })
    };
    let reasons = choices_of(&office.version_reasons);
    let rest = move || {
        let reasons = reasons.clone();
        page.made.with(Option::is_some).then(|| {
            view! {
                {made::shown(words, page)}
                <Choices
                    id="reason_code"
                    legend=words.act_version_reason()
                    value=page.reason
                    options=reasons
                    errors=page.sheet.errors
                />
                {carries(words, page)}
                <TextArea
                    id="note"
                    label=words.words_note()
                    value=page.note
                    errors=page.sheet.errors
                    rows=2
                    optional=true
                />
            }
        })
    };
    view! {
        <Notice tone=Tone::Info>
            <p>{words.excise_hint()}</p>
            {choose::lost(words, page)}
        </Notice>
        {choose::columns(words, page)}
        {choose::make_it(words, page)}
        {problem}
        <TroubleNotice trouble=page.trouble />
        {rest}
    }
    .into_any()
}

/// The answers that asked for a deletion.
fn carries(words: Words, page: Excision) -> Option<AnyView> {
    let options: Vec<Choice<u32>> = page.sheet.case.with_value(|case| {
        let asked = case.gates.branches.iter().filter(|gate| gate.may_carry);
        asked.map(|gate| Choice::new(gate.seq, gate.kind.label(words))).collect()
    });
    (!options.is_empty()).then(|| {
        view! {
            <Checks
                id="carried_over"
                legend=words.act_carried_over()
                value=page.carried_over
                options=options
                errors=page.sheet.errors
                optional=true
            />
        }
        .into_any()
    })
}
