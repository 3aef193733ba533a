//! The reader worker: one document in, its words out. Neither key nor store, and ended after the document.

#[cfg(target_arch = "wasm32")]
mod worker {
    use baoshen::app::port::{self, Files};
    use baoshen::app::world::gb18030;
    use baoshen::desk::Problem;
    use baoshen::read::{ReadProblem, read};
    use baoshen::wire::{Problem as WireProblem, Request, Response};

    pub(super) fn run() {
        port::serve(|request, beside| {
            let answer = answer(&request, &beside.files).map_err(WireProblem::from);
            std::future::ready((answer, Files::new()))
        });
    }

    fn answer(request: &Request, files: &Files) -> Result<Response, Problem> {
        let Request::Read { name } = request else {
            return Err(Problem::Internal("the reader only reads".to_owned()));
        };
        let bytes = files.first().ok_or(Problem::NotFound)?.to_vec();
        let reading: Result<_, ReadProblem> = read(name, &bytes, &gb18030);
        Ok(Response::Reading(reading.map(Box::new)))
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::run();
}

/// Natively there is no worker; the target exists so that `cargo test` builds the whole package.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
