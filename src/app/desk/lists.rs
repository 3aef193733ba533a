//! The office's lists of terms, asked of the desk.

use web_sys::Blob;

use super::{Answered, Desk};
use crate::app::trouble::Trouble;
use crate::desk::view::{PackPreview, PackRow, RescanAsk, RescanView};
use crate::wire::{Request, Response};

impl Desk {
    /// Every term list ever taken over.
    pub async fn packs(self) -> Answered<Vec<PackRow>> {
        expect!(self.tell(Request::Packs).await?, Response::Packs(packs) => packs)
    }

    /// What importing a term list would do; keeps nothing.
    pub async fn preview_pack(self, name: String, text: String) -> Answered<PackPreview> {
        let answer = self.tell(Request::PreviewPack { name, text }).await?;
        expect!(answer, Response::PackPreview(preview) => *preview)
    }

    /// Takes a term list over.
    pub async fn import_pack(self, name: String, text: String) -> Answered<PackRow> {
        expect!(self.tell(Request::ImportPack { name, text }).await?, Response::Pack(row) => row)
    }

    /// Ends a term list; its versions stay.
    pub async fn end_pack(self, name: String) -> Answered<PackRow> {
        expect!(self.tell(Request::EndPack { name }).await?, Response::Pack(row) => row)
    }

    /// Today's lists over kept texts, one page.
    pub async fn rescan(self, ask: RescanAsk) -> Answered<RescanView> {
        expect!(self.tell(Request::Rescan(ask)).await?, Response::Rescanned(view) => *view)
    }

    /// Today's lists over an old bundle.
    pub async fn rescan_bundle(self, bundle: Blob) -> Answered<RescanView> {
        let (answer, _) = self.ask(Request::RescanBundle, bundle).await?;
        expect!(answer, Response::Rescanned(view) => *view)
    }
}
