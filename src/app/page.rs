//! The root of the page: contexts and the switch over routes.

use leptos::prelude::*;

use super::browser;
use super::link::DeskLink;
use super::route::use_route;
use crate::wire::{Request, Response};

/// The link to the desk worker, for every view below the root.
#[derive(Clone, Copy)]
struct DeskHandle(StoredValue<DeskLink, LocalStorage>);

impl DeskHandle {
    fn link(self) -> DeskLink {
        self.0.get_value()
    }
}

/// Starts the page: the crash panel first, then the views.
pub fn start() {
    std::panic::set_hook(Box::new(|info| browser::show_crash(&browser::place_of(info))));
    mount_to(browser::root(), App).forget();
}

#[component]
fn App() -> impl IntoView {
    let desk = DeskHandle(StoredValue::new_local(DeskLink::start("desk")));
    provide_context(desk);
    let route = use_route();
    view! { <main>{move || route.get().map(|_| view! { <Hello /> })}</main> }
}

/// Says which program runs on the other side of the wire.
#[component]
fn Hello() -> impl IntoView {
    let desk = expect_context::<DeskHandle>();
    let hello = LocalResource::new(move || {
        let link = desk.link();
        async move { link.ask(Request::Hello, Vec::new()).await }
    });
    let version = move || {
        hello.get().map(|answer| {
            answer.map(
                |(response, _)| {
                    if let Response::Hello { version } = response { version } else { String::new() }
                },
            )
        })
    };
    view! {
        <h1>"Baoshen"</h1>
        <ErrorBoundary fallback=|errors| {
            view! {
                <p role="alert">
                    {move || errors.get().into_iter().map(|(_, e)| e.to_string()).collect::<Vec<_>>().join(" ")}
                </p>
            }
        }>
            <p role="status">{version}</p>
        </ErrorBoundary>
    }
}
