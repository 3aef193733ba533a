//! Keeping the draft: 300 ms after the last key, one at a time, and at once before the case is opened.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::fields::{CaseFields, ItemFields};
use crate::app::browser;
use crate::app::context::{SaveState, SessionContext, use_desk, use_session};
use crate::app::desk::Desk;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::Marked;
use crate::desk::Problem;
use crate::desk::ask::{Draft, DraftId};
use crate::desk::view::KeptDraft;

/// Rest after the last key before the draft is kept (DESIGN §5).
const REST: Duration = Duration::from_millis(300);

/// The draft on its way to the desk.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    fields: StoredValue<CaseFields>,
    desk: Desk,
    session: SessionContext,
    /// The draft's name, once it was kept.
    pub id: RwSignal<Option<DraftId>>,
    /// Marks found: nothing of what is typed is kept until they are gone.
    pub marked: RwSignal<Vec<Marked>>,
    /// Why it could not be kept.
    pub trouble: RwSignal<Option<Trouble>>,
    touched: StoredValue<u32>,
    kept: StoredValue<u32>,
    is_busy: StoredValue<bool>,
    is_over: StoredValue<bool>,
    after: StoredValue<Option<Callback<()>>>,
}

impl Keeping {
    pub(super) fn new(fields: CaseFields, id: Option<DraftId>) -> Self {
        Self {
            fields: StoredValue::new(fields),
            desk: use_desk(),
            session: use_session(),
            id: RwSignal::new(id),
            marked: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            touched: StoredValue::new(0),
            kept: StoredValue::new(0),
            is_busy: StoredValue::new(false),
            is_over: StoredValue::new(false),
            after: StoredValue::new(None),
        }
    }

    /// Keeps the draft whenever something was typed, until the page goes; then what is left, at once.
    pub(super) fn start(self) {
        Effect::new(move |before: Option<Draft>| {
            let draft = self.fields.get_value().to_draft();
            if before.is_some_and(|before| before != draft) {
                self.touch();
            }
            draft
        });
        on_cleanup(move || {
            self.session.save.set(SaveState::Quiet);
            let is_dirty = self.touched.get_value() != self.kept.get_value();
            if is_dirty && !self.is_over.get_value() && self.marked.with_untracked(Vec::is_empty) {
                let (draft, files) =
                    (untrack(|| self.fields.get_value().to_send()), self.fields.get_value().files());
                let (id, desk) = (self.id.get_untracked(), self.desk);
                spawn_local(async move { drop(desk.keep_draft(id, draft, files).await) });
            }
        });
    }

    fn touch(self) {
        if self.is_over.get_value() {
            return;
        }
        self.touched.update_value(|touched| *touched += 1);
        self.session.save.set(SaveState::Unsaved);
        let touch = self.touched.get_value();
        set_timeout(
            move || {
                // Another key, or another page, by now.
                if self.touched.try_get_value() == Some(touch) {
                    spawn_local(self.keep());
                }
            },
            REST,
        );
    }

    /// Keeps what stands in the form now and goes on from there; not when it could not be kept, and why is shown.
    pub(super) fn keep_then(self, then: Callback<()>) {
        self.after.set_value(Some(then));
        if !self.is_busy.get_value() {
            spawn_local(self.keep());
        }
    }

    async fn keep(self) {
        if self.is_busy.try_get_value() != Some(false) {
            return;
        }
        self.is_busy.set_value(true);
        let is_kept = loop {
            let touch = self.touched.get_value();
            let (draft, files) =
                (untrack(|| self.fields.get_value().to_send()), self.fields.get_value().files());
            let sent = self.fields.get_value().on_their_way();
            self.session.save.set(SaveState::Saving);
            let answer = self.desk.keep_draft(self.id.get_untracked(), draft, files).await;
            // The page may be gone by now.
            if self.touched.try_get_value().is_none() {
                return;
            }
            match answer {
                Ok(kept) => {
                    self.kept.set_value(touch);
                    self.note(kept, sent);
                    if self.touched.get_value() == touch {
                        break true;
                    }
                }
                Err(Trouble::Desk(Problem::Marked(marked))) => {
                    // The page that stands instead says that nothing was kept.
                    self.session.save.set(SaveState::Quiet);
                    self.marked.set(marked);
                    break false;
                }
                Err(trouble) => {
                    self.session.save.set(SaveState::Failed);
                    self.trouble.set(Some(trouble));
                    break false;
                }
            }
        };
        self.is_busy.set_value(false);
        let after = self.after.try_update_value(Option::take).flatten();
        if let Some(then) = after.filter(|_| is_kept) {
            then.run(());
        }
    }

    /// The desk has it: its files need not be sent again.
    fn note(self, kept: KeptDraft, sent: Vec<(u32, ItemFields, String)>) {
        if self.id.get_untracked().is_none() {
            browser::become_address(&Route::Draft(kept.id.0.clone()).to_string());
        }
        self.id.set(Some(kept.id));
        self.trouble.set(None);
        for (place, item, name) in sent {
            item.file.update_untracked(|file| {
                if let Some(file) = file.as_mut().filter(|file| file.name == name) {
                    file.unsent = None;
                    file.kept_at = Some(place);
                }
            });
        }
        self.session.save.set(SaveState::Saved(kept.kept_at));
    }

    /// The draft has become a case, or was thrown away: nothing more is kept.
    pub(super) fn end(self) {
        self.is_over.set_value(true);
        self.session.save.set(SaveState::Quiet);
    }
}
