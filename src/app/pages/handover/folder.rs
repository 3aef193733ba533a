//! The exchange folder: read and written by the page itself where the browser lets it, by folder pick and download
//! everywhere else.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::pick;
use super::take::Intake;
use crate::app::browser::{self, Folder};
use crate::app::components::{Button, ButtonKind, Notice, Tone, TroubleNotice};
use crate::app::context::{SessionContext, use_desk, use_session};
use crate::app::desk::Desk;
use crate::app::icons::Icon;
use crate::app::outgoing;
use crate::app::trouble::Trouble;
use crate::desk::view::{ExchangeView, ExportAsk};
use crate::desk::{exchange_digest, exchange_name};
use crate::i18n::Words;

/// What is known of the folder.
#[derive(Clone, Copy)]
struct Exchange {
    desk: Desk,
    intake: Intake,
    words: Words,
    /// Open to the page, where the browser can.
    folder: RwSignal<Option<Folder>, LocalStorage>,
    seen: RwSignal<Option<ExchangeView>>,
    /// Files passed over in the last reading.
    partial: RwSignal<usize>,
    written: RwSignal<usize>,
    failed: RwSignal<Option<String>>,
    trouble: RwSignal<Option<Trouble>>,
    pending: RwSignal<bool>,
}

#[expect(clippy::too_many_lines, reason = "one section: its state, its ways in, its words")]
pub(super) fn section(words: Words, intake: Intake) -> AnyView {
    let exchange = Exchange {
        desk: use_desk(),
        intake,
        words,
        folder: RwSignal::new_local(None),
        seen: RwSignal::new(None),
        partial: RwSignal::new(0),
        written: RwSignal::new(0),
        failed: RwSignal::new(None),
        trouble: RwSignal::new(None),
        pending: RwSignal::new(false),
    };
    let session = use_session();
    let write = Callback::new(move |()| {
        exchange.pending.set(true);
        spawn_local(async move {
            exchange.write(session).await;
            session.refresh(exchange.desk).await;
            exchange.pending.try_set(false);
        });
    });
    let connect = Callback::new(move |()| {
        exchange.pending.set(true);
        spawn_local(async move {
            exchange.connect().await;
            exchange.pending.try_set(false);
        });
    });
    let read = UnsyncCallback::new(move |files: Vec<File>| {
        exchange.pending.set(true);
        spawn_local(async move {
            exchange.read_picked(files).await;
            exchange.pending.try_set(false);
        });
    });
    let can_open = browser::can_open_folders();
    let way_in = if can_open {
        view! {
            <Button
                on_press=connect
                label=words.exchange_connect()
                kind=ButtonKind::Secondary
                icon=Icon::Folder
                pending=exchange.pending
            />
        }
        .into_any()
    } else {
        pick::folder(words.exchange_pick(), "exchange-folder", read)
    };
    let no_access = (!can_open).then(|| view! { <p class="hint">{words.exchange_no_access()}</p> });
    view! {
        <section class="stack">
            <h2>{words.exchange_title()}</h2>
            <p>{words.exchange_intro()}</p>
            {no_access}
            <div class="actions">{way_in}</div>
            <TroubleNotice trouble=exchange.trouble />
            {move || exchange.state(write)}
        </section>
    }
    .into_any()
}

impl Exchange {
    /// What was found, and what the folder lacks.
    fn state(self, write: Callback<()>) -> Option<AnyView> {
        let words = self.words;
        if let Some(reason) = self.failed.get() {
            let view = view! {
                <Notice tone=Tone::Stop>
                    <p>{words.exchange_failed(reason)}</p>
                </Notice>
            };
            return Some(view.into_any());
        }
        let seen = self.seen.get()?;
        let named = self.folder.with(|folder| folder.as_ref().map(Folder::name));
        let is_open = named.is_some();
        let connected = named.map(|name| view! { <p>{words.exchange_connected(name, seen.bundles)}</p> });
        let found = if seen.unread.is_empty() {
            words.exchange_up_to_date().to_owned()
        } else {
            words.exchange_found(seen.unread.len())
        };
        let partial = self.partial.get();
        let partial = (partial > 0).then(|| view! { <p class="muted">{words.exchange_partial(partial)}</p> });
        let written = self.written.get();
        let written = (written > 0).then(|| {
            view! {
                <Notice tone=Tone::Good>
                    <p>{words.exchange_written(written)}</p>
                </Notice>
            }
        });
        let missing = (!seen.missing.is_empty()).then(|| {
            let label = if is_open { words.exchange_write() } else { words.exchange_save() };
            view! {
                <p>{words.exchange_missing(seen.missing.len())}</p>
                <div class="actions">
                    <Button on_press=write label=label icon=Icon::Download pending=self.pending />
                </div>
            }
        });
        let view = view! {
            {connected}
            <p role="status">{found}</p>
            {partial}
            {missing}
            {written}
        };
        Some(view.into_any())
    }

