//! Time-stamps: those at hand, and taking one in.

use leptos::prelude::*;

use crate::app::browser::PickedFile;
use crate::app::case_words::moment_words;
use crate::app::components::{Button, ErrorSummary, FileDrop, Form, FormErrors, Notice, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_words};
use crate::app::desk::Desk;
use crate::app::trouble::Trouble;
use crate::desk::view::StampRow;
use crate::desk::{FieldFault, Problem};
use crate::i18n::Words;
use crate::wire::Request;

/// Files on their way in.
#[derive(Clone, Copy)]
struct Board {
    token: RwSignal<Option<PickedFile>, LocalStorage>,
    certificates: RwSignal<Option<PickedFile>, LocalStorage>,
    checkpoint: RwSignal<Option<PickedFile>, LocalStorage>,
    errors: FormErrors,
}

impl Board {
    fn new() -> Self {
        Self {
            token: RwSignal::new_local(None),
            certificates: RwSignal::new_local(None),
            checkpoint: RwSignal::new_local(None),
            errors: FormErrors::new(),
        }
    }

    fn form(self, words: Words, act: Callback<()>, pending: Memo<bool>) -> AnyView {
        let token = self.drop_field("token", words.journal_stamp_token(), "", ".tsr", self.token);
        let certificates = self.drop_field(
            "certificates",
            words.journal_stamp_certificates(),
            "",
            ".pem,.crt,.cer",
            self.certificates,
        );
        let (label, hint) = (words.journal_stamp_checkpoint(), words.journal_stamp_checkpoint_hint());
        let stamped = self.drop_field("stamped", label, hint, ".checkpoint", self.checkpoint);
        view! {
            <Form on_primary=act>
                {token} {certificates} {stamped}
                <div class="actions">
                    <Button on_press=act label=words.journal_stamp_act() pending=pending />
                </div>
            </Form>
        }
        .into_any()
    }

    async fn add(self, words: Words, desk: Desk) -> Result<Option<StampRow>, Trouble> {
        let Some(token) = self.token.get_untracked() else {
            self.errors.check(words, |checker| checker.choose("token", words.journal_stamp_token(), false));
            return Ok(None);
        };
        let (certificates, checkpoint) = (self.certificates.get_untracked(), self.checkpoint.get_untracked());
        let request = Request::AddStamp {
            has_certificates: certificates.is_some(),
            has_checkpoint: checkpoint.is_some(),
        };
        let files = [Some(token), certificates, checkpoint];
        let files = files.iter().flatten().map(PickedFile::copy).collect();
        match desk.add_stamp(request, files).await {
            Ok(row) => Ok(Some(row)),
            Err(found) if is_unknown(&found) => {
                self.errors.check(words, |checker| checker.say("token", words.journal_stamp_unknown()));
                Ok(None)
            }
            Err(found) if self.errors.take(words, &found) => Ok(None),
            Err(found) => Err(found),
        }
    }

    fn drop_field(
        self,
        id: &'static str,
        label: &'static str,
        hint: &'static str,
        accept: &'static str,
        value: RwSignal<Option<PickedFile>, LocalStorage>,
    ) -> AnyView {
        let take = UnsyncCallback::new(move |file: PickedFile| value.set(Some(file)));
        let chosen = move || value.get().map(|file| view! { <p class="hash muted">{file.name}</p> });
        view! {
            <FileDrop
                id=id
                label=label
                hint=hint
                on_file=take
                errors=self.errors
                accept=accept
                optional=id != "token"
            />
            {chosen}
        }
        .into_any()
    }
}

/// The list and the form.
#[component]
pub(super) fn StampSection(rows: Vec<StampRow>, changed: RwSignal<u32>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let board = Board::new();
    let kept = RwSignal::new(None::<StampRow>);
    let trouble = RwSignal::new(None::<Trouble>);
    let add = Action::new_local(move |(): &()| async move {
        match board.add(words, desk).await {
            Ok(Some(row)) => {
                kept.try_set(Some(row));
                changed.try_update(|count| *count += 1);
            }
            Ok(None) => {}
            Err(found) => drop(trouble.try_set(Some(found))),
        }
    });
    let pending = add.pending();
    let act = Callback::new(move |()| {
        add.dispatch_local(());
    });
    let done = move || {
        kept.get().map(|row| {
            let said = words.journal_stamp_kept(row.size, moment_words(words, row.time));
            view! {
                <Notice tone=Tone::Good>
                    <p>{said}</p>
                </Notice>
            }
        })
    };
    view! {
        <section class="stack">
            <h2>{words.journal_stamps()}</h2>
            <p>{words.journal_stamps_intro()}</p>
            {list(words, &rows)}
            {done}
            <details>
                <summary>{words.journal_stamp_act()}</summary>
                <ErrorSummary errors=board.errors />
                {board.form(words, act, pending)}
            </details>
            <TroubleNotice trouble=trouble />
        </section>
    }
    .into_any()
}

fn is_unknown(trouble: &Trouble) -> bool {
    let Trouble::Desk(Problem::Fields(fields)) = trouble else { return false };
    fields.iter().any(|field| field.fault == FieldFault::Unknown)
}

fn list(words: Words, rows: &[StampRow]) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="muted">{words.journal_stamps_none()}</p> }.into_any();
    }
    let rows: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let said = words.journal_stamp_row(moment_words(words, row.time), row.size);
            view! { <li>{said}</li> }.into_any()
        })
        .collect();
    view! { <ul>{rows}</ul> }.into_any()
}
