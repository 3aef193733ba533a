//! The pages, one a route, and the navigation that leads to them.

#![allow(unreachable_pub, reason = "the component macro wraps each function in a place of its own")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod acting;
mod acts;
mod alarm;
mod backup;
mod blocked;
mod calendar;
mod case;
mod cases;
mod ceremony;
mod charter;
mod decide;
mod display;
mod documents;
mod done;
mod export;
mod findings;
mod gates;
mod hand;
mod handover;
mod help;
mod intake;
mod join;
mod journal;
mod ledger;
mod left;
mod new_case;
mod nowhere;
mod on_paper;
mod people;
mod person_form;
mod pieces;
mod reading;
mod rescan;
mod settings;
mod setup;
mod sheets;
mod stop;
mod terms;
mod unlock;
mod verify;
mod work;

use leptos::prelude::*;

use super::icons::Icon;
use super::route::Route;
use crate::i18n::Words;

pub use acts::ActPage;
pub use backup::BackupPage;
pub use blocked::BlockedPage;
pub use case::CasePage;
pub use cases::CasesPage;
pub use ceremony::CeremonyPage;
pub use decide::DecidePage;
pub use documents::DocumentPage;
pub use done::DonePage;
pub use export::ExportPage;
pub use handover::HandoverPage;
pub use help::HelpPage;
pub use join::JoinPage;
pub use journal::JournalPage;
pub use ledger::LedgerPage;
pub use new_case::NewCasePage;
pub use nowhere::NowherePage;
pub use people::PeoplePage;
pub use rescan::RescanPage;
pub use settings::SettingsPage;
pub use setup::SetupPage;
pub use sheets::{LetterPage, RecordPage};
pub use terms::TermsPage;
pub use unlock::UnlockPage;
pub use verify::VerifyPage;
pub use work::WorkPage;

/// An entry of the navigation.
#[derive(Clone)]
pub struct NavEntry {
    /// Where it leads.
    pub route: Route,
    /// Its icon.
    pub icon: Icon,
    /// Its words.
    pub name: fn(Words) -> &'static str,
    /// The routes at which it is marked as the present one.
    pub covers: fn(&Route) -> bool,
}

/// The navigation. Only pages that exist stand here.
pub const NAVIGATION: &[NavEntry] = &[
    NavEntry {
        route: Route::Work,
        icon: Icon::Inbox,
        name: Words::nav_work,
        covers: |route| matches!(route, Route::Work),
    },
    NavEntry {
        route: Route::Cases,
        icon: Icon::Folder,
        name: Words::nav_cases,
        covers: |route| {
            matches!(
                route,
                Route::Cases
                    | Route::Case(_)
                    | Route::CaseDocument(..)
                    | Route::CaseDecide(_)
                    | Route::CaseAct(..)
                    | Route::CaseRecord(_)
                    | Route::CaseExport(_)
                    | Route::CaseLetter(..)
                    | Route::Done(_)
            )
        },
    },
    NavEntry {
        route: Route::New,
        icon: Icon::Plus,
        name: Words::nav_new_case,
        covers: |route| matches!(route, Route::New | Route::Draft(_)),
    },
    NavEntry {
        route: Route::Handover,
        icon: Icon::Exchange,
        name: Words::nav_handover,
        covers: |route| matches!(route, Route::Handover),
    },
    NavEntry {
        route: Route::Verify,
        icon: Icon::ShieldCheck,
        name: Words::nav_verify,
        covers: |route| matches!(route, Route::Verify),
    },
    NavEntry {
        route: Route::Ledger,
        icon: Icon::Chart,
        name: Words::nav_ledger,
        covers: |route| matches!(route, Route::Ledger),
    },
    NavEntry {
        route: Route::Journal,
        icon: Icon::Stamp,
        name: Words::nav_journal,
        covers: |route| matches!(route, Route::Journal),
    },
    NavEntry {
        route: Route::People,
        icon: Icon::People,
        name: Words::nav_people,
        covers: |route| matches!(route, Route::People | Route::Ceremony),
    },
    NavEntry {
        route: Route::Settings,
        icon: Icon::Sliders,
        name: Words::nav_settings,
        covers: |route| matches!(route, Route::Settings | Route::Terms | Route::Rescan),
    },
    NavEntry {
        route: Route::Backup,
        icon: Icon::Archive,
        name: Words::nav_backup,
        covers: |route| matches!(route, Route::Backup),
    },
];

