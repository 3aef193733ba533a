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
        }
    }

    port::serve(answer);
}

/// Natively there is no worker; the target exists so that `cargo test` builds the whole package.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
