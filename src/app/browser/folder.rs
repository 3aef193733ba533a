//! A folder the page may read and write by itself: the File System Access API, where the engine has it (https and
//! localhost only). Called by name, because not every engine of ours knows it.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

const PICKER: &str = "showDirectoryPicker";

/// A folder somebody opened to this page.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    handle: JsValue,
}

/// Whether folders can be opened here.
pub(crate) fn can_open_folders() -> bool {
    Reflect::get(&window(), &PICKER.into()).is_ok_and(|picker| picker.is_function())
}

/// Asks for a folder; `None` when nobody chose one.
pub(crate) async fn open_folder() -> Result<Option<Folder>, String> {
    let options = Object::new();
    set(&options, "mode", &"readwrite".into());
    match call(&window(), PICKER, &[options.into()]).await {
        Ok(handle) => Ok(Some(Folder { handle })),
        Err(refused) if name_of(&refused) == "AbortError" => Ok(None),
        Err(refused) => Err(name_of(&refused)),
    }
}

impl Folder {
    /// Its name.
    pub(crate) fn name(&self) -> String {
        property(&self.handle, "name").as_string().unwrap_or_default()
    }

    /// Names of the files in it.
    pub(crate) async fn names(&self) -> Result<Vec<String>, String> {
        let mut names = Vec::new();
        let keys = invoke(&self.handle, "keys", &[]).map_err(|fault| name_of(&fault))?;
        loop {
            let step = call(&keys, "next", &[]).await.map_err(|fault| name_of(&fault))?;
            if property(&step, "done").is_truthy() {
                return Ok(names);
            }
            names.extend(property(&step, "value").as_string());
        }
    }

    /// A file of it, to be read where it lies.
    pub(crate) async fn read(&self, name: &str) -> Result<File, String> {
        let handle = call(&self.handle, "getFileHandle", &[name.into()]).await;
        let file = call(&handle.map_err(|fault| name_of(&fault))?, "getFile", &[]).await;
        file.and_then(JsCast::dyn_into).map_err(|fault| name_of(&fault))
    }

    /// Adds a file. The engine writes beside it and puts it in its place when it is whole.
    pub(crate) async fn add(&self, name: &str, bytes: &Blob) -> Result<(), String> {
        self.write(name, bytes).await.map_err(|fault| name_of(&fault))
    }

    async fn write(&self, name: &str, bytes: &Blob) -> Result<(), JsValue> {
        let options = Object::new();
        set(&options, "create", &true.into());
        let handle = call(&self.handle, "getFileHandle", &[name.into(), options.into()]).await?;
        let writable = call(&handle, "createWritable", &[]).await?;
        call(&writable, "write", &[bytes.clone().into()]).await?;
        call(&writable, "close", &[]).await.map(drop)
    }
}

fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn set(of: &Object, name: &str, value: &JsValue) {
    // A fresh object takes properties.
    drop(Reflect::set(of, &name.into(), value));
}

/// Calls a method by its name.
fn invoke(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = property(of, method).dyn_into()?;
    method.apply(of, &arguments.iter().collect::<Array>())
}

/// The same, of a method that answers later.
async fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let promised: Promise = invoke(of, method, arguments)?.dyn_into()?;
    JsFuture::from(promised).await
}

/// The name of a fault, as the engine gives it: `NotAllowedError`, `NotFoundError`.
fn name_of(fault: &JsValue) -> String {
    property(fault, "name").as_string().unwrap_or_default()
}
