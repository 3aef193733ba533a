//! What the page of hand-over asks.

use web_sys::Blob;

use super::{Answered, Desk};
use crate::app::trouble::Trouble;
use crate::desk::view::{ExchangeView, IncomingView, Relation};
use crate::review::{Digest, PersonId};
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

    /// SHA-256 of a file.
    pub async fn digest_of(self, file: Blob) -> Answered<Digest> {
        expect!(self.ask(Request::DigestOf, file).await?.0, Response::Digest(digest) => digest)
    }

    /// What taking in the one file would do.
    pub async fn preview_bundle(self, passphrase: Option<String>, file: Blob) -> Answered<IncomingView> {
        let answer = self.ask(Request::PreviewBundle { passphrase }, file).await?.0;
        expect!(answer, Response::Incoming(seen) => *seen)
    }

    /// Takes the one file in.
    pub async fn take_in(
        self,
        agreed: Relation,
        passphrase: Option<String>,
        file: Blob,
    ) -> Answered<IncomingView> {
        let answer = self.ask(Request::TakeIn { agreed, passphrase }, file).await?.0;
        expect!(answer, Response::Incoming(done) => *done)
    }
}
