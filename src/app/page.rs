//! The root of the page: contexts, what may be shown now, and the keys that work everywhere.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::browser;
use super::components::{Frame, Waiting};
use super::context::{Gate, LockedBy, SaveState, SessionContext};
use super::desk::Desk;
use super::pages::{self, BlockedPage, JoinPage, NowherePage, SetupPage, UnlockPage};
use super::preferences::Preferences;
use super::route::{Route, UnknownRoute, use_route};
use super::trouble::Trouble;
use crate::desk::view::EnrolmentMade;
use crate::i18n::Words;

/// Starts the page: the crash panel first, then the views.
pub fn start() {
    std::panic::set_hook(Box::new(|info| browser::show_crash(&browser::place_of(info))));
    mount_to(browser::root(), App).forget();
}

#[component]
fn App() -> impl IntoView {
    let desk = Desk::start();
    let session = SessionContext::start();
    let preferences = Preferences::load();
    provide_context(desk);
    provide_context(session);
    provide_context(preferences);
    let route = use_route();
    let asking = Action::new_local(move |(): &()| session.refresh(desk));
    asking.dispatch_local(());
    listen_for_keys(desk, session);
    lock_when_idle(desk, session, preferences);
    // A change of language builds everything anew; what is half typed in a draft has been kept by then.
    move || {
        provide_context(Words(preferences.locale()));
        view! { <Shown route=route /> }
    }
}

/// What is shown in place of, or as, the page asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Showing {
    Nothing,
    Blocked(Trouble),
    Setup,
    Unlock,
    Joining(EnrolmentMade),
    Page(Route),
    Nowhere,
}

/// Who may see what: help and verifying anybody; the rest only somebody at the desk.
fn showing(gate: &Gate, route: &Result<Route, UnknownRoute>) -> Showing {
    match (gate, route) {
        (_, Ok(route)) if pages::is_open_to_all(route) => Showing::Page(route.clone()),
        (Gate::Asking, _) => Showing::Nothing,
        (Gate::Blocked(trouble), _) => Showing::Blocked(trouble.clone()),
        (Gate::Empty, _) => Showing::Setup,
        (Gate::Locked, _) => Showing::Unlock,
        (Gate::Joining(made), _) => Showing::Joining(made.clone()),
        (Gate::Open(_), Ok(Route::Setup | Route::Unlock)) => Showing::Page(Route::Work),
        (Gate::Open(_), Ok(route)) => Showing::Page(route.clone()),
        (Gate::Open(_), Err(_)) => Showing::Nowhere,
    }
}

#[component]
fn Shown(route: ReadSignal<Result<Route, UnknownRoute>>) -> impl IntoView {
    let words = expect_context::<Words>();
    let session = expect_context::<SessionContext>();
    let shown = Memo::new(move |_| showing(&session.gate(), &route.get()));
    Effect::new(move |_| {
        let page = match shown.get() {
            Showing::Nothing => return browser::set_title(words.frame_product()),
            Showing::Blocked(_) => words.blocked_title(),
            Showing::Setup => words.setup_title(),
            Showing::Unlock => words.unlock_title(),
            Showing::Joining(_) => words.join_wait_title(),
            Showing::Page(route) => pages::title_of(words, &route),
            Showing::Nowhere => words.nowhere_title(),
        };
        browser::set_title(&words.frame_title(page));
        // A draft keeps its mark when it is given its own address.
        if !matches!(shown.get(), Showing::Page(Route::New | Route::Draft(_))) {
            session.save.set(SaveState::Quiet);
        }
    });
    let place = Signal::derive(move || match shown.get() {
        Showing::Page(route) => Some(route),
        Showing::Nothing
        | Showing::Blocked(_)
        | Showing::Setup
        | Showing::Unlock
        | Showing::Joining(_)
        | Showing::Nowhere => None,
    });
    let page = move || match shown.get() {
        Showing::Nothing => view! { <Waiting what=words.frame_product() /> }.into_any(),
        Showing::Blocked(trouble) => view! { <BlockedPage trouble=trouble /> }.into_any(),
        Showing::Setup => view! { <SetupPage /> }.into_any(),
        Showing::Unlock => view! { <UnlockPage /> }.into_any(),
        Showing::Joining(made) => view! { <JoinPage made=made /> }.into_any(),
        Showing::Page(route) => pages::page_at(&route),
        Showing::Nowhere => view! { <NowherePage /> }.into_any(),
    };
    view! { <Frame route=place>{page}</Frame> }
}

/// Alt+Shift+L locks, F1 helps, Ctrl+S answers what it always does here: everything is kept already. All work in
/// every field. A page that keeps drafts sends what is not yet kept when it hears Ctrl+S.
fn listen_for_keys(desk: Desk, session: SessionContext) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.key() == "F1" {
            event.prevent_default();
            browser::go_to(&Route::Help.to_string());
        } else if event.alt_key() && event.shift_key() && event.code() == "KeyL" && session.is_open() {
            event.prevent_default();
            session.lock(desk, LockedBy::Hand);
        } else if (event.ctrl_key() || event.meta_key()) && event.code() == "KeyS" {
            event.prevent_default();
            if session.save.get_untracked() == SaveState::Quiet {
                session.save.set(SaveState::Nothing);
            }
        }
    });
    on_cleanup(move || listener.remove());
}

/// Locks when nobody has touched key, mouse or screen for as long as the preferences say.
fn lock_when_idle(desk: Desk, session: SessionContext, preferences: Preferences) {
    let touched = StoredValue::new(browser::milliseconds());
    let touch = move || touched.set_value(browser::milliseconds());
    let listeners = (
        window_event_listener(ev::keydown, move |_| touch()),
        window_event_listener(ev::pointerdown, move |_| touch()),
        window_event_listener(ev::wheel, move |_| touch()),
    );
    let watch = set_interval_with_handle(
        move || {
            let minutes = preferences.idle_minutes_untracked();
            let idle = browser::milliseconds() - touched.get_value();
            if session.is_open() && idle > f64::from(minutes) * 60_000.0 {
                session.lock(desk, LockedBy::Idleness(minutes));
            }
        },
        Duration::from_secs(15),
    );
    on_cleanup(move || {
        listeners.0.remove();
        listeners.1.remove();
        listeners.2.remove();
        if let Ok(watch) = watch {
            watch.clear();
        }
    });
}
