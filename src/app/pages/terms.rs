//! 词表: the office's own lists of terms. A table that a clerk keeps in a spreadsheet is looked at, taken over signed
//! and versioned, and ended; it never leaves the desk.

mod preview;

use leptos::prelude::*;

use preview::previewed;

use super::stop::{StopPage, found_in};
use crate::app::browser::{self, PickedFile};
use crate::app::case_words::moment_words;
use crate::app::components::{
    Button, ButtonKind, Dialog, ErrorSummary, FileDrop, Form, FormErrors, Notice, PageHead, Tag, TextField,
    Tone, TroubleNotice,
};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::view::{PackPreview, PackRow};
use crate::desk::{Marked, Problem};
use crate::i18n::Words;

/// What the page holds.
#[derive(Clone, Copy)]
struct Board {
    packs: RwSignal<Vec<PackRow>>,
    name: RwSignal<String>,
    /// The table as text; nothing of it is kept before it is taken over.
    table: RwSignal<Option<String>>,
    preview: RwSignal<Option<PackPreview>>,
    marked: RwSignal<Vec<Marked>>,
    /// What was done last.
    said: RwSignal<Option<String>>,
    /// The list about to be ended.
    ending: RwSignal<Option<String>>,
    trouble: RwSignal<Option<Trouble>>,
    errors: FormErrors,
}

impl Board {
    fn new() -> Self {
        Self {
            packs: RwSignal::new(Vec::new()),
            name: RwSignal::new(String::new()),
            table: RwSignal::new(None),
            preview: RwSignal::new(None),
            marked: RwSignal::new(Vec::new()),
            said: RwSignal::new(None),
            ending: RwSignal::new(None),
            trouble: RwSignal::new(None),
            errors: FormErrors::new(),
        }
    }

    fn refuse(self, words: Words, found: Trouble) {
        match found {
            Trouble::Desk(Problem::Marked(marked)) => self.marked.set(marked),
            found if self.errors.take(words, &found) => (),
            found => self.trouble.set(Some(found)),
        }
    }

    fn forget_table(self) {
        self.table.set(None);
        self.preview.set(None);
    }

    fn put(self, words: Words, row: PackRow) {
        let version = row.versions.first().map_or(0, |newest| newest.version);
        let said = if row.is_in_force() {
            words.term_list_taken(&row.name, version)
        } else {
            words.term_list_ended(&row.name)
        };
        self.said.set(Some(said));
        self.packs.update(|packs| match packs.iter_mut().find(|pack| pack.code == row.code) {
            Some(known) => *known = row,
            None => packs.push(row),
        });
    }
}

/// What may be asked of the desk here.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    List,
    Preview(String, String),
    Import(String, String),
    End(String),
}

/// The office's lists of terms.
#[component]
pub fn TermsPage() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let board = Board::new();
    let ask = Action::new_local(move |asked: &Asked| {
        let asked = asked.clone();
        async move {
            board.trouble.set(None);
            let answer = match asked {
                Asked::List => desk.packs().await.map(|packs| board.packs.set(packs)),
                Asked::Preview(name, table) => {
                    desk.preview_pack(name, table).await.map(|preview| board.preview.set(Some(preview)))
                }
                Asked::Import(name, table) => desk.import_pack(name, table).await.map(|row| {
                    board.forget_table();
                    board.name.set(String::new());
                    board.put(words, row);
                }),
                Asked::End(name) => desk.end_pack(name).await.map(|row| board.put(words, row)),
            };
            if let Err(found) = answer {
                board.refuse(words, found);
            }
        }
    });
    ask.dispatch_local(Asked::List);
    let pending = ask.pending();
    let send = Callback::new(move |asked: Asked| {
        board.said.set(None);
        ask.dispatch_local(asked);
    });
    let is_stopped = Memo::new(move |_| !board.marked.with(Vec::is_empty));
    let shown = move || {
        if is_stopped.get() {
            let text = board.table.get_untracked().unwrap_or_default();
            let found = board.marked.with_untracked(|marked| found_in(words, marked, |_| text.clone()));
            let discard = Callback::new(move |()| {
                board.forget_table();
                board.name.set(String::new());
                board.marked.set(Vec::new());
            });
            return view! { <StopPage found=found discard=discard /> }.into_any();
        }
        page(words, board, send, pending)
    };
    view! { {shown} }.into_any()
}

fn page(words: Words, board: Board, send: Callback<Asked>, pending: Memo<bool>) -> AnyView {
    let said = move || {
        board.said.get().map(|said| {
            view! {
                <Notice tone=Tone::Good>
                    <p>{said}</p>
                </Notice>
            }
        })
    };
    view! {
        <ErrorSummary errors=board.errors />
        <PageHead title=words.term_list_title() lead=words.term_list_lead() />
        <Notice tone=Tone::Warn>
            <p>{words.term_list_warning()}</p>
        </Notice>
        <TroubleNotice trouble=board.trouble />
        {said}
        <section class="stack">
            <h2>{words.term_list_kept()}</h2>
            {move || kept(words, board, &board.packs.get())}
            <p>
                <a href=Route::Rescan.to_string()>{words.rescan_title()}</a>
            </p>
        </section>
        <section class="stack">
            <h2>{words.term_list_import()}</h2>
            {import(words, board, send, pending)}
        </section>
        {end_dialog(words, board, send)}
    }
    .into_any()
}

