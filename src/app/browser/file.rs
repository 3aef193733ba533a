//! Files in and out: picked, dropped or pasted, and saved.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, set_timeout};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, TextDecoder, TextDecoderOptions, Url,
};

use super::held::handed_over;

/// Largest file taken in: 100 MiB (DESIGN §2).
pub const FILE_LIMIT: u64 = 100 * 1024 * 1024;

/// A file somebody chose, with its bytes.
#[derive(Clone, Debug)]
pub struct PickedFile {
    /// Name as on the disk.
    pub name: String,
    /// Bytes in it.
    pub size: u64,
    /// What the browser takes it for; often empty.
    pub mime: String,
    bytes: Uint8Array,
}

impl PickedFile {
    /// A copy to send: sending moves bytes away, and a refused act is tried again.
    pub fn copy(&self) -> Uint8Array {
        self.bytes.slice(0, self.bytes.length())
    }

    /// Its first bytes, enough to know the kind.
    pub fn beginning(&self) -> Vec<u8> {
        self.bytes.subarray(0, self.bytes.length().min(16)).to_vec()
    }

    /// The bytes where they are to be read in the page.
    pub fn to_vec(&self) -> Vec<u8> {
        self.bytes.to_vec()
    }
}

/// Why a chosen file was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// Larger than [`FILE_LIMIT`].
    TooLarge {
        /// Its name.
        name: String,
    },
    /// Empty.
    Empty {
        /// Its name.
        name: String,
    },
    /// The browser could not read it: a folder, moved, or changed meanwhile.
    Unreadable {
        /// Its name.
        name: String,
    },
}

/// Reads a chosen file whole.
pub(crate) async fn read_file(file: File) -> Result<PickedFile, FileTrouble> {
    let name = file.name();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size in bytes, whole and not negative"
    )]
    let size = file.size() as u64;
    if size > FILE_LIMIT {
        return Err(FileTrouble::TooLarge { name });
    }
    let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
        return Err(FileTrouble::Unreadable { name });
    };
    if size == 0 {
        return Err(FileTrouble::Empty { name });
    }
    Ok(PickedFile { name, size, mime: file.type_(), bytes: Uint8Array::new(&buffer) })
}

/// The first bytes of a file, at most so many; `None` where it cannot be read.
pub(crate) async fn beginning_of(file: &File, length: usize) -> Option<Vec<u8>> {
    let length = i32::try_from(length).unwrap_or(i32::MAX);
    let slice = file.slice_with_i32_and_i32(0, length).ok()?;
    let buffer = JsFuture::from(slice.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The words of a text file: UTF-8, else GB18030, which old editors still write; `None` for what is neither.
pub(crate) fn decode_text(bytes: &[u8]) -> Option<String> {
    if let Ok(text) = crate::scan::text::decode(bytes) {
        return Some(text);
    }
    crate::scan::text::decode(decode_gb18030(bytes)?.as_bytes()).ok()
}

/// GB18030 to text; nothing where the bytes are none.
pub(crate) fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_js_u8_array(&Uint8Array::from(bytes)).ok()
}

/// The files of a list the browser hands over.
pub(crate) fn files_of(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|place| list.get(place)).collect()).unwrap_or_default()
}

/// Pieces, in order, as one value the browser keeps where it likes.
pub(crate) fn blob_of(pieces: &[Uint8Array]) -> Result<Blob, JsValue> {
    Blob::new_with_u8_array_sequence(&pieces.iter().collect::<Array>())
}

/// Saves bytes as a file under this name. Whether the browser really wrote it no page can know.
pub(crate) fn save_file(name: &str, media: &str, pieces: &[Uint8Array]) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media);
    let parts: Array = pieces.iter().collect();
    save_blob(name, &Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?)
}

/// Files put together into one, without their bytes being held here.
pub(crate) fn join_blobs(media: &str, pieces: &[Blob]) -> Result<Blob, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media);
    Blob::new_with_blob_sequence_and_options(&pieces.iter().collect::<Array>(), &kind)
}

/// Saves a file under this name.
pub(crate) fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    hand_over(name, blob)?;
    handed_over(name, None);
    Ok(())
}

/// Saves a file the desk made; `made` is what the desk calls it.
pub(crate) fn save_made(made: &str, name: &str, blob: &Blob) -> Result<(), JsValue> {
    hand_over(name, blob)?;
    handed_over(name, Some(made));
    Ok(())
}

fn hand_over(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads the address after the click returns; a minute is plenty for it to begin.
    set_timeout(move || drop(Url::revoke_object_url(&address)), Duration::from_mins(1));
    Ok(())
}
