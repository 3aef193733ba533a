//! The worker's side of the wire: takes messages in, works them one at a time, posts the answers.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use super::browser::place_of;
use crate::wire::{AskId, Call, Problem, Queue, Reply, Request, Response, Work, decode, encode};

/// Whole files beside a frame. Sending them moves their bytes: the sender's arrays are empty afterwards.
pub type Files = Vec<Uint8Array>;

/// What travels beside an ask.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Bytes that change hands.
    pub files: Files,
    /// A file that is read where it lies; both sides keep it.
    pub blob: Option<Blob>,
}

impl From<Files> for Beside {
    fn from(files: Files) -> Self {
        Self { files, blob: None }
    }
}

impl From<Blob> for Beside {
    fn from(blob: Blob) -> Self {
        Self { files: Files::new(), blob: Some(blob) }
    }
}

/// Answers asks for as long as the worker lives.
///
/// # Panics
/// When the program does not run in a worker, or a frame of another build arrives.
pub fn serve<A, F>(answer: A)
where
    A: Fn(Request, Beside) -> F + 'static,
    F: Future<Output = (Result<Response, Problem>, Files)> + 'static,
{
    std::panic::set_hook(Box::new(|info| report_death(&place_of(info))));
    let queue = Rc::new(RefCell::new(Queue::default()));
    let answer = Rc::new(answer);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (frame, files) = unpack(&event.data());
        match decode(&frame).expect("page and worker come from one build") {
            Call::Ask { id, request } => {
                queue.borrow_mut().push(Work { id, request, files });
                spawn_local(work_off(queue.clone(), answer.clone()));
            }
            Call::Cancel { id } => {
                if queue.borrow_mut().cancel(id) {
                    post_answer(id, Err(Problem::Cancelled), &[]);
                }
            }
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

/// Works the queue off, unless that is already under way.
async fn work_off<A, F>(queue: Rc<RefCell<Queue<Beside>>>, answer: Rc<A>)
where
    A: Fn(Request, Beside) -> F,
    F: Future<Output = (Result<Response, Problem>, Files)>,
{
    loop {
        let Some(Work { id, request, files }) = queue.borrow_mut().begin() else { return };
        let (result, files) = answer(request, files).await;
        post_answer(id, result, &files);
        queue.borrow_mut().finish();
    }
}

fn post_answer(id: AskId, result: Result<Response, Problem>, files: &[Uint8Array]) {
    let frame = encode(&Reply::Answer { id, result }).expect("an answer can be written");
    let beside = Beside { files: files.to_vec(), blob: None };
    let (message, transfer) = pack(&frame, &beside);
    scope().post_message_with_transfer(&message, &transfer).expect("the page can be written to");
}

/// Tells the page where the worker died. The panic ends the program at once, and whatever asks are waiting
/// would otherwise wait for ever: a trap inside a future reaches no error event.
fn report_death(place: &str) {
    let message = Object::new();
    // We are dying already; a failure here has no one to go to.
    drop(Reflect::set(&message, &"died".into(), &place.into()));
    drop(scope().post_message(&message));
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// The message `{ frame, files }` and the buffers that move with it.
pub(super) fn pack(frame: &[u8], beside: &Beside) -> (Object, Array) {
    let frame = Uint8Array::from(frame);
    let transfer: Array = beside.files.iter().map(Uint8Array::buffer).collect();
    transfer.push(&frame.buffer());
    let message = Object::new();
    let files = beside.files.iter().collect::<Array>();
    let blob = beside.blob.clone().map_or(JsValue::UNDEFINED, JsValue::from);
    for (key, value) in [("frame", JsValue::from(frame)), ("files", files.into()), ("blob", blob)] {
        Reflect::set(&message, &key.into(), &value).expect("a fresh object takes properties");
    }
    (message, transfer)
}

/// Frame and files out of a message; a message that is none gives an empty frame, which no one can decode.
pub(super) fn unpack(message: &JsValue) -> (Vec<u8>, Beside) {
    let property = |key: &str| Reflect::get(message, &key.into()).unwrap_or(JsValue::UNDEFINED);
    let frame =
        property("frame").dyn_into::<Uint8Array>().map_or_else(|_| Vec::new(), |array| array.to_vec());
    let files = Array::from(&property("files"));
    let files = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
    (frame, Beside { files, blob: property("blob").dyn_into().ok() })
}
