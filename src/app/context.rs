//! The four contexts every view may ask for: the desk, who is at it, the preferences, the words.

use leptos::prelude::*;

use super::browser::forget_held;
use super::desk::Desk;
use super::preferences::Preferences;
use super::trouble::Trouble;
use crate::desk::view::{EnrolmentMade, Session, Status};
use crate::i18n::Words;
use crate::review::Timestamp;

/// What the page knows of the desk before it shows anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gate {
    /// The desk has not answered yet.
    Asking,
    /// Nothing is kept on this device: first run.
    Empty,
    /// Something is kept, nobody is at the desk.
    Locked,
    /// Keys were made here and wait for the registrar.
    Joining(EnrolmentMade),
    /// Somebody is at the desk.
    Open(Session),
    /// The desk cannot be used here at all: storage denied, kept by a newer program.
    Blocked(Trouble),
}

impl Gate {
    fn session(&self) -> Option<Session> {
        match self {
            Self::Open(session) => Some(session.clone()),
            Self::Asking | Self::Empty | Self::Locked | Self::Joining(_) | Self::Blocked(_) => None,
        }
    }
}

/// Why the page shows the unlock form, where it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockedBy {
    /// Somebody pressed the button.
    Hand,
    /// Nobody touched anything for so many minutes.
    Idleness(u32),
}

/// How far what is being typed is kept; shown in the bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// The page shown keeps nothing.
    #[default]
    Quiet,
    /// Somebody asked, and there is nothing to keep.
    Nothing,
    /// Typed, not yet sent.
    Unsaved,
    /// On its way.
    Saving,
    /// Kept since then.
    Saved(Timestamp),
    /// Not kept, and why stands on the page.
    Failed,
}

/// Who is at the desk, and what the bar shows of their work.
#[derive(Clone, Copy)]
pub struct SessionContext {
    gate: RwSignal<Gate>,
    locked_by: RwSignal<Option<LockedBy>>,
    /// How far what is being typed is kept. A page that keeps drafts writes it; elsewhere it is quiet.
    pub save: RwSignal<SaveState>,
    /// How many cases wait for the person at the desk; written by whoever has just read the list.
    pub waiting: RwSignal<u32>,
}

impl SessionContext {
    pub(super) fn start() -> Self {
        Self {
            gate: RwSignal::new(Gate::Asking),
            locked_by: RwSignal::new(None),
            save: RwSignal::new(SaveState::Quiet),
            waiting: RwSignal::new(0),
        }
    }

    /// What the page knows of the desk.
    pub fn gate(self) -> Gate {
        self.gate.get()
    }

    /// Who is at the desk, if somebody is.
    pub fn session(self) -> Option<Session> {
        self.gate.with(Gate::session)
    }

    /// The same as it is now, for a view that does not follow changes.
    pub fn session_now(self) -> Option<Session> {
        self.gate.with_untracked(Gate::session)
    }

    /// Whether somebody is at the desk, asked from outside the views.
    pub fn is_open(self) -> bool {
        self.gate.with_untracked(|gate| matches!(gate, Gate::Open(_)))
    }

    /// Why the desk is locked, where the page knows.
    pub fn locked_by(self) -> Option<LockedBy> {
        self.locked_by.get()
    }

    /// Somebody came to the desk.
    pub fn open(self, session: Session) {
        self.locked_by.set(None);
        self.gate.set(Gate::Open(session));
    }

    /// Locks: the worker ends, and the keys with it.
    pub fn lock(self, desk: Desk, by: LockedBy) {
        desk.lock();
        forget_held();
        self.locked_by.set(Some(by));
        self.save.set(SaveState::Quiet);
        self.waiting.set(0);
        self.gate.set(Gate::Locked);
    }

    /// Asks the desk again what is kept and who is there: at the start, and after acts, for the bar's light.
    pub async fn refresh(self, desk: Desk) {
        let gate = match desk.status().await {
            Ok(Status::Empty) => Gate::Empty,
            Ok(Status::Locked { .. }) => Gate::Locked,
            Ok(Status::Joining(made)) => Gate::Joining(made),
            Ok(Status::Open(session)) => Gate::Open(session),
            Err(trouble) => Gate::Blocked(trouble),
        };
        // A page that is already open stays so when a mere refresh fails; its own asks say what is wrong.
        let keeps_open = matches!(gate, Gate::Blocked(_))
            && self.gate.with_untracked(|gate| matches!(gate, Gate::Open(_)));
        if !keeps_open {
            self.gate.set(gate);
        }
    }
}

/// The desk.
pub fn use_desk() -> Desk {
    expect_context()
}

/// Who is at the desk.
pub fn use_session() -> SessionContext {
    expect_context()
}

/// The preferences.
pub fn use_preferences() -> Preferences {
    expect_context()
}

/// The words in the language of the page. Plain, not a signal: a change of language builds every view anew, so that
/// no sentence needs a closure of its own.
pub fn use_words() -> Words {
    expect_context()
}
