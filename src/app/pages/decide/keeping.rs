//! Keeping the form of a step: 300 ms after the last key, and at once when the page goes.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Step;
use crate::app::browser;
use crate::app::context::{SaveState, SessionContext, use_desk, use_session};
use crate::app::desk::Desk;
use crate::desk::ask::StepDraft;

/// Rest after the last key (DESIGN §5).
const REST: Duration = Duration::from_millis(300);

/// The form on its way to the desk.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    desk: Desk,
    session: SessionContext,
    touched: StoredValue<u32>,
    kept: StoredValue<u32>,
    is_over: StoredValue<bool>,
}

impl Keeping {
    /// Nothing typed yet.
    pub(super) fn new() -> Self {
        Self {
            desk: use_desk(),
            session: use_session(),
            touched: StoredValue::new(0),
            kept: StoredValue::new(0),
            is_over: StoredValue::new(false),
        }
    }

    /// Keeps the form whenever something in it changed, until the page goes; then what is left.
    pub(super) fn start(self, step: &Step) {
        let step = *step;
        Effect::new(move |before: Option<StepDraft>| {
            let draft = step.to_draft();
            if before.is_some_and(|before| before != draft) {
                self.touch(&step);
            }
            draft
        });
        on_cleanup(move || {
            self.session.save.set(SaveState::Quiet);
            if self.touched.get_value() != self.kept.get_value() && !self.is_over.get_value() {
                let (draft, desk) = (untrack(|| step.to_draft()), self.desk);
                spawn_local(async move { drop(desk.keep_step_draft(draft).await) });
            }
        });
    }

    /// The step is signed: nothing more is kept.
    pub(super) fn end(self) {
        self.is_over.set_value(true);
        self.session.save.set(SaveState::Quiet);
    }

    fn touch(self, step: &Step) {
        let step = *step;
        if self.is_over.get_value() {
            return;
        }
        self.touched.update_value(|touched| *touched += 1);
        self.session.save.set(SaveState::Unsaved);
        let touch = self.touched.get_value();
        set_timeout(
            move || {
                // Another key, or another page, by now; or what is typed is being signed, and a draft of it would stay
                // behind.
                let is_newest = self.touched.try_get_value() == Some(touch);
                if is_newest && !step.acting.pending.get_untracked() {
                    spawn_local(self.keep(untrack(|| step.to_draft()), touch));
                }
            },
            REST,
        );
    }

    async fn keep(self, draft: StepDraft, touch: u32) {
        self.session.save.set(SaveState::Saving);
        let answer = self.desk.keep_step_draft(draft).await;
        // The page may be gone by now.
        if self.touched.try_get_value() != Some(touch) || self.is_over.get_value() {
            return;
        }
        self.kept.set_value(touch);
        self.session.save.set(match answer {
            Ok(()) => SaveState::Saved(browser::now()),
            Err(_) => SaveState::Failed,
        });
    }
}
