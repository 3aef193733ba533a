//! What the page of hand-over asks.

use super::{Answered, Desk};
use crate::app::port::Files;
use crate::app::trouble::Trouble;
use crate::desk::ask::Wrapping;
use crate::desk::view::{ExchangeView, Exported, IncomingView, Relation};
use crate::i18n::Locale;
use crate::review::{CaseId, Digest, PersonId};
use crate::wire::{Request, Response};

impl Desk {
    /// What is to be read from a folder with these files, and what it lacks.
    pub async fn exchange(self, names: Vec<String>) -> Answered<ExchangeView> {
        expect!(self.tell(Request::Exchange { names }).await?, Response::Exchange(view) => view)
    }

    /// Remembers files read from the folder or written to it.
    pub async fn remember_exchanged(self, files: Vec<(Digest, Digest)>) -> Answered<()> {
        expect!(self.tell(Request::RememberExchanged(files)).await?, Response::Done => ())
    }

    /// Everybody a hand-over can be closed for, with names.
    pub async fn addressees(self) -> Answered<Vec<(PersonId, String)>> {
        expect!(self.tell(Request::Addressees).await?, Response::Addressees(people) => people)
    }

    /// A bundle closed for a hand-over; its pieces are the files, in order.
    pub async fn hand_over(
        self,
        case: CaseId,
        wrapping: Wrapping,
        locale: Locale,
    ) -> Answered<(Exported, Files)> {
        let answer = self.ask(Request::HandOver { case, wrapping, locale }, Files::new()).await?;
        expect!(answer, (Response::Exported(exported), files) => (*exported, files))
    }

    /// What taking in the one file would do.
    pub async fn preview_bundle(self, passphrase: Option<String>, files: Files) -> Answered<IncomingView> {
        let answer = self.ask(Request::PreviewBundle { passphrase }, files).await?.0;
        expect!(answer, Response::Incoming(seen) => *seen)
    }

    /// Takes the one file in.
    pub async fn take_in(
        self,
        agreed: Relation,
        passphrase: Option<String>,
        files: Files,
    ) -> Answered<IncomingView> {
        let answer = self.ask(Request::TakeIn { agreed, passphrase }, files).await?.0;
        expect!(answer, Response::Incoming(done) => *done)
    }
}
