//! Taking cases in: files are looked at one by one, and only what is chosen is kept.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::{pick, rows};
use crate::app::components::{Button, ButtonKind, FileZone, Form, FormErrors, PassphraseField};
use crate::app::context::{SessionContext, use_desk, use_session};
use crate::app::desk::Desk;
use crate::app::icons::Icon;
use crate::app::problem_words::size_words;
use crate::app::trouble::Trouble;
use crate::desk::Problem;
use crate::desk::view::{IncomingView, Relation};
use crate::evidence::age::AgeProblem;
use crate::evidence::zip::MAX_BUNDLE;
use crate::i18n::Words;
use crate::review::Digest;

/// What is known of a file.
#[derive(Clone)]
pub(super) enum Looked {
    /// It is being looked at.
    Reading,
    /// What it would do.
    Seen(Box<IncomingView>),
    /// It wants a passphrase.
    PhraseWanted,
    /// It cannot be taken in.
    Refused(Trouble),
    /// It was taken in.
    Done(Box<IncomingView>),
}

/// A file in the list.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) file: File,
    pub(super) looked: Looked,
    /// Its digest, where it came from the exchange folder: remembered once it brings nothing more.
    exchanged: Option<Digest>,
}

impl Row {
    /// Whether taking it in would change anything.
    pub(super) fn brings(&self) -> bool {
        match &self.looked {
            Looked::Seen(seen) => changes(seen),
            _ => false,
        }
    }

    /// Whether it is not known yet what it would do.
    fn waits(&self) -> bool {
        matches!(self.looked, Looked::Reading | Looked::PhraseWanted)
    }
}

fn changes(seen: &IncomingView) -> bool {
    let is_known = matches!(seen.relation, Relation::Same | Relation::Older);
    !is_known || seen.parts + seen.leaving + seen.charters > 0
}

/// The list of files, shared with the exchange folder.
#[derive(Clone, Copy)]
pub(super) struct Intake {
    pub(super) rows: RwSignal<Vec<Row>, LocalStorage>,
    pub(super) chosen: RwSignal<Vec<u32>>,
    phrase: RwSignal<String>,
    pending: RwSignal<bool>,
    next: StoredValue<u32>,
    desk: Desk,
    session: SessionContext,
}

impl Intake {
    pub(super) fn new() -> Self {
        Self {
            rows: RwSignal::new_local(Vec::new()),
            chosen: RwSignal::new(Vec::new()),
            phrase: RwSignal::new(String::new()),
            pending: RwSignal::new(false),
            next: StoredValue::new(0),
            desk: use_desk(),
            session: use_session(),
        }
    }

    /// Looks at another file.
    pub(super) fn add(self, file: File) {
        self.add_as(file, None);
    }

    /// Looks at another file of the exchange folder.
    pub(super) fn add_exchanged(self, file: File, digest: Digest) {
        self.add_as(file, Some(digest));
    }

    fn clear(self) {
        self.rows.set(Vec::new());
        self.chosen.set(Vec::new());
    }

    fn add_as(self, file: File, exchanged: Option<Digest>) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.rows.update(|rows| rows.push(Row { number, file, looked: Looked::Reading, exchanged }));
        self.look(number, None);
    }

    fn file(self, number: u32) -> Option<File> {
        self.rows.try_with_untracked(|rows| {
            rows.iter().find(|row| row.number == number).map(|row| row.file.clone())
        })?
    }

    fn set(self, number: u32, looked: Looked) {
        self.remember(number, &looked);
        let chosen =
            matches!(&looked, Looked::Seen(seen) if changes(seen) && seen.relation != Relation::Fork);
        self.rows.try_update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.number == number) {
                row.looked = looked;
            }
        });
        // A fork is never chosen by itself.
        self.chosen.try_update(|all| {
            all.retain(|one| *one != number);
            if chosen {
                all.push(number);
            }
        });
    }

    /// A file of the exchange folder that brings nothing more is not read again.
    fn remember(self, number: u32, looked: &Looked) {
        let head = match looked {
            Looked::Done(done) => done.head,
            Looked::Seen(seen) if !changes(seen) => seen.head,
            _ => return,
        };
        let digest = self.rows.try_with_untracked(|rows| {
            rows.iter().find(|row| row.number == number).and_then(|row| row.exchanged)
        });
        if let Some(digest) = digest.flatten() {
            let desk = self.desk;
            // Whether it is remembered or read once more, the outcome is the same.
            spawn_local(async move { drop(desk.remember_exchanged(vec![(digest, head)]).await) });
        }
    }

    fn look(self, number: u32, phrase: Option<String>) {
        let Some(file) = self.file(number) else { return };
        spawn_local(async move {
            let looked = match self.desk.preview_bundle(phrase, file.into()).await {
                Ok(seen) => Looked::Seen(Box::new(seen)),
                Err(Trouble::Desk(Problem::Encrypted(AgeProblem::PassphraseWanted))) => Looked::PhraseWanted,
                Err(found) => Looked::Refused(found),
            };
            self.set(number, looked);
        });
    }

    /// Tries the passphrase on every file that wants one.
    fn open(self) {
        let wants = |row: &Row| {
            let was_wrong = Trouble::Desk(Problem::Encrypted(AgeProblem::WrongPassphrase));
            matches!(&row.looked, Looked::PhraseWanted)
                || matches!(&row.looked, Looked::Refused(found) if *found == was_wrong)
        };
        let numbers: Vec<u32> = self
            .rows
            .with_untracked(|rows| rows.iter().filter(|row| wants(row)).map(|row| row.number).collect());
        for number in numbers {
            self.look(number, Some(self.phrase.get_untracked()));
        }
    }

    /// Takes the chosen files in, those of one case from the shortest to the longest.
    fn take(self) {
        let chosen = self.chosen.get_untracked();
        let mut wanted: Vec<(u32, IncomingView)> = self.rows.with_untracked(|rows| {
            let seen = |row: &Row| match &row.looked {
                Looked::Seen(seen) if chosen.contains(&row.number) => Some((row.number, (**seen).clone())),
                _ => None,
            };
            rows.iter().filter_map(seen).collect()
        });
        wanted.sort_by(|(_, one), (_, other)| (&one.case, one.events).cmp(&(&other.case, other.events)));
        self.pending.set(true);
        spawn_local(async move {
            for (number, seen) in wanted {
                let Some(file) = self.file(number) else { break };
                let phrase = self.phrase.try_get_untracked().filter(|phrase| !phrase.is_empty());
                let done = self.desk.take_in(seen.relation, phrase, file.into()).await;
                self.set(
                    number,
                    match done {
                        Ok(done) => Looked::Done(Box::new(done)),
                        Err(found) => Looked::Refused(found),
                    },
                );
            }
            self.session.refresh(self.desk).await;
            self.pending.try_set(false);
        });
    }
}

