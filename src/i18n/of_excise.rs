//! Words for spans taken out of a document, and for what is still in one.

use super::Words;
use super::of_review::Label;
use crate::read::excise::spans::{Standing, Stretch, standing as standing_of};
use crate::read::excise::{ExciseProblem, Lost, LostKind};
use crate::read::{Leftover, LeftoverKind, ReadProblem, Spot};

/// Why a document is not made anew.
pub fn problem(words: Words, problem: ExciseProblem) -> &'static str {
    match problem {
        ExciseProblem::Read(problem) => unread(words, problem),
        ExciseProblem::NotMade(_) => words.excise_problem_not_made(),
        ExciseProblem::OverLimit => words.excise_problem_over_limit(),
        ExciseProblem::Spans => words.excise_problem_spans(),
        ExciseProblem::Residue => words.excise_problem_residue(),
    }
}

/// Why nothing was read of a document.
pub fn unread(words: Words, problem: ReadProblem) -> &'static str {
    match problem {
        ReadProblem::Media(_) => words.excise_problem_media(),
        ReadProblem::NotRead(_) => words.excise_problem_not_read(),
        ReadProblem::Encrypted => words.excise_problem_encrypted(),
        ReadProblem::Damaged => words.excise_problem_damaged(),
        ReadProblem::OverLimit => words.excise_problem_broken_off(),
        ReadProblem::Encoding => words.excise_problem_encoding(),
    }
}

/// Something the new file will not have.
pub fn lost(words: Words, lost: Lost) -> String {
    match lost.what {
        LostKind::Picture => words.excise_lost_picture(lost.count),
        LostKind::TextBox => words.excise_lost_text_box(lost.count),
        LostKind::Note => words.excise_lost_note(lost.count),
        LostKind::HeaderFooter => words.excise_lost_header_footer().to_owned(),
        LostKind::Numbering => words.excise_lost_numbering(lost.count),
        LostKind::Formula => words.excise_lost_formula(lost.count),
        LostKind::NestedTable => words.excise_lost_nested_table(lost.count),
        LostKind::Comment => words.excise_lost_comment(lost.count),
        LostKind::Deleted => words.excise_lost_deleted(lost.count),
        LostKind::Hidden => words.excise_lost_hidden(lost.count),
        LostKind::Embedded => words.excise_lost_embedded(lost.count),
        LostKind::Layout => words.excise_lost_layout().to_owned(),
    }
}

/// Where a span stands, without a word of it.
pub fn standing(words: Words, text: &str, stretch: Stretch) -> String {
    let Standing { line, from, last_line, to } = standing_of(text, stretch);
    if line != last_line {
        words.excise_place_lines(line, from, last_line, to)
    } else if from == to {
        words.excise_place_letter(line, from)
    } else {
        words.excise_place_letters(line, from, to)
    }
}

impl Label for LeftoverKind {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Covered => words.left_covered(),
            Self::RedactionMark => words.left_redaction_mark(),
            Self::Deleted => words.left_deleted(),
            Self::HiddenText => words.left_hidden_text(),
            Self::OutsidePage => words.left_outside_page(),
            Self::HiddenCell => words.left_hidden_cell(),
            Self::Comment => words.left_comment(),
            Self::Revision => words.left_revision(),
            Self::Unused => words.left_unused(),
            Self::Thumbnail => words.left_thumbnail(),
            Self::CroppedPicture => words.left_cropped_picture(),
            Self::Embedded => words.left_embedded(),
            Self::Author => words.left_author(),
        }
    }
}

/// Where something is still there.
pub fn spot(words: Words, spot: &Spot) -> String {
    match spot {
        Spot::File => words.left_in_file().to_owned(),
        Spot::Page(number) => words.left_on_page(number),
        Spot::Paragraph(number) => words.left_in_paragraph(number),
        Spot::Sheet(name) => words.left_in_sheet(name),
        Spot::Row(sheet, row) => words.left_in_row(sheet, row),
        Spot::Column(sheet, column) => words.left_in_column(sheet, column),
        Spot::Part(path) => words.left_in_part(path),
    }
}

/// Something that is still there, in one line.
pub fn leftover(words: Words, left: &Leftover) -> String {
    let (place, kind) = (spot(words, &left.spot), left.kind.label(words));
    if left.words.is_empty() {
        words.left_line(place, kind)
    } else {
        words.left_line_words(place, kind, &left.words)
    }
}
