//! Letters that go out (请示, 函, 征求意见书, 答复书) and slips printed beside a case, each from the event that carries it.
//!
//! A letter is laid out after GB/T 9704-2012; a slip is a ruled form. Each carries the short code of its event, and
//! 草稿 across the page as long as that event does not exist, or what it tells is not decided. Deliberately absent: the
//! words taken out of a version, and anything of an item the letter is not about.

mod answer;
mod asked;
mod asking;
mod excisions;
mod frame;
mod hand_over;
mod missive;
mod note;
mod publication;
mod receipt;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use self::asked::Asked;
use super::pen::Pen;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::record::{Beside, Fact, Facts, GateRecord, HopRecord, ItemRecord, Line, WrittenRecord};
use crate::review::{EventKind, LetterKind, NoteKind};

/// A letter or slip of a case, by the seq of the event that carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Letter {
    /// A letter of ours in a branch: 请示, 函 or 征求意见书; the first, or one that puts the question again.
    Question(u32),
    /// 区分处理清单
    Excisions(u32),
    /// 移交单
    HandOver(u32),
    /// 发布单
    Publication(u32),
    /// 答复书
    Answer(u32),
    /// 答复书, not given yet: what was decided, before a number stands on it.
    AnswerDraft,
    /// 电话记录 and the like.
    Note(u32),
}

/// A name of no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such letter")]
pub struct UnknownLetter;

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Question(seq) => write!(f, "question-{seq}"),
            Self::Excisions(seq) => write!(f, "excisions-{seq}"),
            Self::HandOver(seq) => write!(f, "hand-over-{seq}"),
            Self::Publication(seq) => write!(f, "publication-{seq}"),
            Self::Answer(seq) => write!(f, "answer-{seq}"),
            Self::AnswerDraft => write!(f, "answer-draft"),
            Self::Note(seq) => write!(f, "note-{seq}"),
        }
    }
}

impl FromStr for Letter {
    type Err = UnknownLetter;

    fn from_str(text: &str) -> Result<Self, UnknownLetter> {
        if text == "answer-draft" {
            return Ok(Self::AnswerDraft);
        }
        let (name, seq) = text.rsplit_once('-').ok_or(UnknownLetter)?;
        let seq: u32 = seq.parse().map_err(|_number| UnknownLetter)?;
        let letter = match name {
            "question" => Self::Question(seq),
            "excisions" => Self::Excisions(seq),
            "hand-over" => Self::HandOver(seq),
            "publication" => Self::Publication(seq),
            "answer" => Self::Answer(seq),
            "note" => Self::Note(seq),
            _ => return Err(UnknownLetter),
        };
        // One letter has one address.
        if letter.to_string() == text { Ok(letter) } else { Err(UnknownLetter) }
    }
}

/// The event that carries it.
pub fn seq(letter: Letter) -> Option<u32> {
    match letter {
        Letter::Question(seq)
        | Letter::Excisions(seq)
        | Letter::HandOver(seq)
        | Letter::Publication(seq)
        | Letter::Answer(seq)
        | Letter::Note(seq) => Some(seq),
        Letter::AnswerDraft => None,
    }
}

/// Every letter of which there is something to write, in the order of the events.
pub fn offered(record: &WrittenRecord) -> Vec<Letter> {
    let mut letters: Vec<Letter> = record.lines.iter().filter_map(|line| of_line(record, line)).collect();
    let is_answered = letters.iter().any(|letter| matches!(letter, Letter::Answer(_)));
    let is_decided = record.items.iter().all(|item| item.outcome.is_some());
    if record.request.is_some() && is_decided && !is_answered {
        letters.push(Letter::AnswerDraft);
    }
    letters
}

fn of_line(record: &WrittenRecord, line: &Line) -> Option<Letter> {
    let seq = line.seq;
    match line.kind {
        EventKind::GateOpened => {
            asked_at(record, seq).filter(|asked| has_letter(asked.hop)).map(|_| Letter::Question(seq))
        }
        EventKind::VersionAdded => removed(line).map(|_| Letter::Excisions(seq)),
        EventKind::HandedOver => Some(Letter::HandOver(seq)),
        EventKind::Published => Some(Letter::Publication(seq)),
        EventKind::Replied => Some(Letter::Answer(seq)),
        EventKind::Noted => Some(Letter::Note(seq)),
        EventKind::Opened
        | EventKind::FindingsDisposed
        | EventKind::OpinionSigned
        | EventKind::Returned
        | EventKind::GateHopped
        | EventKind::GateAnswered
        | EventKind::GateClosed
        | EventKind::ClockChanged
        | EventKind::Decided
        | EventKind::Received
        | EventKind::Withdrawn
        | EventKind::Recalled
        | EventKind::Reopened
        | EventKind::Reassigned
        | EventKind::Delegated
        | EventKind::Amended
        | EventKind::ContentRemoved
        | EventKind::Supervised
        | EventKind::Archived
        | EventKind::Voided
        | EventKind::ForkResolved => None,
    }
}

