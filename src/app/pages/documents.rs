//! The documents of a case: files and texts of every version, numbered as in the address, and one of them shown.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::left::{LeftoversOf, is_looked_through};
use super::reading::reading_case;
use crate::app::browser;
use crate::app::case_words::number_of;
use crate::app::components::{Button, ButtonKind, Notice, PageHead, Tag, Tone, TroubleNotice, icon};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::problem_words::size_words;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::view::CaseView;
use crate::i18n::Words;
use crate::review::record::{Content, ItemRecord, VersionRecord, WrittenRecord};
use crate::review::{CaseId, PartNo};
use crate::scan::media::Media;

/// A file or text of one version of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// From 1, through all items and versions; the address names it.
    pub number: u32,
    /// The item it belongs to.
    pub item: u32,
    /// The version it belongs to.
    pub version: u32,
    /// Whether that version is the newest.
    pub is_current: bool,
    /// The file's name; 正文 for a text.
    pub name: String,
    /// Its bytes or words.
    pub content: Content,
    /// Somebody ticked 未读取.
    pub is_unread: bool,
}

/// All documents, in the order of items and versions: numbers stay when a version is added to a case of one item.
pub(super) fn documents_of(words: Words, record: &WrittenRecord) -> Vec<Document> {
    let versions =
        record.items.iter().flat_map(|item| item.versions.iter().map(move |version| (item, version)));
    let contents = versions.flat_map(|(item, version)| {
        let file = version.file.as_ref().map(|content| (item, version, content, true));
        let text = version.text.as_ref().map(|content| (item, version, content, false));
        file.into_iter().chain(text)
    });
    (1u32..)
        .zip(contents)
        .map(|(number, (item, version, content, is_file))| Document {
            number,
            item: item.number,
            version: version.number,
            is_current: is_newest(item, version),
            name: if is_file { file_name(version) } else { words.new_case_main_text().to_owned() },
            content: content.clone(),
            is_unread: is_file && version.unread_ticked,
        })
        .collect()
}

fn is_newest(item: &ItemRecord, version: &VersionRecord) -> bool {
    item.versions.iter().all(|other| other.number <= version.number)
}

fn file_name(version: &VersionRecord) -> String {
    version.file_name.as_ref().and_then(|name| name.text.clone()).unwrap_or_default()
}

/// The list of documents, each with its size and version.
pub(super) fn document_list(words: Words, case: &CaseView) -> AnyView {
    let documents = documents_of(words, &case.record);
    if documents.is_empty() {
        return view! { <p class="muted">{words.new_case_no_documents()}</p> }.into_any();
    }
    let several = case.record.items.len() > 1;
    let rows: Vec<AnyView> = documents
        .into_iter()
        .map(|document| {
            let href = Route::CaseDocument(case.row.id.to_string(), document.number).to_string();
            let note = note_of(words, &document, several);
            let tag = unread_tag(words, &document);
            view! {
                <li>
                    {icon(Icon::File)}
                    <div>
                        <a href=href>{document.name}</a>
                        <p class="muted">{note}</p>
                    </div>
                    {tag}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="files">{rows}</ul> }.into_any()
}

fn note_of(words: Words, document: &Document, several: bool) -> String {
    let mut parts = Vec::new();
    if several {
        parts.push(words.case_item(document.item));
    }
    parts.push(words.case_version(document.version));
    if !document.is_current {
        parts.push(words.case_earlier_version().to_owned());
    }
    if document.content.is_removed {
        parts.push(words.case_content_removed().to_owned());
    } else {
        parts.extend(document.content.size.map(size_words));
    }
    parts.join(" · ")
}

/// One document of a case.
#[component]
pub fn DocumentPage(
    /// The case, as in the address.
    id: String,
    /// The document, as in the address.
    number: u32,
) -> impl IntoView {
    let words = use_words();
    reading_case(&id, words.title_document(), move |(case, _)| {
        let found = documents_of(words, &case.record).into_iter().find(|document| document.number == number);
        match found {
            Some(document) => shown(words, &case, document),
            None => view! { <super::NowherePage /> }.into_any(),
        }
    })
}

fn shown(words: Words, case: &CaseView, document: Document) -> AnyView {
    let note = note_of(words, &document, case.record.items.len() > 1);
    let body = match (&document.content.text, document.content.is_removed) {
        (_, true) => view! { <p class="muted">{words.case_content_removed()}</p> }.into_any(),
        (Some(text), false) => view! { <div class="card reading">{text.clone()}</div> }.into_any(),
        (None, false) if is_plain_text(&document) => {
            view! { <FileText case=case.row.id.clone() part=document.content.part /> }.into_any()
        }
        // Its words stand below, as they were read.
        (None, false) if is_read(&document) => ().into_any(),
        (None, false) => view! { <p class="muted">{words.case_no_preview()}</p> }.into_any(),
    };
    // What was not read of the others stands with their words.
    let unread = (document.is_unread && !is_read(&document)).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{words.new_case_unread_note()}</p>
            </Notice>
        }
    });
    let media = document.content.media.as_ref().filter(|_| !document.content.is_removed);
    let left = media.map(|media| {
        view! {
            <LeftoversOf
                case=case.row.id.clone()
                name=document.name.clone()
                media=media.as_str().to_owned()
                part=document.content.part
            />
        }
    });
    view! {
        <PageHead title=document.name eyebrow=number_of(&case.row) lead=note />
        {unread}
        <div class="actions">
            <Download case=case.row.id.clone() part=document.content.part />
            <a class="button-quiet" href=Route::Case(case.row.id.to_string()).to_string()>
                {words.done_to_case()}
            </a>
        </div>
        {left}
        {body}
    }
    .into_any()
}

