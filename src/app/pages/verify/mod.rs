//! 验证: other people's bundles, one or hundreds, held against everything they claim and against each other. Needs
//! nobody at the desk and no store; files are read where they lie, one after another.

mod intake;
mod many;
mod one;
mod sample;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::app::components::{Button, ButtonKind, FormErrors, PageHead, TroubleNotice};
use crate::app::context::{use_desk, use_words};
use crate::app::desk::Desk;
use crate::app::trouble::Trouble;
use crate::desk::view::Checked;
use crate::i18n::Words;

/// A bundle that was verified, and the file it can be read from again.
#[derive(Clone)]
struct Seen {
    checked: Checked,
    file: File,
}

/// The page's state: what was chosen and what was found.
#[derive(Clone, Copy)]
struct Bench {
    desk: Desk,
    fingerprint: RwSignal<String>,
    seen: RwSignal<Vec<Seen>, LocalStorage>,
    /// Place of the one looked at.
    shown: RwSignal<Option<usize>>,
    /// Number of the bundle being verified, and of all.
    progress: RwSignal<Option<(usize, usize)>>,
    stops: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Bench {
    /// Verifies files one after another; what was found before gives way.
    fn verify(self, files: Vec<File>) {
        let desk = self.desk;
        if files.is_empty() || self.progress.get_untracked().is_some() {
            return;
        }
        self.stops.set(false);
        self.trouble.set(None);
        self.shown.set(None);
        self.seen.set(Vec::new());
        let fingerprint = self.fingerprint.get_untracked();
        let total = files.len();
        self.progress.set(Some((1, total)));
        spawn_local(async move {
            for (n, file) in (1..).zip(files) {
                // The page may be gone, or the reader has seen enough.
                if self.stops.try_get_untracked().unwrap_or(true) {
                    break;
                }
                self.progress.try_set(Some((n, total)));
                match desk.verify(file.name(), fingerprint.clone(), file.clone().into()).await {
                    Ok(checked) => {
                        self.seen.try_update(|seen| seen.push(Seen { checked, file }));
                    }
                    Err(found) => {
                        self.trouble.try_set(Some(found));
                        break;
                    }
                }
            }
            self.progress.try_set(None);
        });
    }

    /// The same files once more, under the fingerprint as it stands now.
    fn again(self) {
        let files = self.seen.with_untracked(|seen| seen.iter().map(|one| one.file.clone()).collect());
        self.verify(files);
    }

    fn clear(self) {
        self.seen.set(Vec::new());
        self.shown.set(None);
    }
}

/// Verification of bundles.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let words = use_words();
    let errors = FormErrors::new();
    let bench = Bench {
        desk: use_desk(),
        fingerprint: RwSignal::new(String::new()),
        seen: RwSignal::new_local(Vec::new()),
        shown: RwSignal::new(None),
        progress: RwSignal::new(None),
        stops: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    let shown = move || {
        if bench.progress.with(Option::is_some) {
            return working(words, bench);
        }
        match bench.seen.with(Vec::len) {
            0 => intake::intake(words, bench, errors),
            1 => one::one(words, bench, 0, errors),
            _ => match bench.shown.get() {
                Some(place) => one::one(words, bench, place, errors),
                None => many::many(words, bench, errors),
            },
        }
    };
    view! {
        <PageHead title=words.verify_title() lead=words.verify_intro() />
        <TroubleNotice trouble=bench.trouble />
        {shown}
    }
    .into_any()
}

/// How far it has come, and the way to stop.
fn working(words: Words, bench: Bench) -> AnyView {
    let stop = Callback::new(move |()| bench.stops.set(true));
    let said = move || {
        bench.progress.get().map(|(n, total)| {
            if total == 1 { words.verify_in_progress().to_owned() } else { words.inspect_progress(n, total) }
        })
    };
    let is_many = bench.progress.with(|progress| progress.is_some_and(|(_, total)| total > 1));
    let button = is_many.then(|| {
        view! {
            <div class="actions">
                <Button on_press=stop label=words.inspect_stop() kind=ButtonKind::Secondary />
            </div>
        }
    });
    view! {
        <p class="muted" role="status">
            {said}
        </p>
        {button}
    }
    .into_any()
}
