//! Bundles: ours on their way out, other people's verified.

use js_sys::Uint8Array;
use web_sys::Blob;

use super::{Answered, Desk};
use crate::app::port::Files;
use crate::app::trouble::Trouble;
use crate::desk::view::{Checked, ExportAsk, ExportBegun, ExportChoice, Exported, SurveyAsk, SurveyView};
use crate::i18n::Locale;
use crate::review::CaseId;
use crate::wire::{Request, Response};

impl Desk {
    /// The parts an exporter may choose from.
    pub async fn export_choices(self, case: CaseId) -> Answered<Vec<ExportChoice>> {
        let answer = self.tell(Request::ExportChoices(case)).await?;
        expect!(answer, Response::ExportChoices(choices) => choices)
    }

    /// Seals a case, or takes the seal that is kept, and begins to hand the bundle over.
    pub async fn begin_export(self, ask: ExportAsk) -> Answered<ExportBegun> {
        expect!(self.tell(Request::BeginExport(ask)).await?, Response::ExportBegun(begun) => begun)
    }

    /// The next piece of it; `None` after the last.
    pub async fn next_piece(self) -> Answered<Option<Uint8Array>> {
        let answer = self.ask(Request::NextPiece, Files::new()).await?;
        expect!(answer, (Response::Done, files) => files.into_iter().find(|piece| piece.length() > 0))
    }

    /// The file the pieces became, read again and verified.
    pub async fn finish_export(self, file: Blob) -> Answered<Exported> {
        let answer = self.ask(Request::FinishExport, file).await?.0;
        expect!(answer, Response::Exported(exported) => *exported)
    }

    /// A file the desk made was saved.
    pub async fn note_saved(self, file_name: String) -> Answered<()> {
        expect!(self.tell(Request::NoteSaved(file_name)).await?, Response::Done => ())
    }

    /// Verifies a bundle where it lies; needs no session and no store.
    pub async fn verify(self, name: String, fingerprint: String, file: Blob) -> Answered<Checked> {
        let answer = self.ask(Request::Verify { name, fingerprint }, file).await?.0;
        expect!(answer, Response::Verified(checked) => *checked)
    }

    /// The record of a bundle, as HTML; needs no session and no store.
    pub async fn verified_record(self, file: Blob, locale: Locale) -> Answered<String> {
        let answer = self.ask(Request::VerifiedRecord { locale }, file).await?.0;
        expect!(answer, Response::Sheet(html) => html)
    }

    /// What many bundles tell together, and a sample of them.
    pub async fn survey(self, ask: SurveyAsk) -> Answered<SurveyView> {
        let answer = self.tell(Request::Survey(Box::new(ask))).await?;
        expect!(answer, Response::Surveyed(view) => *view)
    }
}
