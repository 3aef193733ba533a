//! What the views ask of the reader: one worker a document, ended after it or at its time limit.

use std::time::Duration;

use leptos::prelude::set_timeout;

use super::browser::PickedFile;
use super::link::{DeskLink, LinkProblem};
use super::port::Files;
use super::trouble::Trouble;
use crate::read::excise::{Cut, Excisable, ExciseProblem};
use crate::read::{ReadProblem, Reading};
use crate::wire::{ExcisedFile, Request, Response};

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
    match asked(Request::Read { name: name.to_owned() }, bytes).await {
        Ok((Response::Reading(reading), _)) => Ok(reading.map(|reading| *reading)),
        Ok(_) => Err(Trouble::Misunderstood),
        Err(trouble) => ended(trouble).map(Err),
    }
}

/// The words of a document, to choose spans in; its bytes move to the worker.
pub async fn open_for_excision(
    name: &str,
    bytes: js_sys::Uint8Array,
) -> Result<Result<Excisable, ExciseProblem>, Trouble> {
    match asked(Request::OpenForExcision(name.to_owned()), bytes).await {
        Ok((Response::ToExcise(words), _)) => Ok(words.map(|words| *words)),
        Ok(_) => Err(Trouble::Misunderstood),
        Err(trouble) => ended(trouble).map(|problem| Err(ExciseProblem::Read(problem))),
    }
}

/// The document made anew without the spans; its bytes move to the worker, new ones come back.
pub async fn excise(
    name: &str,
    bytes: js_sys::Uint8Array,
    cuts: Vec<Cut>,
) -> Result<Result<(ExcisedFile, js_sys::Uint8Array), ExciseProblem>, Trouble> {
    match asked(Request::Excise { name: name.to_owned(), cuts }, bytes).await {
        Ok((Response::Excised(Ok(made)), files)) => {
            let bytes = files.into_iter().next().ok_or(Trouble::Misunderstood)?;
            Ok(Ok((*made, bytes)))
        }
        Ok((Response::Excised(Err(problem)), _)) => Ok(Err(problem)),
        Ok(_) => Err(Trouble::Misunderstood),
        Err(trouble) => ended(trouble).map(|problem| Err(ExciseProblem::Read(problem))),
    }
}

/// A worker of its own, ended after the answer.
async fn asked(request: Request, bytes: js_sys::Uint8Array) -> Result<(Response, Files), Trouble> {
    let link = DeskLink::start("reader");
    let late = link.clone();
    let is_over = LinkProblem::Died { place: format!("{} s", TIME_LIMIT.as_secs()) };
    set_timeout(move || late.end(&is_over), TIME_LIMIT);
    let answer = link.ask(request, vec![bytes]).await;
    link.end(&LinkProblem::Locked);
    answer.map_err(Trouble::from)
}

/// A document over which the reader fell, or which took too long, says something of the document and not of the desk.
fn ended(trouble: Trouble) -> Result<ReadProblem, Trouble> {
    match trouble {
        Trouble::Died { .. } => Ok(ReadProblem::OverLimit),
        other => Err(other),
    }
}
