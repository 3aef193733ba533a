//! 本机日志: its head and its sheet, what was seen of others, checks, time-stamps, entries.

mod check;
mod entries;
mod sheet;
mod stamps;

use js_sys::Uint8Array;
use leptos::prelude::*;

use super::reading::reading;
use crate::app::browser;
use crate::app::case_words::moment_words;
use crate::app::components::{Button, ButtonKind, Dialog, Facts, Notice, PageHead, Tag, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::icons::Icon;
use crate::app::trouble::Trouble;
use crate::desk::view::{DoubtRow, JournalView, OtherJournal};
use crate::evidence::witness::ROOT_DIGITS;
use crate::i18n::Words;
use crate::i18n::of_beside::grouped;
use crate::wire::Request;

pub(super) use check::verdict_list;
pub(super) use sheet::SheetReminder;

/// The journal.
#[component]
pub fn JournalPage() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    // Counted up whenever something was done that changes what the page shows.
    let changed = RwSignal::new(0_u32);
    let content = move || {
        changed.track();
        reading(words.title_journal(), desk.journal(), move |view| shown(words, &view, changed))
    };
    view! {
        <PageHead title=words.title_journal() lead=words.journal_intro() />
        {content}
        <entries::EntryList changed=changed />
    }
    .into_any()
}

fn shown(words: Words, view: &JournalView, changed: RwSignal<u32>) -> AnyView {
    view! {
        {alarm(words, view, changed)} {missing(words, view)}
        <sheet::HeadSection view=view.clone() changed=changed />
        <check::CheckSection changed=changed device=view.device.clone() />
        <stamps::StampSection rows=view.stamps.clone() changed=changed />
        {others(words, &view.others)}
        {doubts(words, &view.doubts)}
    }
    .into_any()
}

/// The journal under the present id contradicts something outside: stop, and find out.
fn alarm(words: Words, view: &JournalView, changed: RwSignal<u32>) -> Option<AnyView> {
    let own: Vec<DoubtRow> = view.doubts.iter().filter(|doubt| doubt.is_own).cloned().collect();
    (!own.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Stop title=words.journal_alarm()>
                <p>{words.journal_alarm_body()}</p>
                {doubt_list(words, &own)}
                <Renewal changed=changed />
            </Notice>
        }
        .into_any()
    })
}

/// A new device id, after a second question.
#[component]
fn Renewal(changed: RwSignal<u32>) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let is_asked = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Trouble>);
    let renew = Action::new_local(move |(): &()| async move {
        match desk.renew_device().await {
            Ok(_) => {
                session.refresh(desk).await;
                is_asked.try_set(false);
                changed.try_update(|count| *count += 1);
            }
            Err(found) => drop(trouble.try_set(Some(found))),
        }
    });
    let pending = renew.pending();
    let ask = Callback::new(move |()| is_asked.set(true));
    let confirm = Callback::new(move |()| {
        renew.dispatch_local(());
    });
    let cancel = Callback::new(move |()| is_asked.set(false));
    view! {
        <div class="actions">
            <Button on_press=ask label=words.journal_renew() kind=ButtonKind::Secondary id="renew" />
        </div>
        <Dialog id="renewal" open=is_asked title=words.journal_renew()>
            <p>{words.journal_renew_body()}</p>
            <TroubleNotice trouble=trouble />
            <div class="actions">
                <Button on_press=confirm label=words.journal_renew_confirm() pending=pending />
                <Button on_press=cancel label=words.do_cancel() kind=ButtonKind::Secondary />
            </div>
        </Dialog>
    }
    .into_any()
}

fn missing(words: Words, view: &JournalView) -> Option<AnyView> {
    (!view.missing.is_empty()).then(|| {
        let rows: Vec<AnyView> = view
            .missing
            .iter()
            .map(|case| view! { <li class="number">{case.to_string()}</li> }.into_any())
            .collect();
        view! {
            <Notice tone=Tone::Stop title=words.journal_missing()>
                <p>{words.journal_missing_intro()}</p>
                <ul>{rows}</ul>
            </Notice>
        }
        .into_any()
    })
}

fn others(words: Words, others: &[OtherJournal]) -> AnyView {
    let rows: Vec<AnyView> = others
        .iter()
        .map(|other| {
            let root = other.root.to_string();
            let unlisted = (!other.is_listed)
                .then(|| view! { <Tag tone=Tone::Warn label=words.journal_not_listed() /> });
            view! {
                <tr>
                    <td class="number">{other.device.clone()} " " {unlisted}</td>
                    <td>{other.size}</td>
                    <td class="hash">{grouped(root.get(..ROOT_DIGITS).unwrap_or_default())}</td>
                    <td>{other.seen}</td>
                    <td>{moment_words(words, other.at)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let table = if rows.is_empty() {
        view! { <p class="muted">{words.journal_others_none()}</p> }.into_any()
    } else {
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label=words.journal_others()>
                <table class="table table-tall">
                    <thead>
                        <tr>
                            <th scope="col">{words.journal_column_device()}</th>
                            <th scope="col">{words.journal_column_size()}</th>
                            <th scope="col">{words.journal_column_root()}</th>
                            <th scope="col">{words.journal_column_seen()}</th>
                            <th scope="col">{words.journal_column_at()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="stack">
            <h2>{words.journal_others()}</h2>
            {table}
        </section>
    }
    .into_any()
}

fn doubts(words: Words, doubts: &[DoubtRow]) -> AnyView {
    let content = if doubts.is_empty() {
        view! { <p class="muted">{words.journal_doubts_none()}</p> }.into_any()
    } else {
        doubt_list(words, doubts)
    };
    view! {
        <section class="stack">
            <h2>{words.journal_doubts()}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn doubt_list(words: Words, doubts: &[DoubtRow]) -> AnyView {
    let rows = doubts.iter().map(|doubt| check::verdict_row(words, &doubt.verdict, Some(doubt.at)));
    view! { <ul class="checks">{rows.collect::<Vec<_>>()}</ul> }.into_any()
}

/// Saves a file the desk makes.
#[component]
fn SaveFile(
    /// What is asked for.
    request: Request,
    /// Words of the button.
    label: &'static str,
) -> impl IntoView {
    let desk = use_desk();
    let trouble = RwSignal::new(None::<Trouble>);
    let save = Action::new_local(move |request: &Request| {
        let request = request.clone();
        async move {
            match desk.journal_file(request).await {
                Ok((name, files)) => {
                    let pieces: Vec<Uint8Array> = files;
                    if browser::save_file(&name, "application/octet-stream", &pieces).is_err() {
                        trouble.try_set(Some(Trouble::Misunderstood));
                    }
                }
                Err(found) => drop(trouble.try_set(Some(found))),
            }
        }
    });
    let pending = save.pending();
    let press = Callback::new(move |()| {
        save.dispatch_local(request.clone());
    });
    view! {
        <Button on_press=press label=label icon=Icon::Download kind=ButtonKind::Secondary pending=pending />
        <TroubleNotice trouble=trouble />
    }
    .into_any()
}

fn facts(rows: Vec<(&'static str, AnyView)>) -> AnyView {
    let rows = rows.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    view! { <Facts rows=rows /> }.into_any()
}
