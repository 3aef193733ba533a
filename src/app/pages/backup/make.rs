//! 立即备份: pieces become a file, the file is read again, and only then it counts.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use crate::app::browser;
use crate::app::components::{Button, ButtonKind, Notice, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::icons::Icon;
use crate::app::outgoing::{self, Progress};
use crate::app::problem_words::size_words;
use crate::app::trouble::Trouble;
use crate::desk::view::BackupDone;
use crate::i18n::Words;

/// Where a file that was made can be saved again from.
type Kept = RwSignal<Option<(BackupDone, Blob)>, LocalStorage>;

/// The button, how far it has come, and what came of it.
#[component]
pub(super) fn Making(
    /// A backup was made.
    done: Callback<()>,
) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let trouble = RwSignal::new(None::<Trouble>);
    let progress = RwSignal::new(None);
    let kept: Kept = RwSignal::new_local(None);
    let press = Callback::new(move |()| {
        progress.set(Some(Progress::Written(0, 0)));
        trouble.set(None);
        kept.set(None);
        spawn_local(async move {
            match outgoing::backup(desk, move |far| {
                progress.try_set(Some(far));
            })
            .await
            {
                Ok((made, file)) => {
                    let name = &made.file_name;
                    match outgoing::save(desk, session, name, name, &file).await {
                        Ok(()) => {
                            kept.try_set(Some((made, file)));
                            done.try_run(());
                        }
                        Err(found) => drop(trouble.try_set(Some(found))),
                    }
                }
                Err(found) => drop(trouble.try_set(Some(found))),
            }
            progress.try_set(None);
        });
    });
    let far = move || {
        progress.get().map(|progress| match progress {
            Progress::Written(done, _) => words.backup_written(size_words(done)),
            Progress::Reading => words.backup_reading().to_owned(),
        })
    };
    let pending = Signal::derive(move || progress.get().is_some());
    view! {
        <section class="stack">
            <p>{words.backup_holds()}</p>
            <p>{words.backup_encrypted()}</p>
            <p>{words.backup_media()}</p>
            <div class="actions">
                <Button on_press=press label=words.backup_act() icon=Icon::Archive pending=pending />
            </div>
            <p class="muted" role="status">
                {far}
            </p>
            <TroubleNotice trouble=trouble />
            {made(words, kept)}
        </section>
    }
    .into_any()
}

/// What was made, and the same file once more, where the browser did not keep it.
fn made(words: Words, kept: Kept) -> AnyView {
    let again = Callback::new(move |()| {
        kept.with_untracked(|kept| {
            if let Some((made, file)) = kept {
                // Whether it was written this time either no page can know; the button stays.
                drop(browser::save_blob(&made.file_name, file));
            }
        });
    });
    let said = move || {
        let (name, size) =
            kept.with(|kept| kept.as_ref().map(|(made, _)| (made.file_name.clone(), size_words(made.size))))?;
        let tone = if browser::may_hold_back(&name) { Tone::Info } else { Tone::Good };
        Some(view! {
            <Notice tone=tone title=words.backup_done()>
                <p>{words.backup_done_name(&name, size)}</p>
                <p>{words.backup_not_saved()}</p>
                <div class="actions">
                    <Button on_press=again label=words.backup_again() kind=ButtonKind::Quiet />
                </div>
            </Notice>
        })
    };
    view! { {said} }.into_any()
}
