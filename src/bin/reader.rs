//! The reader worker: one document in; out come its words, or the document made anew without some of them. Neither key
//! nor store, and ended after the document.

#[cfg(target_arch = "wasm32")]
mod worker {
    use baoshen::app::port::{self, Files};
    use baoshen::app::world::gb18030;
    use baoshen::desk::Problem;
    use baoshen::evidence::digest::sha256;
    use baoshen::read::excise::{Cut, excise, open};
    use baoshen::read::{ReadProblem, read};
    use baoshen::wire::{ExcisedFile, Problem as WireProblem, Request, Response};
    use js_sys::Uint8Array;

    pub(super) fn run() {
        port::serve(|request, beside| {
            std::future::ready(match answer(&request, &beside.files) {
                Ok((response, files)) => (Ok(response), files),
                Err(problem) => (Err(WireProblem::from(problem)), Files::new()),
            })
        });
    }

    fn answer(request: &Request, files: &Files) -> Result<(Response, Files), Problem> {
        let bytes = files.first().ok_or(Problem::NotFound)?.to_vec();
        Ok(match request {
            Request::Read { name } => {
                let reading: Result<_, ReadProblem> = read(name, &bytes, &gb18030);
                (Response::Reading(reading.map(Box::new)), Files::new())
            }
            Request::OpenForExcision(name) => {
                (Response::ToExcise(open(name, &bytes, &gb18030).map(Box::new)), Files::new())
            }
            Request::Excise { name, cuts } => made(name, &bytes, cuts),
            _ => return Err(Problem::Internal("the reader only reads".to_owned())),
        })
    }

    fn made(name: &str, bytes: &[u8], cuts: &[Cut]) -> (Response, Files) {
        match excise(name, bytes, cuts, &gb18030) {
            Ok(made) => {
                let file = ExcisedFile {
                    sha256: sha256(&made.bytes),
                    text: made.text,
                    echoes: made.echoes,
                    reading: Box::new(made.reading),
                };
                let bytes = Uint8Array::from(made.bytes.as_slice());
                (Response::Excised(Ok(Box::new(file))), vec![bytes])
            }
            Err(problem) => (Response::Excised(Err(problem)), Files::new()),
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::run();
}

/// Natively there is no worker; the target exists so that `cargo test` builds the whole package.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
