//! Events of the branches and clocks: gate_opened, gate_hopped, gate_answered, gate_closed, clock_changed.

use super::body::bodies;
use crate::review::{
    CivilDate, ClockKind, Code, GateKind, GateOutcome, LetterKind, Level, PartRef, Question, Relation,
    ReplyAnswer, ReplyKind, Route,
};

bodies! {
    /// `gate_opened`: a question goes out, or an act of the office itself begins (excision). With `again` it opens
    /// nothing: the question of an open branch is put once more, by a letter of its own.
    GateOpened {
        /// Which item.
        item: u32,
        /// The version the letter is about.
        version: u32,
        /// Which branch.
        kind: GateKind,
        /// What is asked.
        question: Question,
        /// Provisional handling, from the office's own list.
        provisional: Code,
        /// The first letter.
        hop: HopLetter;
        /// By which way, for the question of secrecy alone.
        route: Route,
        /// Which producing organ is asked, from 1 to `organCount`, for consent alone.
        organ: u32,
        /// Seq of the `gate_opened` whose question is put again, for a newer version or in a new round.
        again: u32,
        /// To whom.
        addressee: PartRef,
        /// Our letter's number.
        letter_no: PartRef,
        /// The question in words.
        question_words: PartRef,
        /// What went with it.
        enclosures: PartRef,
        /// Who signed the letter out.
        signed_out_by: PartRef,
    }
    /// A letter on its way.
    HopLetter {
        /// How the addressee stands to us.
        relation: Relation,
        /// Kind of letter.
        letter_kind: LetterKind,
        /// Its date.
        date: CivilDate;
        /// When an answer is due.
        due: CivilDate,
    }
    /// `gate_hopped`: the addressee forwarded it, or gave a preliminary opinion; the question stays open.
    GateHopped {
        /// Seq of the `gate_opened`.
        gate: u32,
        /// Number of the new hop, from 2.
        hop: u32,
        /// How the new addressee stands to us.
        relation: Relation,
        /// Kind of letter.
        letter_kind: LetterKind,
        /// Its date.
        date: CivilDate,
        /// `forwarded` or `preliminary`.
        reply_kind: ReplyKind,
        /// The organ that forwarded.
        organ: PartRef,
        /// Number of the forwarding letter.
        letter_no: PartRef;
        /// When the new addressee received it.
        received_on: CivilDate,
        /// Number of the preliminary opinion.
        reply_no: PartRef,
    }
    /// `gate_answered`: a decision came in, or silence was given its meaning.
    GateAnswered {
        /// Seq of the `gate_opened`.
        gate: u32,
        /// The hop that decided.
        hop: u32,
        /// The version it answers.
        version: u32,
        /// `decision`.
        reply_kind: ReplyKind,
        /// What it says.
        answer: ReplyAnswer,
        /// When it came in.
        received_on: CivilDate,
        /// Its date.
        date: CivilDate;
        /// Level, if it belongs to the state's secrets.
        level: Level,
        /// The article that gives silence a meaning.
        silence: Code,
        /// The organ that decided.
        organ: PartRef,
        /// Number of the reply.
        reply_no: PartRef,
        /// Conditions in words.
        conditions: PartRef,
    }
    /// `gate_closed`: the branch ends.
    GateClosed {
        /// Seq of the `gate_opened`.
        gate: u32,
        /// How.
        outcome: GateOutcome,
        /// Why.
        reason: PartRef;
        /// Article relied on.
        article: Code,
        /// Exception relied on.
        exception: Code,
        /// Number of a notice.
        notice_no: PartRef,
    }
    /// `clock_changed`: a time limit is paused, resumed, extended, corrected or restarted.
    ClockChanged {
        /// What kind.
        kind: ClockKind,
        /// From which day.
        from: CivilDate,
        /// Article relied on.
        article: Code,
        /// Why.
        reason: PartRef;
        /// To which day.
        to: CivilDate,
        /// The gate that causes it.
        gate: u32,
        /// Number of the notice to the applicant.
        notice_no: PartRef,
    }
}
