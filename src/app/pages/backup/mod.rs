//! 备份: the whole desk as one file, and a desk from such a file. What is here is never overwritten.

mod desks;
mod make;
mod restore;

use leptos::prelude::*;

pub(super) use desks::DeskChoice;
pub(super) use restore::RestoreInstead;

use self::desks::desks_here;
use self::make::Making;
use self::restore::RestoreStart;
use super::reading::reading;
use crate::app::browser;
use crate::app::case_words::moment_words;
use crate::app::components::{Notice, PageHead, Tone};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::route::Route;
use crate::desk::view::BackupView;
use crate::i18n::Words;

/// The page.
#[component]
pub fn BackupPage() -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    // Counted up whenever something was done that changes what the page shows.
    let changed = RwSignal::new(0_u32);
    let content = move || {
        changed.track();
        // A backup that was held back counts once it was found.
        browser::held_files();
        reading(words.backup_title(), desk.backup_view(), move |view| {
            let own = session.session_now().map(|open| open.device).unwrap_or_default();
            view! {
                {came_from(words, &view, &own)}
                {standing(words, &view)}
            }
            .into_any()
        })
    };
    let here = move || {
        changed.track();
        reading(words.backup_title(), desk.desks_here(), move |rows| desks_here(words, &rows))
    };
    let done = Callback::new(move |()| changed.update(|count| *count += 1));
    view! {
        <PageHead title=words.backup_title() lead=words.backup_risk() />
        {content}
        <Making done=done />
        <section class="stack">
            <h2>{words.backup_restore()}</h2>
            <RestoreStart done=done />
        </section>
        {here}
    }
    .into_any()
}

/// That nobody ever made a backup here: said where work begins, until there is one.
#[component]
pub(super) fn BackupReminder() -> impl IntoView {
    let words = use_words();
    let session = use_session();
    let is_due = move || session.session().is_some_and(|open| !open.is_backed_up);
    move || {
        is_due().then(|| {
            view! {
                <Notice tone=Tone::Warn title=words.setup_backup_title()>
                    <p>
                        {words.setup_backup_body()} " "
                        <a href=Route::Backup.to_string()>{words.setup_backup_now()}</a>
                    </p>
                </Notice>
            }
            .into_any()
        })
    }
}

/// Where a restored desk came from, and what is still owed.
fn came_from(words: Words, view: &BackupView, own: &str) -> Option<AnyView> {
    let row = view.desks.iter().find(|row| row.is_active)?;
    let said = row.restored.as_ref().map(|(at, device)| {
        let body = words.backup_from_body(moment_words(words, *at), device, own);
        view! {
            <Notice tone=Tone::Info title=words.backup_from()>
                <p>{body}</p>
            </Notice>
        }
    });
    let owed = (!view.is_listed).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{words.backup_unlisted()}</p>
                <p>
                    <a href=Route::Ceremony.to_string()>{words.backup_unlisted_link()}</a>
                </p>
            </Notice>
        }
    });
    Some(view! { {said} {owed} }.into_any())
}

/// When the last backup was made, and what came since.
fn standing(words: Words, view: &BackupView) -> AnyView {
    let Some((at, name)) = view.last.clone() else {
        let never = words.backup_never(view.entries);
        return view! {
            <Notice tone=Tone::Warn>
                <p>{never}</p>
            </Notice>
        }
        .into_any();
    };
    let (tone, since) = match view.since {
        0 => (Tone::Good, words.backup_since_none().to_owned()),
        count => (Tone::Warn, words.backup_since(count)),
    };
    view! {
        <Notice tone=tone title=words.backup_last(moment_words(words, at))>
            <p>{words.backup_last_file(name)}</p>
            <p>{since}</p>
        </Notice>
    }
    .into_any()
}
