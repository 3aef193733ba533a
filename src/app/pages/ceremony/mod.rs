//! 密钥与名册: the root, whoever signs the charter, keys and devices, and the files by which desks agree on them.

mod access;
mod carry;
mod keys;
mod office;
mod root;

use leptos::prelude::*;

use super::alarm::RootAlarm;
use crate::app::browser::PickedFile;
use crate::app::components::{ErrorSummary, FormErrors, Notice, PageHead, Tone, TroubleNotice, Waiting};
use crate::app::context::{SessionContext, use_desk, use_session, use_words};
use crate::app::desk::Desk;
use crate::app::port::Files;
use crate::app::trouble::Trouble;
use crate::desk::ask::IdentityAsk;
use crate::desk::view::{CeremonyView, IdentityAnswer};
use crate::i18n::Words;
use crate::review::Timestamp;

use self::access::AccessSection;
use self::keys::{DevicesSection, KeysSection};
use self::office::{EnrolmentSection, OfficeFileSection};
use self::root::{RegistrarSection, RootSection};

/// What the page shows, read again after every change.
type Shown = RwSignal<Option<Result<CeremonyView, Trouble>>>;

/// One form of the page on its way to the desk.
#[derive(Clone, Copy)]
struct Asking {
    shown: Shown,
    errors: FormErrors,
    trouble: RwSignal<Option<Trouble>>,
    pending: RwSignal<bool>,
    said: RwSignal<Option<String>>,
    desk: Desk,
    session: SessionContext,
    words: Words,
}

impl Asking {
    fn new(shown: Shown) -> Self {
        Self {
            shown,
            errors: FormErrors::new(),
            trouble: RwSignal::new(None),
            pending: RwSignal::new(false),
            said: RwSignal::new(None),
            desk: use_desk(),
            session: use_session(),
            words: use_words(),
        }
    }

    /// Sends the ask, then shows what changed. `then` gives the sentence that it is done, if there is one.
    fn send(
        self,
        ask: IdentityAsk,
        file: Option<PickedFile>,
        then: impl FnOnce(IdentityAnswer, Files) -> Option<String> + 'static,
    ) {
        if self.pending.get_untracked() {
            return;
        }
        self.begin();
        leptos::task::spawn_local(async move {
            let files = file.map(|file| vec![file.copy()]).unwrap_or_default();
            match self.desk.identity(ask, files).await {
                Ok((answer, files)) => {
                    let said = then(answer, files);
                    self.end(said).await;
                }
                Err(found) => self.fail(found),
            }
            self.pending.try_set(false);
        });
    }

    /// Sends asks that need no file, one after the other as long as each is done; `then` gives the sentence that all
    /// are.
    fn send_all(self, asks: Vec<IdentityAsk>, then: impl FnOnce() -> String + 'static) {
        if self.pending.get_untracked() {
            return;
        }
        self.begin();
        leptos::task::spawn_local(async move {
            let mut failed = None;
            for ask in asks {
                failed = self.desk.identity(ask, Files::new()).await.err();
                if failed.is_some() {
                    break;
                }
            }
            match failed {
                None => self.end(Some(then())).await,
                Some(found) => self.fail(found),
            }
            self.pending.try_set(false);
        });
    }

    fn begin(self) {
        self.pending.set(true);
        self.trouble.set(None);
        self.said.set(None);
    }

    async fn end(self, said: Option<String>) {
        self.session.refresh(self.desk).await;
        read(self.desk, self.shown).await;
        self.said.try_set(said);
    }

    fn fail(self, found: Trouble) {
        if !self.errors.take(self.words, &found) {
            drop(self.trouble.try_set(Some(found)));
        }
    }

    /// What stands above a form: its errors, its trouble, and that it is done.
    fn head(self) -> AnyView {
        let said =
            move || self.said.get().map(|said| view! { <Notice tone=Tone::Good><p>{said}</p></Notice> });
        view! {
            <RootAlarm trouble=self.trouble />
            <ErrorSummary errors=self.errors />
            <TroubleNotice trouble=self.trouble />
            {said}
        }
        .into_any()
    }
}

async fn read(desk: Desk, shown: Shown) {
    let answer = match desk.identity(IdentityAsk::Ceremony, Files::new()).await {
        Ok((IdentityAnswer::Ceremony(view), _)) => Ok(*view),
        Ok(_) => Err(Trouble::Misunderstood),
        Err(found) => Err(found),
    };
    shown.try_set(Some(answer));
}

/// How a part of the page stands, once it is known.
fn state_of(shown: Shown, say: impl Fn(&CeremonyView) -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || {
        shown.with(|shown| match shown {
            Some(Ok(view)) => say(view),
            Some(Err(_)) | None => String::new(),
        })
    })
}

/// Whether a part of the page is unfolded from the beginning: where something is due in it.
fn is_due(shown: Shown, due: impl Fn(&CeremonyView) -> bool) -> RwSignal<bool> {
    RwSignal::new(shown.with_untracked(|shown| matches!(shown, Some(Ok(view)) if due(view))))
}

/// A moment in words, to the minute.
fn moment(words: Words, time: Timestamp) -> String {
    let (year, month, day) = time.date().fields();
    let text = time.to_string();
    let clock = text.get(11..16).unwrap_or_default();
    [&words.date(year, month, day), " ", clock].concat()
}

/// The page.
#[component]
pub fn CeremonyPage() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let shown: Shown = RwSignal::new(None);
    let is_renewing = RwSignal::new(false);
    leptos::task::spawn_local(read(desk, shown));
    let trouble = Signal::derive(move || shown.get().and_then(Result::err));
    let is_read = Memo::new(move |_| shown.with(|shown| matches!(shown, Some(Ok(_)))));
    let body = move || {
        if !is_read.get() {
            return view! { <Waiting what=words.ceremony_title() /> }.into_any();
        }
        view! {
            <div>
                <OfficeFileSection shown=shown />
                <EnrolmentSection shown=shown />
                <KeysSection shown=shown />
                <DevicesSection shown=shown />
                <AccessSection shown=shown />
                <RootSection shown=shown is_renewing=is_renewing />
                <RegistrarSection shown=shown is_renewing=is_renewing />
            </div>
        }
        .into_any()
    };
    view! {
        <PageHead title=words.ceremony_title() lead=words.ceremony_intro() />
        <TroubleNotice trouble=trouble />
        {body}
    }
    .into_any()
}
