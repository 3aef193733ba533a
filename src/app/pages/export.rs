//! Exporting a case: one button, and what was written said only after the file verified.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::browser;
use crate::app::components::{Button, ButtonKind, Notice, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::icons::Icon;
use crate::app::port::Files;
use crate::app::trouble::Trouble;
use crate::desk::Problem;
use crate::desk::view::Exported;
use crate::evidence::verify::Verified;
use crate::i18n::Words;
use crate::review::CaseId;

/// Media type of a bundle.
const ZIP: &str = "application/zip";

/// Where a file that was written can be written again from.
type Kept = RwSignal<Option<(Exported, Files)>, LocalStorage>;

/// The button that exports, and what came of it.
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
    let (desk, session) = (use_desk(), use_session());
    let trouble = RwSignal::new(None::<Trouble>);
    let pending = RwSignal::new(false);
    let kept: Kept = RwSignal::new_local(None);
    let export = Callback::new(move |()| {
        pending.set(true);
        trouble.set(None);
        let case = case.clone();
        spawn_local(async move {
            let answer = desk.export(case, words.0).await;
            match answer {
                // A file without confirmed root is all the desk can make of itself; what is broken never goes out.
                Ok((exported, _)) if exported.report.outcome == Verified::Invalid => {
                    let faulty = Problem::OutputFaulty(exported.file_name);
                    trouble.try_set(Some(Trouble::Desk(faulty)));
                }
                Ok((exported, files)) => match browser::save_file(&exported.file_name, ZIP, &files) {
                    Ok(()) => {
                        session.refresh(desk).await;
                        kept.try_set(Some((exported, files)));
                    }
                    Err(_) => drop(trouble.try_set(Some(Trouble::Misunderstood))),
                },
                Err(found) => drop(trouble.try_set(Some(found))),
            }
            pending.try_set(false);
        });
    });
    let state = move || {
        let is_stale = before.is_empty() || kept.with(Option::is_some);
        (!is_stale).then(|| view! { <p class="muted">{before.clone()}</p> })
    };
    let said = move || kept.with(|kept| kept.as_ref().map(|(exported, _)| done(words, exported)));
    view! {
        {state}
        <TroubleNotice trouble=trouble />
        <div class="actions">
            <Button on_press=export label=label kind=kind icon=Icon::Download pending=pending />
        </div>
        {said}
        {again(words, kept)}
        <p class="hint">{words.export_media_warning()}</p>
    }
    .into_any()
}

/// The same file once more, where the browser did not keep it.
fn again(words: Words, kept: Kept) -> AnyView {
    let save = Callback::new(move |()| {
        kept.with_untracked(|kept| {
            if let Some((exported, files)) = kept {
                // Whether it was written this time either no page can know; the button stays.
                drop(browser::save_file(&exported.file_name, ZIP, files));
            }
        });
    });
    let offered = move || {
        kept.with(Option::is_some).then(|| {
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

fn done(words: Words, exported: &Exported) -> AnyView {
    let name = words.export_done_name(&exported.file_name);
    let digest = exported.sha256.to_string();
    view! {
        <Notice tone=Tone::Good title=words.export_done()>
            <p>{name}</p>
            <p>
                "SHA-256 "
                <code class="hash">{digest}</code>
            </p>
        </Notice>
    }
    .into_any()
}