/// Says of a file that nobody, or nobody wholly, read it here.
pub(super) fn unread_tag(words: Words, document: &Document) -> Option<AnyView> {
    let label = if is_read(document) { words.read_file_partial() } else { words.case_unread() };
    document.is_unread.then(|| view! { <Tag tone=Tone::Warn label=label /> }.into_any())
}

/// Files the reader takes apart.
fn is_read(document: &Document) -> bool {
    let media = document.content.media.as_ref().map_or("", crate::review::Code::as_str);
    Media::of_name(&["a.", media].concat()).is_some_and(is_looked_through)
}

/// Files whose bytes are words already; a web page is shown as it is written and never as a page.
fn is_plain_text(document: &Document) -> bool {
    let media = document.content.media.as_ref().map(crate::review::Code::as_str);
    matches!(media, Some("txt" | "md" | "csv" | "html"))
}

/// The words of a text file.
#[component]
fn FileText(case: CaseId, part: PartNo) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    super::reading::reading(
        words.title_document(),
        async move {
            let (_, files) = desk.part(case, part).await?;
            let bytes = files.first().map(js_sys::Uint8Array::to_vec).unwrap_or_default();
            Ok(browser::decode_text(&bytes))
        },
        move |text: Option<String>| match text {
            Some(text) => view! { <div class="card reading">{text}</div> }.into_any(),
            None => view! { <p class="muted">{words.new_case_unreadable()}</p> }.into_any(),
        },
    )
}

/// Saves a part under its own name.
#[component]
pub fn Download(case: CaseId, part: PartNo) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let trouble = RwSignal::new(None::<Trouble>);
    let pending = RwSignal::new(false);
    let save = Callback::new(move |()| {
        pending.set(true);
        let case = case.clone();
        spawn_local(async move {
            let found = desk.part(case, part).await;
            pending.try_set(false);
            match found {
                Ok((view, files)) => {
                    let saved = browser::save_file(&view.name, "application/octet-stream", &files);
                    if saved.is_err() {
                        trouble.try_set(Some(Trouble::Misunderstood));
                    }
                }
                Err(found) => drop(trouble.try_set(Some(found))),
            }
        });
    });
    view! {
        <TroubleNotice trouble=trouble />
        <Button
            on_press=save
            label=words.do_download()
            kind=ButtonKind::Secondary
            icon=Icon::Download
            pending=pending
        />
    }
    .into_any()
}