pub(super) fn section(words: Words, intake: Intake) -> AnyView {
    let errors = FormErrors::new();
    let take =
        UnsyncCallback::new(move |files: Vec<File>| files.into_iter().for_each(|file| intake.add(file)));
    let press = Callback::new(move |()| intake.take());
    let clear = Callback::new(move |()| intake.clear());
    let list = move || {
        let found = intake.rows.get();
        (!found.is_empty()).then(|| rows::table(words, &found, intake.chosen))
    };
    // Apart from the table, so that a tick keeps the focus where it is.
    let actions = move || {
        let (is_empty, brings, waits) = intake
            .rows
            .with(|rows| (rows.is_empty(), rows.iter().any(Row::brings), rows.iter().any(Row::waits)));
        let chosen = intake.chosen.with(Vec::len);
        (!is_empty).then(|| {
            let act = brings.then(|| {
                view! {
                    <Button
                        on_press=press
                        label=words.handover_act(chosen)
                        icon=Icon::Check
                        pending=intake.pending
                        disabled=chosen == 0
                    />
                }
            });
            let nothing =
                (!brings && !waits).then(|| view! { <p class="muted">{words.handover_nothing()}</p> });
            view! {
                {nothing}
                <div class="actions">
                    {act}
                    <Button on_press=clear label=words.handover_again() kind=ButtonKind::Secondary />
                </div>
            }
        })
    };
    view! {
        <section class="stack">
            <h2>{words.handover_take_title()}</h2>
            <FileZone
                id="bundles"
                label=words.handover_take_files()
                hint=words.handover_take_hint()
                on_files=take
                errors=errors
                accept=".zip,.age"
                multiple=true
            >
                <p class="hint">{words.field_drop_limit(size_words(MAX_BUNDLE))}</p>
            </FileZone>
            <div class="actions">{pick::bundles(words, intake)}</div>
            {phrase(words, intake, errors)}
            {list}
            {actions}
        </section>
    }
    .into_any()
}

/// The passphrase, while a file wants one.
fn phrase(words: Words, intake: Intake, errors: FormErrors) -> AnyView {
    let press = Callback::new(move |()| {
        let sound = errors.check(words, |checker| {
            checker.require("take-phrase", words.handover_phrase(), &intake.phrase.get_untracked());
        });
        if sound {
            intake.open();
        }
    });
    let wanted = Memo::new(move |_| {
        intake.rows.with(|rows| {
            rows.iter().any(|row| match &row.looked {
                Looked::PhraseWanted => true,
                Looked::Refused(found) => {
                    *found == Trouble::Desk(Problem::Encrypted(AgeProblem::WrongPassphrase))
                }
                _ => false,
            })
        })
    });
    let shown = move || {
        wanted.get().then(|| {
            view! {
                <Form on_primary=press enter_submits=true class="stack">
                    <PassphraseField
                        id="take-phrase"
                        label=words.handover_phrase()
                        hint=words.handover_phrase_needed()
                        value=intake.phrase
                        errors=errors
                    />
                    <div class="actions">
                        <Button
                            on_press=press
                            label=words.handover_phrase_open()
                            kind=ButtonKind::Secondary
                            icon=Icon::Unlock
                        />
                    </div>
                </Form>
            }
        })
    };
    view! { {shown} }.into_any()
}
