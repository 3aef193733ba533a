//! The page's link to a worker: asks go out, answers find their asker, death reaches everybody who waits.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::browser::start_worker;
use super::port::{Beside, Files, pack, unpack};
use crate::wire::{AskId, Call, Pending, Problem, Reply, Request, Response, Unreadable, decode, encode};

/// Why an ask has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkProblem {
    /// The worker did it not and says why.
    #[error(transparent)]
    Refused(#[from] Problem),
    /// The worker could not be started: its program was not loaded.
    #[error("the worker did not start: {reason}")]
    NotStarted {
        /// What the loader says.
        reason: String,
    },
    /// The worker broke down. What was written before is kept; [`DeskLink::restart`] starts another.
    #[error("the worker broke down at {place}")]
    Died {
        /// File and line of the program, or the engine's words.
        place: String,
    },
    /// The desk was locked while the ask waited.
    #[error("the desk was locked")]
    Locked,
    /// The frame could not be written or read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

type Answer = Result<(Response, Files), LinkProblem>;

struct Waiter {
    answer: oneshot::Sender<Answer>,
    on_progress: Rc<dyn Fn(u32, u32)>,
}

enum State {
    /// The program is loading; messages wait here.
    Starting(Vec<(Vec<u8>, Beside)>),
    Running(Running),
    Down(LinkProblem),
}

struct Running {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

struct Inner {
    name: &'static str,
    /// Which worker in a row; events of earlier ones are not listened to.
    generation: u32,
    state: State,
    pending: Pending<Waiter>,
}

/// One worker, started again when asked to. Clones share it.
#[derive(Clone)]
pub struct DeskLink(Rc<RefCell<Inner>>);

impl DeskLink {
    /// Starts the worker whose program has this name.
    pub fn start(name: &'static str) -> Self {
        let state = State::Starting(Vec::new());
        let link =
            Self(Rc::new(RefCell::new(Inner { name, generation: 0, state, pending: Pending::default() })));
        link.start_program();
        link
    }

    /// Asks, and waits for the answer. The files' bytes move to the worker.
    pub async fn ask(&self, request: Request, beside: impl Into<Beside>) -> Answer {
        self.begin(request, &beside.into(), Rc::new(|_, _| ()))?.1.await
    }

    /// As [`DeskLink::ask`], watching how far it has come; the id serves [`DeskLink::cancel`]. Dropping the
    /// future does not cancel: a signed act that left must not depend on a view still being open.
    pub fn begin(
        &self,
        request: Request,
        beside: &Beside,
        on_progress: Rc<dyn Fn(u32, u32)>,
    ) -> Result<(AskId, impl Future<Output = Answer> + use<>), LinkProblem> {
        let (answer, waiting) = oneshot::channel();
        let mut inner = self.0.borrow_mut();
        if let State::Down(problem) = &inner.state {
            return Err(problem.clone());
        }
        let id = inner.pending.register(Waiter { answer, on_progress });
        let sent = encode(&Call::Ask { id, request }).map_err(LinkProblem::from);
        if let Err(problem) = sent.and_then(|frame| inner.send(frame, beside)) {
            inner.pending.take(id);
            return Err(problem);
        }
        // The sender stands in `pending` until it is used; it can only be dropped together with the link.
        Ok((id, async move { waiting.await.unwrap_or(Err(LinkProblem::Locked)) }))
    }

    /// Takes an ask back. If it has not begun, its answer is [`Problem::Cancelled`].
    pub fn cancel(&self, id: AskId) -> Result<(), LinkProblem> {
        self.0.borrow_mut().send(encode(&Call::Cancel { id })?, &Beside::default())
    }

    /// Locks: ends the worker, and its keys with it, and starts a fresh one without any.
    pub fn restart(&self) {
        let fresh = State::Starting(Vec::new());
        let waiters = self.0.borrow_mut().turn_to(fresh);
        fail_all(waiters, &LinkProblem::Locked);
        self.start_program();
    }

    /// Ends the worker for good; whoever waits is told `problem`.
    pub fn end(&self, problem: &LinkProblem) {
        let waiters = self.0.borrow_mut().turn_to(State::Down(problem.clone()));
        fail_all(waiters, problem);
    }

    fn start_program(&self) {
        let link = self.clone();
        let (name, generation) = (self.0.borrow().name, self.0.borrow().generation);
        spawn_local(async move {
            let started = start_worker(name).await;
            if link.0.borrow().generation != generation {
                if let Ok(worker) = started {
                    worker.terminate();
                }
                return;
            }
            match started {
                Ok(worker) => link.take_up(worker, generation),
                Err(reason) => {
                    link.go_down(generation, &LinkProblem::NotStarted { reason: words_of(&reason) });
                }
            }
        });
    }

    fn take_up(&self, worker: Worker, generation: u32) {
        let link = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            link.receive(generation, &event.data());
        });
        let link = self.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            link.go_down(generation, &LinkProblem::Died { place: event.message() });
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let running = State::Running(Running { worker, _on_message: on_message, _on_error: on_error });
        let mut inner = self.0.borrow_mut();
        let before = std::mem::replace(&mut inner.state, running);
        if let State::Starting(held) = before {
            for (frame, beside) in held {
                if let Err(problem) = inner.send(frame, &beside) {
                    drop(inner);
                    return self.go_down(generation, &problem);
                }
            }
        }
    }

    fn receive(&self, generation: u32, message: &JsValue) {
        if self.0.borrow().generation != generation {
            return;
        }
        if let Some(place) = js_sys::Reflect::get(message, &"died".into()).ok().and_then(|p| p.as_string()) {
            return self.go_down(generation, &LinkProblem::Died { place });
        }
        let (frame, Beside { files, .. }) = unpack(message);
        match decode(&frame) {
            Ok(Reply::Progress { id, done, total }) => {
                let watcher = self.0.borrow().pending.waiter(id).map(|waiter| waiter.on_progress.clone());
                if let Some(on_progress) = watcher {
                    on_progress(done, total);
                }
            }
            Ok(Reply::Answer { id, result }) => {
                let waiter = self.0.borrow_mut().pending.take(id);
                if let Some(waiter) = waiter {
                    // The asker may have gone; the answer then interests nobody.
                    drop(waiter.answer.send(result.map(|response| (response, files)).map_err(Into::into)));
                }
            }
            Err(unreadable) => self.go_down(generation, &unreadable.into()),
        }
    }

    fn go_down(&self, generation: u32, problem: &LinkProblem) {
        if self.0.borrow().generation != generation {
            return;
        }
        let waiters = self.0.borrow_mut().turn_to(State::Down(problem.clone()));
        fail_all(waiters, problem);
    }
}

impl Inner {
    /// Leaves the present worker behind; those who waited for it are handed out.
    fn turn_to(&mut self, state: State) -> Vec<Waiter> {
        self.generation += 1;
        self.state = state;
        self.pending.take_all()
    }

    fn send(&mut self, frame: Vec<u8>, beside: &Beside) -> Result<(), LinkProblem> {
        match &mut self.state {
            State::Starting(held) => held.push((frame, beside.clone())),
            State::Running(running) => {
                let (message, transfer) = pack(&frame, beside);
                running
                    .worker
                    .post_message_with_transfer(&message, &transfer)
                    .map_err(|reason| LinkProblem::Died { place: words_of(&reason) })?;
            }
            State::Down(problem) => return Err(problem.clone()),
        }
        Ok(())
    }
}

fn fail_all(waiters: Vec<Waiter>, problem: &LinkProblem) {
    for waiter in waiters {
        drop(waiter.answer.send(Err(problem.clone())));
    }
}

fn words_of(reason: &JsValue) -> String {
    js_sys::Reflect::get(reason, &"message".into())
        .ok()
        .and_then(|message| message.as_string())
        .or_else(|| reason.as_string())
        .unwrap_or_default()
}
