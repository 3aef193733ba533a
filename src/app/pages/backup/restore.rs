//! 恢复备份: the file and what opens it, what it holds, and only after that anything is written.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::app::browser;
use crate::app::case_words::moment_words;
use crate::app::components::{
    Button, ButtonKind, ErrorSummary, Facts, FileZone, Form, FormErrors, Notice, PageHead, PassphraseField,
    TextField, Tone, TroubleNotice,
};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::desk::{Desk, Restored};
use crate::app::icons::Icon;
use crate::app::problem_words::{listed, size_words, tell};
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::Problem;
use crate::desk::ask::BackupKey;
use crate::desk::view::{RestorePreview, Session};
use crate::i18n::Words;

/// What is filled in. Passphrase and code leave it as soon as the backup is open.
#[derive(Clone, Copy)]
struct Asked {
    file: RwSignal<Option<File>, LocalStorage>,
    by_recovery: RwSignal<bool>,
    name: RwSignal<String>,
    passphrase: RwSignal<String>,
    code: RwSignal<String>,
    errors: FormErrors,
    trouble: RwSignal<Option<Trouble>>,
    preview: RwSignal<Option<RestorePreview>>,
    is_looking: RwSignal<bool>,
}

impl Asked {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            file: RwSignal::new_local(None),
            by_recovery: RwSignal::new(false),
            name: text(),
            passphrase: text(),
            code: text(),
            errors: FormErrors::new(),
            trouble: RwSignal::new(None),
            preview: RwSignal::new(None),
            is_looking: RwSignal::new(false),
        }
    }

    fn key(self) -> BackupKey {
        if self.by_recovery.get_untracked() {
            return BackupKey::Recovery(self.code.get_untracked());
        }
        let (name, passphrase) = (self.name.get_untracked(), self.passphrase.get_untracked());
        BackupKey::Person { name: name.trim().to_owned(), passphrase }
    }

    fn is_sound(self, words: Words) -> bool {
        self.errors.check(words, |checker| {
            if self.file.with_untracked(Option::is_none) {
                checker.say("backup-file", words.backup_file_choose());
            }
            if self.by_recovery.get_untracked() {
                checker.require("backup-code", words.unlock_recovery_code(), &self.code.get_untracked());
            } else {
                checker.require("backup-name", words.unlock_person(), &self.name.get_untracked());
                checker.require("backup-phrase", words.unlock_phrase(), &self.passphrase.get_untracked());
            }
        })
    }

    /// Reads the file to its end.
    fn look(self, words: Words, desk: Desk) {
        let Some(file) = self.file.get_untracked().filter(|_file| self.is_sound(words)) else {
            self.is_sound(words);
            return;
        };
        self.is_looking.set(true);
        self.trouble.set(None);
        let key = self.key();
        spawn_local(async move {
            match desk.read_backup(file.into(), key).await {
                Ok(preview) => {
                    self.passphrase.try_set(String::new());
                    self.code.try_set(String::new());
                    self.preview.try_set(Some(preview));
                }
                Err(found) => self.refused(words, found),
            }
            self.is_looking.try_set(false);
        });
    }

    /// What does not open anything belongs to the field.
    fn refused(self, words: Words, found: Trouble) {
        let field = if self.by_recovery.get_untracked() { "backup-code" } else { "backup-phrase" };
        if let Trouble::Desk(Problem::WrongPassphrase | Problem::MistypedRecoveryCode(_)) = &found {
            let told = tell(words, &found, &());
            self.errors.check(words, |checker| checker.say(field, told.happened));
        } else {
            self.trouble.try_set(Some(found));
        }
    }
}

/// Choosing a backup, looking at it, restoring it. Leads to the page of backups of the restored desk.
#[component]
pub fn RestoreStart(
    /// A desk was restored, where this page stays.
    done: Callback<()>,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let asked = Asked::new();
    let press = Callback::new(move |()| asked.look(words, desk));
    let shown = move || {
        match asked.preview.get() {
        Some(preview) => view! { <Preview preview=preview asked=asked done=done /> }.into_any(),
        None => view! {
            <p>{words.backup_restore_intro()}</p>
            <Form on_primary=press>
                {file_field(words, asked)}
                {key_fields(words, asked)}
                <div class="actions">
                    <Button on_press=press label=words.backup_look() kind=ButtonKind::Secondary icon=Icon::Upload pending=asked.is_looking />
                    {other_key(words, asked)}
                </div>
                <p class="muted" role="status">
                    {move || asked.is_looking.get().then(|| words.backup_looking())}
                </p>
            </Form>
        }
        .into_any(),
    }
    };
    view! {
        <ErrorSummary errors=asked.errors />
        <TroubleNotice trouble=asked.trouble />
        {shown}
    }
    .into_any()
}

/// The same where nobody sits at a desk, in place of set-up or unlocking.
#[component]
pub fn RestoreInstead(
    /// Leads back.
    is_restoring: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let back = Callback::new(move |()| is_restoring.set(false));
    view! {
        <PageHead title=words.backup_restore() />
        <RestoreStart done=Callback::new(|()| ()) />
        <p>
            <Button on_press=back label=words.do_back() kind=ButtonKind::Quiet />
        </p>
    }
    .into_any()
}

