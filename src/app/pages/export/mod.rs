//! 导出: a case as one file. What was written is said only after the file itself was read again and verified.

mod choose;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

pub use choose::ExportPage;

use crate::app::browser;
use crate::app::components::{Button, ButtonKind, Notice, Tone, TroubleNotice};
use crate::app::context::{SessionContext, use_desk, use_session, use_words};
use crate::app::desk::Desk;
use crate::app::icons::Icon;
use crate::app::outgoing::{self, Progress};
use crate::app::problem_words::size_words;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::Problem;
use crate::desk::view::{ExportAsk, Exported};
use crate::evidence::seal::Variant;
use crate::evidence::verify::Verified;
use crate::i18n::Words;
use crate::review::CaseId;

/// One export on the page: its state and what came of it.
#[derive(Clone, Copy)]
struct Export {
    desk: Desk,
    session: SessionContext,
    trouble: RwSignal<Option<Trouble>>,
    progress: RwSignal<Option<Progress>>,
    /// Where a file that was written can be written again from.
    kept: RwSignal<Option<(Exported, Blob)>, LocalStorage>,
}

impl Export {
    fn new() -> Self {
        Self {
            desk: use_desk(),
            session: use_session(),
            trouble: RwSignal::new(None),
            progress: RwSignal::new(None),
            kept: RwSignal::new_local(None),
        }
    }

    fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.progress.get().is_some())
    }

    /// Makes the file, has it read again, saves it.
    fn begin(self, ask: ExportAsk) {
        self.progress.set(Some(Progress::Written(0, 0)));
        self.trouble.set(None);
        self.kept.set(None);
        spawn_local(async move {
            match outgoing::export(self.desk, ask, move |far| {
                self.progress.try_set(Some(far));
            })
            .await
            {
                // A file without confirmed root is all the desk can make of itself; what is broken never goes out.
                Ok((exported, _)) if exported.report.outcome == Verified::Invalid => {
                    self.fail(Trouble::Desk(Problem::OutputFaulty(exported.file_name)));
                }
                Ok((exported, file)) => {
                    let name = &exported.file_name;
                    match outgoing::save(self.desk, self.session, name, name, &file).await {
                        Ok(()) => drop(self.kept.try_set(Some((exported, file)))),
                        Err(found) => self.fail(found),
                    }
                }
                Err(found) => self.fail(found),
            }
            self.progress.try_set(None);
        });
    }

    fn fail(self, trouble: Trouble) {
        self.trouble.try_set(Some(trouble));
    }

    /// How far it has come, what went wrong, what was written.
    fn view(self, words: Words) -> AnyView {
        let said = move || self.kept.with(|kept| kept.as_ref().map(|(exported, _)| done(words, exported)));
        view! {
            {progress_line(words, self.progress)}
            <TroubleNotice trouble=self.trouble />
            {said}
            {self.again(words)}
        }
        .into_any()
    }

    /// The same file once more, where the browser did not keep it.
    fn again(self, words: Words) -> AnyView {
        let save = Callback::new(move |()| {
            self.kept.with_untracked(|kept| {
                if let Some((exported, file)) = kept {
                    // Whether it was written this time either no page can know; the button stays.
                    drop(browser::save_blob(&exported.file_name, file));
                }
            });
        });
        let offered = move || {
            self.kept.with(Option::is_some).then(|| {
                view! {
                    <p class="muted">{words.export_not_saved()}</p>
                    <div class="actions">
                        <Button on_press=save label=words.export_again() kind=ButtonKind::Quiet />
                    </div>
                }
            })
        };
        view! { {offered} }.into_any()
    }
}

/// How far a file has come.
pub(super) fn progress_line(words: Words, progress: RwSignal<Option<Progress>>) -> AnyView {
    let said = move || {
        progress.get().map(|far| match far {
            Progress::Written(done, total) => words.export_written(size_words(done), size_words(total)),
            Progress::Reading => words.export_reading().to_owned(),
        })
    };
    view! {
        <p class="muted" role="status">
            {said}
        </p>
    }
    .into_any()
}

/// The button that exports everything, what came of it, and the way to other extents.
#[component]
pub fn ExportPanel(
    /// The case.
    case: CaseId,
    /// How the button looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// What is exported so far; gives way to what was just exported.
    #[prop(optional, into)]
    before: String,
    /// What the button says, where it is for the next desk.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    let words = use_words();
    let label = label.unwrap_or(words.export_act());
    let export = Export::new();
    let other = Route::CaseExport(case.to_string()).to_string();
    let press = Callback::new(move |()| {
        export.begin(ExportAsk::whole(case.clone(), words.0));
    });
    let state = move || {
        let is_stale = before.is_empty() || export.kept.with(Option::is_some);
        (!is_stale).then(|| view! { <p class="muted">{before.clone()}</p> })
    };
    view! {
        {state}
        <div class="actions">
            <Button
                on_press=press
                label=label
                kind=kind
                icon=Icon::Download
                pending=export.pending()
            />
            <a class="button-quiet" href=other>
                {words.export_other()}
            </a>
        </div>
        {export.view(words)}
        <p class="hint">{words.export_media_warning()}</p>
    }
    .into_any()
}

fn done(words: Words, exported: &Exported) -> AnyView {
    let name = words.export_done_name(&exported.file_name);
    let digest = exported.sha256.to_string();
    let is_unsigned = exported.report.variant.as_deref() == Some(Variant::Unsigned.code());
    let unsigned = is_unsigned.then(|| view! { <p>{words.export_unsigned_done()}</p> });
    let (tone, title) = if browser::may_hold_back(&exported.file_name) {
        (Tone::Info, words.held_made())
    } else {
        (Tone::Good, words.export_done())
    };
    view! {
        <Notice tone=tone title=title>
            <p>{name}</p>
            <p>
                "SHA-256 "
                <code class="hash">{digest}</code>
            </p>
            {unsigned}
        </Notice>
    }
    .into_any()
}
