//! One letter of ours among those of its branch: the first, or one that puts the question again, with what it follows.

use std::borrow::Cow;

use super::super::pen::Pen;
use super::frame::text_of;
use crate::i18n::of_review::Label;
use crate::review::record::{GateRecord, HopRecord, ReplyRecord};
use crate::review::{LetterKind, ReplyAnswer};

/// A letter with its branch as this letter tells it.
pub(super) struct Asked<'a> {
    pub(super) gate: Cow<'a, GateRecord>,
    pub(super) hop: &'a HopRecord,
    pub(super) former: Option<Former<'a>>,
}

/// What a second letter follows.
pub(super) struct Former<'a> {
    letter: &'a HopRecord,
    version: u32,
    reply: Option<&'a ReplyRecord>,
}

/// Letters of ours; what others passed on is theirs.
fn ours(gate: &GateRecord) -> impl DoubleEndedIterator<Item = &HopRecord> {
    gate.hops.iter().filter(|hop| hop.reply_kind.is_none())
}

/// The letter that the event at `seq` carries.
pub(super) fn asked(gate: &GateRecord, seq: u32) -> Option<Asked<'_>> {
    let hop = ours(gate).find(|hop| hop.seq == seq)?;
    let Some(again) = &hop.again else {
        return Some(Asked { gate: Cow::Borrowed(gate), hop, former: None });
    };
    let letter = ours(gate).rfind(|earlier| earlier.number < hop.number)?;
    let former = Former {
        letter,
        version: letter.again.as_ref().map_or(gate.version, |again| again.version),
        reply: gate.replies.iter().rfind(|reply| reply.seq < seq),
    };
    let mut told = gate.clone();
    told.version = again.version;
    told.provisional = again.provisional.clone();
    told.question_words.clone_from(&again.question_words);
    told.enclosures.clone_from(&again.enclosures);
    told.signed_out_by.clone_from(&again.signed_out_by);
    Some(Asked { gate: Cow::Owned(told), hop, former: Some(former) })
}

/// 关于第 1 稿，我单位曾发出……现再次征求意见
pub(super) fn follows(pen: &Pen, of: &Asked<'_>, former: &Former<'_>) -> String {
    let words = pen.words;
    let number =
        |content: Option<&crate::review::record::Content>| content.and_then(text_of).map(str::to_owned);
    let kind = former.letter.letter_kind.label(words);
    let letter = number(former.letter.letter_no.as_ref()).unwrap_or_else(|| kind.to_owned());
    let spoke = former.reply.filter(|reply| reply.answer != ReplyAnswer::Silence);
    let reply = spoke.map_or_else(
        || words.letters_again_no_reply().to_owned(),
        |reply| {
            let by = number(reply.reply_no.as_ref()).unwrap_or_default();
            words.letters_again_reply(by, pen.date(reply.date), reply.answer.label(words))
        },
    );
    let before = words.letters_again_letter(former.version, letter, pen.date(former.letter.date), reply);
    let ask = match of.hop.letter_kind {
        LetterKind::Request => words.letters_again_ask_request(),
        LetterKind::Letter | LetterKind::Consultation | LetterKind::None => words.letters_again_ask(),
    };
    let now = if former.version < of.gate.version {
        words.letters_again_version(of.gate.version, ask)
    } else {
        words.letters_again_round(ask)
    };
    words.letters_sentences(before, now)
}
