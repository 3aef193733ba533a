//! What the views ask of the reader: one worker a document, ended after it or at its time limit.

use std::time::Duration;

use leptos::prelude::set_timeout;

use super::browser::PickedFile;
use super::link::{DeskLink, LinkProblem};
use super::trouble::Trouble;
use crate::read::{ReadProblem, Reading};
use crate::wire::{Request, Response};

/// How long a document may take. A thousand pages take a few seconds.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// Reads a chosen document. Inside: what the reader says of it; outside: why it said nothing.
pub async fn read_document(file: &PickedFile) -> Result<Result<Reading, ReadProblem>, Trouble> {
    read_bytes(&file.name, file.copy()).await
}

/// Reads the bytes of a document; they move to the worker.
pub async fn read_bytes(
    name: &str,
    bytes: js_sys::Uint8Array,
) -> Result<Result<Reading, ReadProblem>, Trouble> {
    let link = DeskLink::start("reader");
    let late = link.clone();
    let is_over = LinkProblem::Died { place: format!("{} s", TIME_LIMIT.as_secs()) };
    set_timeout(move || late.end(&is_over), TIME_LIMIT);
    let answer = link.ask(Request::Read { name: name.to_owned() }, vec![bytes]).await;
    link.end(&LinkProblem::Locked);
    match answer.map_err(Trouble::from)?.0 {
        Response::Reading(reading) => Ok(reading.map(|reading| *reading)),
        _ => Err(Trouble::Misunderstood),
    }
}
