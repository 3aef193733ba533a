//! The desk worker: one match on what the page asks.

#[cfg(target_arch = "wasm32")]
fn main() {
    use baoshen::app::port::{self, Files};
    use baoshen::wire::{Problem, Request, Response};

    async fn answer(request: Request, _files: Files) -> (Result<Response, Problem>, Files) {
        match request {
            Request::Hello => {
                (Ok(Response::Hello { version: env!("CARGO_PKG_VERSION").to_owned() }), Files::new())
            }
            // This worker holds no keys and opens no store.
            Request::Status
            | Request::SetUp(_)
            | Request::ConfirmSetUp
            | Request::Unlock { .. }
            | Request::UnlockByRecovery { .. }
            | Request::Office
            | Request::AddPerson(_)
            | Request::ChangeSettings(_)
            | Request::Scan { .. }
            | Request::KeepDraft { .. }
            | Request::Drafts
            | Request::Draft(_)
            | Request::DropDraft(_)
            | Request::Cases
            | Request::Case(_)
            | Request::Part { .. }
            | Request::Act(_)
            | Request::Record { .. }
            | Request::Slip { .. }
            | Request::Export(_)
            | Request::Verify { .. } => (Err(baoshen::desk::Problem::Locked.into()), Files::new()),
        }
    }

    port::serve(answer);
}

/// Natively there is no worker; the target exists so that `cargo test` builds the whole package.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