fn chosen_words(words: Words, file: &File) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size in bytes, whole and not negative"
    )]
    let size = size_words(file.size() as u64);
    words.backup_chosen(file.name(), size)
}

/// The file stays where it is: it may be larger than any memory.
fn file_field(words: Words, asked: Asked) -> AnyView {
    let take = UnsyncCallback::new(move |files: Vec<File>| asked.file.set(files.into_iter().next()));
    let chosen = move || asked.file.with(|file| file.as_ref().map(|file| chosen_words(words, file)));
    view! {
        <FileZone
            id="backup-file"
            label=words.backup_file()
            on_files=take
            errors=asked.errors
            accept=".baoshen"
        >
            <p class="hint" role="status">
                {chosen}
            </p>
        </FileZone>
    }
    .into_any()
}

fn key_fields(words: Words, asked: Asked) -> AnyView {
    let fields = move || {
        if asked.by_recovery.get() {
            return view! {
                <TextField id="backup-code" label=words.unlock_recovery_code() hint=words.unlock_recovery_hint() value=asked.code errors=asked.errors />
            }
            .into_any();
        }
        view! {
            <TextField id="backup-name" label=words.unlock_person() hint=words.unlock_person_hint() value=asked.name errors=asked.errors short=true />
            <PassphraseField id="backup-phrase" label=words.unlock_phrase() value=asked.passphrase errors=asked.errors />
        }
        .into_any()
    };
    view! { {fields} }.into_any()
}

fn other_key(words: Words, asked: Asked) -> AnyView {
    let press = Callback::new(move |()| asked.by_recovery.update(|by| *by = !*by));
    let button = move || {
        let label =
            if asked.by_recovery.get() { words.backup_by_passphrase() } else { words.backup_by_recovery() };
        view! { <Button on_press=press label=label kind=ButtonKind::Quiet /> }
    };
    view! { {button} }.into_any()
}

/// Writes part after part; the last one opens the desk.
async fn write(desk: Desk, progress: RwSignal<Option<(u64, u64)>>) -> Result<Session, Trouble> {
    loop {
        match desk.restore().await? {
            Restored::Written(done, total) => drop(progress.try_set(Some((done, total)))),
            Restored::Opened(session) => return Ok(*session),
        }
    }
}

/// What the backup holds, and the question.
#[component]
fn Preview(preview: RestorePreview, asked: Asked, done: Callback<()>) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let progress = RwSignal::new(None);
    let confirm = Callback::new(move |()| {
        progress.set(Some((0, 0)));
        asked.trouble.set(None);
        spawn_local(async move {
            match write(desk, progress).await {
                Ok(opened) => {
                    browser::go_to(&Route::Backup.to_string());
                    session.open(opened);
                    asked.file.try_set(None);
                    done.try_run(());
                    asked.preview.try_set(None);
                }
                Err(found) => {
                    asked.trouble.try_set(Some(found));
                    asked.preview.try_set(None);
                }
            }
            progress.try_set(None);
        });
    });
    let cancel = Callback::new(move |()| asked.preview.set(None));
    let pending = Signal::derive(move || progress.get().is_some());
    let far =
        move || progress.get().map(|(done, total)| words.backup_writing(size_words(done), size_words(total)));
    view! {
        <h3>{words.backup_preview()}</h3>
        <Facts rows=rows(words, &preview) />
        <Notice tone=Tone::Info>
            <p>{words.backup_new_device()}</p>
        </Notice>
        <div class="actions">
            <Button on_press=confirm label=words.backup_restore_act() icon=Icon::Check pending=pending />
            <Button on_press=cancel label=words.do_cancel() kind=ButtonKind::Secondary disabled=pending />
        </div>
        <p class="muted" role="status">
            {far}
        </p>
    }
    .into_any()
}

fn rows(words: Words, preview: &RestorePreview) -> Vec<(String, AnyView)> {
    let here = match preview.here.len() {
        0 => words.backup_here_none().to_owned(),
        count => words.backup_here(count),
    };
    let last = preview.last_entry.map(|at| moment_words(words, at)).unwrap_or_default();
    let rows = [
        (words.backup_preview_office(), preview.office.clone()),
        (words.backup_preview_people(), listed(words, preview.people.iter().map(String::as_str))),
        (words.backup_preview_cases(), preview.cases.to_string()),
        (words.backup_preview_drafts(), preview.drafts.to_string()),
        (words.backup_preview_entries(), preview.entries.to_string()),
        (words.backup_preview_last(), last),
        (words.backup_preview_made(), moment_words(words, preview.made)),
        (words.backup_preview_device(), preview.device.to_string()),
        (words.backup_preview_agent(), preview.agent.clone()),
        (words.backup_preview_here(), here),
    ];
    rows.into_iter().map(|(name, value)| (name.to_owned(), value.into_any())).collect()
}