/// The page at a route, for somebody at the desk. Pages that do not exist yet are said to be nowhere.
pub fn page_at(route: &Route) -> AnyView {
    match route {
        Route::Help => view! { <HelpPage /> }.into_any(),
        Route::People => view! { <PeoplePage /> }.into_any(),
        Route::Settings => view! { <SettingsPage /> }.into_any(),
        Route::Terms => view! { <TermsPage /> }.into_any(),
        Route::Rescan => view! { <RescanPage /> }.into_any(),
        Route::Work => view! { <WorkPage /> }.into_any(),
        Route::Cases => view! { <CasesPage /> }.into_any(),
        Route::New => view! { <NewCasePage draft=None /> }.into_any(),
        Route::Draft(id) => view! { <NewCasePage draft=Some(id.clone()) /> }.into_any(),
        Route::Case(id) => view! { <CasePage id=id.clone() /> }.into_any(),
        Route::CaseDocument(id, number) => view! { <DocumentPage id=id.clone() number=*number /> }.into_any(),
        Route::CaseDecide(id) => view! { <DecidePage id=id.clone() takes_paper=false /> }.into_any(),
        Route::CaseAct(id, kind) => view! { <ActPage id=id.clone() kind=kind.clone() /> }.into_any(),
        Route::CaseRecord(id) => view! { <RecordPage id=id.clone() /> }.into_any(),
        Route::CaseExport(id) => view! { <ExportPage id=id.clone() /> }.into_any(),
        Route::CaseLetter(id, kind) => view! { <LetterPage id=id.clone() kind=kind.clone() /> }.into_any(),
        Route::Done(id) => view! { <DonePage id=id.clone() /> }.into_any(),
        Route::Verify => view! { <VerifyPage /> }.into_any(),
        Route::Ledger => view! { <LedgerPage /> }.into_any(),
        Route::Ceremony => view! { <CeremonyPage /> }.into_any(),
        Route::Journal => view! { <JournalPage /> }.into_any(),
        Route::Handover => view! { <HandoverPage /> }.into_any(),
        Route::Backup => view! { <BackupPage /> }.into_any(),
        Route::Training | Route::Setup | Route::Unlock => view! { <NowherePage /> }.into_any(),
    }
}

/// Whether the page at a route needs nobody at the desk, and no store.
pub fn is_open_to_all(route: &Route) -> bool {
    matches!(route, Route::Help | Route::Verify)
}

/// What the window and the list of tabs call the page at a route. A page of a case adds the number and state itself.
pub fn title_of(words: Words, route: &Route) -> &'static str {
    match route {
        Route::Work => words.nav_work(),
        Route::Cases => words.nav_cases(),
        Route::New | Route::Draft(_) => words.nav_new_case(),
        Route::Case(_) => words.title_case(),
        Route::CaseDocument(..) => words.title_document(),
        Route::CaseDecide(_) => words.title_decide(),
        Route::CaseAct(..) => words.title_case(),
        Route::CaseRecord(_) => words.title_record(),
        Route::CaseExport(_) => words.export_title(),
        Route::CaseLetter(..) => words.title_letter(),
        Route::Done(_) => words.title_done(),
        Route::Handover => words.nav_handover(),
        Route::Verify => words.nav_verify(),
        Route::Ledger => words.nav_ledger(),
        Route::People => words.nav_people(),
        Route::Ceremony => words.ceremony_title(),
        Route::Settings => words.nav_settings(),
        Route::Terms => words.term_list_title(),
        Route::Rescan => words.rescan_title(),
        Route::Backup => words.nav_backup(),
        Route::Journal => words.title_journal(),
        Route::Training => words.title_training(),
        Route::Help => words.nav_help(),
        Route::Setup => words.setup_title(),
        Route::Unlock => words.unlock_title(),
    }
}
