//! Changes of the charter by the registrar: who comes and goes, units, bodies, delegations, procedures. Each section shows
//! what stands, and opens its form in place.

mod bodies;
mod delegations;
mod people;
mod profiles;
mod units;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::components::{
    Button, ButtonKind, ErrorSummary, Form, FormErrors, Notice, Tone, TroubleNotice,
};
use crate::app::context::{SessionContext, use_desk, use_session, use_words};
use crate::app::desk::Desk;
use crate::app::icons::Icon;
use crate::app::trouble::Trouble;
use crate::desk::ask::CharterChange;
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::review::PersonId;

pub(super) use bodies::BodiesSection;
pub(super) use delegations::DelegationsSection;
pub(super) use people::PersonChange;
pub(super) use profiles::ProfilesSection;
pub(super) use units::UnitsSection;

/// The office as pages read it.
pub(super) type Office = RwSignal<Option<Result<OfficeView, Trouble>>>;

/// One change under way.
#[derive(Clone, Copy)]
pub(super) struct Changing {
    office: Office,
    pub(super) errors: FormErrors,
    is_open: RwSignal<bool>,
    is_done: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    pending: RwSignal<bool>,
    desk: Desk,
    session: SessionContext,
    words: Words,
}

impl Changing {
    pub(super) fn new(office: Office) -> Self {
        Self {
            office,
            errors: FormErrors::new(),
            is_open: RwSignal::new(false),
            is_done: RwSignal::new(false),
            trouble: RwSignal::new(None),
            pending: RwSignal::new(false),
            desk: use_desk(),
            session: use_session(),
            words: use_words(),
        }
    }

    /// Whether the person at the desk keeps the charter.
    pub(super) fn may(self) -> bool {
        self.session.session_now().is_some_and(|session| session.is_registrar)
    }

    /// Signs the change into the next charter; closes the form when it is done.
    pub(super) fn send(self, change: CharterChange) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.trouble.set(None);
        self.is_done.set(false);
        leptos::task::spawn_local(async move {
            match self.desk.change_charter(change).await {
                Ok(now) => {
                    self.session.refresh(self.desk).await;
                    self.office.try_set(Some(Ok(now)));
                    self.is_open.try_set(false);
                    self.is_done.try_set(true);
                }
                Err(found) if self.errors.take(self.words, &found) => (),
                Err(found) => drop(self.trouble.try_set(Some(found))),
            }
            self.pending.try_set(false);
        });
    }

    /// The button that opens the form, the form, and the word that it is done. `focus` is the form's first field.
    pub(super) fn place(
        self,
        label: &'static str,
        focus: &'static str,
        fields: impl Fn() -> AnyView + Send + Sync + 'static,
        press: Callback<()>,
    ) -> AnyView {
        if !self.may() {
            return ().into_any();
        }
        let words = self.words;
        let open = Callback::new(move |()| {
            self.is_done.set(false);
            self.trouble.set(None);
            self.is_open.set(true);
        });
        let close = Callback::new(move |()| self.is_open.set(false));
        let fields = StoredValue::new(fields);
        let content = move || {
            if !self.is_open.get() {
                return view! {
                    <div class="actions">
                        <Button on_press=open label=label icon=Icon::Plus kind=ButtonKind::Secondary />
                    </div>
                }
                .into_any();
            }
            // The form opens in place: whoever opened it goes on typing in it.
            Effect::new(move |_| browser::focus(focus));
            view! {
                <ErrorSummary errors=self.errors />
                <Form on_primary=press>
                    {fields.with_value(|fields| fields())}
                    <div class="actions">
                        <Button on_press=press label=words.charter_sign() icon=Icon::Pen pending=self.pending />
                        <Button on_press=close label=words.do_cancel() kind=ButtonKind::Secondary />
                    </div>
                </Form>
            }
            .into_any()
        };
        view! {
            <TroubleNotice trouble=self.trouble />
            {move || {
                self.is_done
                    .get()
                    .then(|| view! { <Notice tone=Tone::Good><p>{words.charter_done()}</p></Notice> })
            }}
            {content}
        }
        .into_any()
    }

    /// A button beside a row that ends it at once.
    pub(super) fn ending(self, label: String, change: CharterChange) -> Option<AnyView> {
        let press = Callback::new(move |()| self.send(change.clone()));
        self.may().then(|| view! { <Button on_press=press label=label kind=ButtonKind::Quiet /> }.into_any())
    }
}

/// Everybody, to choose from.
fn people_of(office: &OfficeView) -> Vec<(PersonId, String)> {
    office.people.iter().map(|person| (person.id.clone(), person.name.clone())).collect()
}

fn name_of(office: &OfficeView, id: &PersonId) -> String {
    let found = office.people.iter().find(|person| person.id == *id);
    found.map_or_else(|| id.to_string(), |person| person.name.clone())
}
