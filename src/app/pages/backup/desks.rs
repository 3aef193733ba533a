//! Several desks on one computer: which there are, and which one opens.

use leptos::prelude::*;

use crate::app::case_words::moment_words;
use crate::app::components::{Button, ButtonKind, Notice, Tag, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::trouble::Trouble;
use crate::desk::view::DeskRow;
use crate::i18n::Words;
use crate::review::Timestamp;

/// What a desk is known by before it is unlocked.
pub(super) fn desk_words(words: Words, row: &DeskRow) -> String {
    match &row.restored {
        None => words.backup_desk_own().to_owned(),
        Some((at, device)) => words.backup_desk_restored(moment_words(words, *at), device),
    }
}

fn line(words: Words, row: &DeskRow) -> AnyView {
    let active = row.is_active.then(|| view! { <Tag tone=Tone::Accent label=words.backup_desk_active() /> });
    let backed_up = (!row.is_empty).then(|| {
        let said = row.backed_up.map_or(words.unlock_no_backup().to_owned(), |at| last(words, at));
        view! {
            <br />
            <span class="hint">{said}</span>
        }
    });
    view! { {desk_words(words, row)} " " {active} {backed_up} }.into_any()
}

fn last(words: Words, at: Timestamp) -> String {
    words.unlock_last_backup(moment_words(words, at))
}

/// Of the only desk here: when it was last backed up, or that its cases are nowhere else.
fn last_of(words: Words, row: &DeskRow) -> Option<AnyView> {
    match row.backed_up {
        _ if row.is_empty => None,
        Some(at) => Some(view! { <p class="muted">{last(words, at)}</p> }.into_any()),
        None => Some(
            view! {
                <Notice tone=Tone::Warn>
                    <p>{words.unlock_no_backup()} {words.unlock_no_backup_do()}</p>
                </Notice>
            }
            .into_any(),
        ),
    }
}

/// The desks of this computer, where there are several.
pub(super) fn desks_here(words: Words, rows: &[DeskRow]) -> AnyView {
    if rows.len() < 2 {
        return ().into_any();
    }
    let lines: Vec<AnyView> =
        rows.iter().map(|row| view! { <li>{line(words, row)}</li> }.into_any()).collect();
    view! {
        <section class="stack">
            <h2>{words.backup_desks()}</h2>
            <p>{words.backup_desks_body(rows.len())}</p>
            <ul class="points">{lines}</ul>
        </section>
    }
    .into_any()
}

fn several(words: Words, lines: Vec<AnyView>) -> AnyView {
    view! {
        <section class="stack">
            <h2>{words.backup_desks()}</h2>
            <p>{words.backup_desks_choose(lines.len())}</p>
            <ul class="points">{lines}</ul>
        </section>
    }
    .into_any()
}

/// Before unlocking: which of several desks it is to be, and when each was last backed up. What stands below comes with
/// it: a notice that comes later would push it away under the hand.
#[component]
pub fn DeskChoice(children: ChildrenFn) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let rows = RwSignal::new(Vec::<DeskRow>::new());
    let trouble = RwSignal::new(None::<Trouble>);
    let is_known = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        if let Ok(found) = desk.desks_here().await {
            rows.try_set(found);
        }
        is_known.try_set(true);
    });
    let switch = Action::new_local(move |id: &String| {
        let id = id.clone();
        async move {
            match desk.switch_desk(id).await {
                Ok(found) => {
                    rows.try_set(found);
                    session.refresh(desk).await;
                }
                Err(found) => drop(trouble.try_set(Some(found))),
            }
        }
    });
    let pending = switch.pending();
    let shown = move || {
        let rows = rows.get();
        if let [only] = rows.as_slice() {
            return last_of(words, only);
        }
        (!rows.is_empty()).then(|| {
            let lines: Vec<AnyView> = rows
                .iter()
                .map(|row| {
                    let id = row.id.clone();
                    let press = Callback::new(move |()| drop(switch.dispatch_local(id.clone())));
                    let other = (!row.is_active).then(|| {
                        view! {
                            <Button on_press=press label=words.backup_desk_switch() kind=ButtonKind::Quiet pending=pending />
                        }
                    });
                    view! {
                        <li>
                            {line(words, row)} {other}
                        </li>
                    }
                    .into_any()
                })
                .collect();
            several(words, lines)
        })
    };
    view! {
        {shown}
        <TroubleNotice trouble=trouble />
        {move || is_known.get().then(|| children())}
    }
    .into_any()
}