/// What a list of letters calls it.
pub fn name(words: Words, record: &WrittenRecord, letter: Letter) -> String {
    match letter {
        Letter::Question(seq) => asked_at(record, seq).map_or_else(String::new, |Asked { hop, .. }| {
            let organ = hop.organ.as_ref().and_then(|organ| organ.text.as_deref()).unwrap_or_default();
            let kind = hop.letter_kind.label(words);
            if hop.again.is_some() {
                words.letters_to_again(kind, organ)
            } else {
                words.letters_to(kind, organ)
            }
        }),
        Letter::Excisions(_) => words.excision_sheet_title().to_owned(),
        Letter::HandOver(_) => words.hand_over_sheet_title().to_owned(),
        Letter::Publication(_) => words.publication_sheet_title().to_owned(),
        Letter::Answer(_) | Letter::AnswerDraft => words.answer_sheet_title().to_owned(),
        Letter::Note(seq) => {
            let line = record.lines.iter().find(|line| line.seq == seq);
            line.and_then(note_kind).map_or(words.words_note(), |kind| kind.label(words)).to_owned()
        }
    }
}

/// The letter as a whole document; `None` where there is nothing to write.
pub fn letter(words: Words, record: &WrittenRecord, letter: Letter) -> Option<String> {
    let pen = Pen::new(words);
    let line = |seq: u32| record.lines.iter().find(|line| line.seq == seq);
    if !offered(record).contains(&letter) {
        return None;
    }
    match letter {
        Letter::Question(seq) => missive::missive(&pen, record, &asked_at(record, seq)?, Some(line(seq)?)),
        Letter::Excisions(seq) => excisions::excisions(&pen, record, line(seq)?),
        Letter::HandOver(seq) => Some(hand_over::hand_over(&pen, record, line(seq)?)),
        Letter::Publication(seq) => publication::publication(&pen, record, line(seq)?),
        Letter::Answer(seq) => answer::answer(&pen, record, Some(line(seq)?)),
        Letter::AnswerDraft => answer::answer(&pen, record, None),
        Letter::Note(seq) => Some(note::note(&pen, record, line(seq)?)),
    }
}

/// A letter that is being written: the last one of `gate` as it would stand. `None` where no letter goes out or there is
/// no such item.
pub fn draft(words: Words, record: &WrittenRecord, gate: &GateRecord) -> Option<String> {
    let asked = asked::asked(gate, gate.hops.last()?.seq)?;
    if has_letter(asked.hop) { missive::missive(&Pen::new(words), record, &asked, None) } else { None }
}

fn asked_at(record: &WrittenRecord, seq: u32) -> Option<Asked<'_>> {
    record.gates.iter().find_map(|gate| asked::asked(gate, seq))
}

fn has_letter(hop: &HopRecord) -> bool {
    hop.letter_kind != LetterKind::None
}

fn item(record: &WrittenRecord, number: u32) -> Option<&ItemRecord> {
    record.items.iter().find(|item| item.number == number)
}

/// All facts of a line, whatever item they are about.
fn facts(line: &Line) -> impl Iterator<Item = &Fact> {
    line.facts.iter().flat_map(|group: &Facts| &group.facts)
}

/// Places taken out of the version that came with this line.
fn removed(line: &Line) -> Option<&Vec<crate::review::record::Removed>> {
    facts(line).find_map(|fact| match fact {
        Fact::Beside(Beside::Excisions(removed)) if !removed.is_empty() => Some(removed),
        _ => None,
    })
}

fn note_kind(line: &Line) -> Option<NoteKind> {
    facts(line).find_map(|fact| if let Fact::Beside(Beside::Note(kind)) = fact { Some(*kind) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_has_one_address() {
        let letters = [
            Letter::Question(3),
            Letter::Excisions(40),
            Letter::HandOver(5),
            Letter::Publication(6),
            Letter::Answer(7),
            Letter::AnswerDraft,
            Letter::Note(8),
        ];
        for letter in letters {
            assert_eq!(letter.to_string().parse(), Ok(letter));
        }
        for unknown in ["", "slip", "question", "question-", "question-03", "question-+3", "note-x", "a-1"] {
            assert_eq!(unknown.parse::<Letter>(), Err(UnknownLetter), "{unknown}");
        }
    }
}