/// Every list with its versions.
fn kept(words: Words, board: Board, packs: &[PackRow]) -> AnyView {
    if packs.is_empty() {
        return view! { <p class="muted">{words.term_list_none()}</p> }.into_any();
    }
    let rows: Vec<AnyView> = packs
        .iter()
        .map(|pack| {
            let is_in_force = pack.is_in_force();
            let state = if is_in_force {
                let name = pack.name.clone();
                let end = Callback::new(move |()| board.ending.set(Some(name.clone())));
                view! {
                    <Button
                        on_press=end
                        label=words.term_list_end()
                        kind=ButtonKind::Quiet
                        aria_label=words.term_list_end_of(&pack.name)
                    />
                }
                .into_any()
            } else {
                view! { <Tag tone=Tone::Plain label=words.term_list_is_ended() /> }.into_any()
            };
            let versions: Vec<AnyView> = pack
                .versions
                .iter()
                .map(|one| {
                    let told =
                        words.term_list_version(one.version, one.terms, &one.by, moment_words(words, one.at));
                    view! { <p class="hint">{told}</p> }.into_any()
                })
                .collect();
            view! {
                <li>
                    <div>
                        <b>{pack.name.clone()}</b>
                        {versions}
                    </div>
                    <span>{state}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="tasks">{rows}</ul> }.into_any()
}

#[expect(clippy::too_many_lines, reason = "one form")]
fn import(words: Words, board: Board, send: Callback<Asked>, pending: Memo<bool>) -> AnyView {
    let on_file = UnsyncCallback::new(move |file: PickedFile| {
        let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem).to_owned();
        if board.name.with_untracked(|name| name.trim().is_empty()) {
            board.name.set(stem);
        }
        board.forget_table();
        let Some(table) = browser::decode_text(&file.to_vec()) else {
            let undecoded = words.new_case_file_undecoded(&file.name);
            board.errors.check(words, |checker| checker.say("pack_file", undecoded));
            return;
        };
        board.errors.check(words, |_| ());
        board.table.set(Some(table.clone()));
        send.run(Asked::Preview(board.name.get_untracked(), table));
    });
    let look = Callback::new(move |()| {
        let is_sound = board.errors.check(words, |checker| {
            checker.require("pack", words.term_list_name(), &board.name.get_untracked());
            if board.table.with_untracked(Option::is_none) {
                checker.say("pack_file", words.term_list_error_file());
            }
        });
        if let Some(table) = board.table.get_untracked().filter(|_| is_sound) {
            board.preview.set(None);
            send.run(Asked::Preview(board.name.get_untracked(), table));
        }
    });
    let form = Callback::new(move |()| {
        // The mark at the front is what spreadsheets know UTF-8 by.
        let table = ["\u{feff}", words.term_list_sample()].concat();
        let bytes = js_sys::Uint8Array::from(table.as_bytes());
        if browser::save_file(words.term_list_sample_name(), "text/csv", &[bytes]).is_err() {
            board.trouble.set(Some(Trouble::Misunderstood));
        }
    });
    view! {
        <Form on_primary=look>
            <p>{words.term_list_how()}</p>
            <div class="actions">
                <Button
                    on_press=form
                    label=words.term_list_save_sample()
                    kind=ButtonKind::Secondary
                    icon=Icon::Download
                />
            </div>
            <TextField
                id="pack"
                label=words.term_list_name()
                hint=words.term_list_name_hint()
                value=board.name
                errors=board.errors
            />
            <FileDrop
                id="pack_file"
                label=words.term_list_file()
                on_file=on_file
                errors=board.errors
                accept=".csv,.txt"
            />
            <div class="actions">
                <Button
                    on_press=look
                    label=words.term_list_look()
                    kind=ButtonKind::Secondary
                    pending=pending
                />
            </div>
        </Form>
        {move || board.preview.get().map(|preview| previewed(words, board, &preview, send, pending))}
    }
    .into_any()
}

fn end_dialog(words: Words, board: Board, send: Callback<Asked>) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(board.ending.with(Option::is_some)));
    Effect::new(move |before: Option<bool>| {
        let is_open = open.get();
        if before == Some(true) && !is_open {
            board.ending.set(None);
        }
        is_open
    });
    let end = Callback::new(move |()| {
        if let Some(name) = board.ending.get_untracked() {
            send.run(Asked::End(name));
        }
        open.set(false);
    });
    let keep = Callback::new(move |()| open.set(false));
    view! {
        <Dialog id="end-list" open=open title=words.term_list_end()>
            <p>
                <b>{move || board.ending.get()}</b>
            </p>
            <p>{words.term_list_end_note()}</p>
            <div class="actions">
                <Button on_press=end label=words.term_list_end() kind=ButtonKind::Danger />
                <Button on_press=keep label=words.do_cancel() kind=ButtonKind::Secondary />
            </div>
        </Dialog>
    }
    .into_any()
}