    async fn connect(self) {
        self.failed.set(None);
        match browser::open_folder().await {
            Ok(Some(folder)) => {
                self.folder.set(Some(folder));
                self.read_open().await;
            }
            Ok(None) => {}
            Err(reason) => self.failed.set(Some(reason)),
        }
    }

    /// Reads what is new in the folder that is open.
    async fn read_open(self) {
        let Some(folder) = self.folder.try_get_untracked().flatten() else { return };
        let names = match folder.names().await {
            Ok(names) => names,
            Err(reason) => return drop(self.failed.try_set(Some(reason))),
        };
        let Some(view) = self.ask(names).await else { return };
        let mut files = Vec::new();
        let mut partial = 0;
        for name in &view.unread {
            match folder.read(name).await {
                Ok(file) => files.push(file),
                Err(_) => partial += 1,
            }
        }
        self.take(files, partial, view).await;
    }

    /// Reads what is new in a folder that was picked.
    async fn read_picked(self, picked: Vec<File>) {
        let names = picked.iter().map(File::name).collect();
        let Some(view) = self.ask(names).await else { return };
        let files = picked.into_iter().filter(|file| view.unread.contains(&file.name())).collect();
        self.take(files, 0, view).await;
    }

    async fn ask(self, names: Vec<String>) -> Option<ExchangeView> {
        match self.desk.exchange(names).await {
            Ok(view) => Some(view),
            Err(found) => {
                self.trouble.try_set(Some(found));
                None
            }
        }
    }

    /// Hands whole files to the list above. A file that a sync tool has not finished has not the bytes of its name.
    async fn take(self, files: Vec<File>, unreadable: usize, view: ExchangeView) {
        let mut partial = unreadable;
        for file in files {
            match self.desk.digest_of(file.clone().into()).await {
                Ok(digest) if exchange_digest(&file.name()) == Some(digest) => {
                    self.intake.add_exchanged(file, digest);
                }
                Ok(_) | Err(_) => partial += 1,
            }
        }
        self.partial.try_set(partial);
        self.written.try_set(0);
        self.seen.try_set(Some(view));
    }

    /// Writes the newest of every case the folder lacks, or has them saved.
    async fn write(self, session: SessionContext) {
        let Some(missing) = self.seen.try_get_untracked().flatten().map(|seen| seen.missing) else { return };
        let folder = self.folder.try_get_untracked().flatten();
        let mut remembered = Vec::new();
        for case in missing {
            let ask = ExportAsk::whole(case, self.words.0);
            let (exported, file) = match outgoing::export(self.desk, ask, |_far| {}).await {
                Ok(made) => made,
                Err(found) => return drop(self.trouble.try_set(Some(found))),
            };
            let (made, name) = (&exported.file_name, exchange_name(&exported.sha256));
            let done = match &folder {
                Some(folder) => {
                    if let Err(reason) = folder.add(&name, &file).await {
                        return drop(self.failed.try_set(Some(reason)));
                    }
                    self.desk.note_saved(made.clone()).await
                }
                None => outgoing::save(self.desk, session, made, &name, &file).await,
            };
            if let Err(found) = done {
                return drop(self.trouble.try_set(Some(found)));
            }
            if let Some(head) = exported.report.head {
                remembered.push((exported.sha256, head));
            }
        }
        let count = remembered.len();
        if let Err(found) = self.desk.remember_exchanged(remembered).await {
            self.trouble.try_set(Some(found));
        }
        self.written.try_set(count);
        self.seen.try_update(|seen| {
            if let Some(seen) = seen {
                seen.bundles += u32::try_from(count).unwrap_or_default();
                seen.missing.clear();
            }
        });
    }
}
