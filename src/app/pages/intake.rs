//! A document on its way in: read by the reader and searched for marks before a byte of it is kept anywhere.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::browser::PickedFile;
use crate::app::components::{CheckBox, FormErrors, Notice, Tone, icon};
use crate::app::icons::Icon;
use crate::app::reader::read_document;
use crate::desk::{Marked, Problem, admit_reading};
use crate::i18n::Words;
use crate::i18n::of_reading::left;
use crate::i18n::of_review::Label;
use crate::read::ReadProblem;
use crate::review::Code;
use crate::scan::media::{Media, MediaProblem};
use crate::scan::reading::{Piece, Reading, Unread};

/// A file on the list, and what was read of it.
#[derive(Clone, Debug)]
pub(super) struct ReadFile {
    /// Its kind.
    pub media: Media,
    /// What the reader read; `None` where nothing was.
    pub reading: Option<Rc<Reading>>,
    /// What was not read; `None` where nothing was read.
    pub unread: Option<Vec<Unread>>,
    /// Why nothing was read; empty where something was.
    pub why: String,
}

impl ReadFile {
    /// Whether somebody must say that a person read what was not read here.
    pub(super) fn owes_tick(&self) -> bool {
        self.unread.as_ref().is_none_or(|unread| !unread.is_empty())
    }

    fn unread(media: Media, why: &str) -> Self {
        Self { media, reading: None, unread: None, why: why.to_owned() }
    }
}

/// Why a file does not come in.
pub(super) enum Barred {
    /// It carries marks.
    Marked(Vec<Marked>),
    /// It is not on the list, or not what its name says.
    Unfit(String),
}

/// Reads a chosen file. What the reader could not read comes in as an attachment, and says so.
pub(super) async fn read_in(words: Words, item: u32, picked: &PickedFile) -> Result<ReadFile, Barred> {
    let unfit = |problem| {
        Barred::Unfit(match problem {
            MediaProblem::Unlisted => words.new_case_file_unlisted(&picked.name),
            MediaProblem::ContentDiffers(media) => words.new_case_file_differs(&picked.name, media.code()),
        })
    };
    let media = Media::recognise(&picked.name, &picked.beginning()).map_err(unfit)?;
    let answer =
        if media.is_read() { read_document(picked).await } else { Ok(Err(ReadProblem::NotRead(media))) };
    let read = match answer {
        Ok(Ok(reading)) => {
            let unread = Some(reading.unread.clone());
            ReadFile { media, reading: Some(Rc::new(reading)), unread, why: String::new() }
        }
        Ok(Err(ReadProblem::Media(problem))) => return Err(unfit(problem)),
        Ok(Err(ReadProblem::Encoding)) => {
            return Err(Barred::Unfit(words.new_case_file_undecoded(&picked.name)));
        }
        Ok(Err(ReadProblem::NotRead(_))) => ReadFile::unread(media, words.read_why_kind()),
        Ok(Err(ReadProblem::Encrypted)) => ReadFile::unread(media, words.read_why_encrypted()),
        Ok(Err(ReadProblem::Damaged)) => ReadFile::unread(media, words.read_why_damaged()),
        Ok(Err(ReadProblem::OverLimit)) => ReadFile::unread(media, words.read_why_over_limit()),
        // The reader was ended, or died of the document.
        Err(_trouble) => ReadFile::unread(media, words.read_why_late()),
    };
    let nothing = Reading::default();
    match admit_reading(item, &picked.name, read.reading.as_deref().unwrap_or(&nothing)) {
        Err(Problem::Marked(marked)) => Err(Barred::Marked(marked)),
        Ok(()) | Err(_) => Ok(read),
    }
}

/// How the file is named to the desk.
pub(super) fn media_code(media: Media) -> Code {
    Code::known(media.code())
}

/// What is being read, or why a file did not come in.
pub(super) fn intake_status(
    words: Words,
    pending: RwSignal<Option<String>>,
    problem: RwSignal<Option<String>>,
) -> AnyView {
    let wrong = move || {
        problem.get().map(|said| {
            view! {
                <p class="field-error" role="alert">
                    {icon(Icon::Warning)}
                    {said}
                </p>
            }
        })
    };
    view! {
        <p class="hint" role="status">
            {move || pending.get().map(|name| words.read_file_reading(&name))}
        </p>
        {wrong}
    }
    .into_any()
}

/// What was read of a file and what was not, with the tick it owes.
pub(super) fn told(
    words: Words,
    file: &ReadFile,
    tick_id: String,
    is_ticked: RwSignal<bool>,
    errors: FormErrors,
) -> AnyView {
    let said = file.reading.as_ref().map(|reading| pieces(words, reading));
    let rows: Vec<AnyView> = file
        .unread
        .iter()
        .flatten()
        .map(|unread| view! { <li>{left(words, *unread)}</li> }.into_any())
        .collect();
    let not_read = file.owes_tick().then(|| {
        let list = if rows.is_empty() {
            view! { <p>{file.why.clone()}</p> }.into_any()
        } else {
            view! {
                <p>{words.read_file_left()}</p>
                <ul class="points">{rows}</ul>
            }
            .into_any()
        };
        view! {
            <Notice tone=Tone::Warn>{list}</Notice>
            <CheckBox id=tick_id label=words.read_file_tick() value=is_ticked errors=errors />
        }
    });
    view! {
        {said}
        {not_read}
    }
    .into_any()
}

/// The words as they were read, place by place; what is not on the face of the document stands apart.
fn pieces(words: Words, reading: &Reading) -> AnyView {
    let count: usize = reading.pieces.iter().map(|piece| piece.text.chars().count()).sum();
    if count == 0 {
        return view! { <p class="muted">{words.read_file_nothing()}</p> }.into_any();
    }
    let shown = |piece: &Piece| {
        view! {
            <h4>{piece.place.label(words)}</h4>
            <div class="card reading">{piece.text.clone()}</div>
        }
        .into_any()
    };
    let (face, apart): (Vec<&Piece>, Vec<&Piece>) =
        reading.pieces.iter().partition(|piece| piece.place.is_shown());
    let apart = (!apart.is_empty()).then(|| {
        let rows: Vec<AnyView> = apart.into_iter().map(shown).collect();
        view! {
            <p class="hint">{words.read_file_apart()}</p>
            {rows}
        }
    });
    let face: Vec<AnyView> = face.into_iter().map(shown).collect();
    view! {
        <details>
            <summary>{words.new_case_file_words()} " · " {words.read_file_read(count)}</summary>
            {face}
            {apart}
        </details>
    }
    .into_any()
}
