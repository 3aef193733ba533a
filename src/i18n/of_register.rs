//! Words for registers; page and paper take them from here.

use super::Words;
use super::of_review::Label;
use crate::review::register::{Cell, Point, RegisterKind};
use crate::review::{Ground, ItemState};

impl Label for RegisterKind {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Ledger => words.register_ledger(),
            Self::Refusals => words.register_refusals(),
            Self::HandOvers => words.register_hand_overs(),
            Self::Assessment => words.register_assessment(),
            Self::Annual => words.register_annual(),
        }
    }
}

impl Label for Point {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Opened => words.point_opened(),
            Self::Decided => words.point_decided(),
            Self::Released => words.point_released(),
            Self::Partial => words.point_partial(),
            Self::Refused => words.point_refused(),
            Self::Otherwise => words.point_otherwise(),
            Self::Returned => words.point_returned(),
            Self::Referrals => words.point_referrals(),
            Self::Originators => words.point_originators(),
            Self::Declassifications => words.point_declassifications(),
            Self::ThirdParties => words.point_third_parties(),
            Self::Excisions => words.point_excisions(),
            Self::Published => words.point_published(),
            Self::BeforeApproval => words.point_before_approval(),
            Self::Replied => words.point_replied(),
            Self::RepliedLate => words.point_replied_late(),
            Self::Recalled => words.point_recalled(),
            Self::SpotChecks => words.point_spot_checks(),
            Self::Orders => words.point_orders(),
            Self::Corrected => words.point_corrected(),
            Self::ReEvaluated => words.point_re_evaluated(),
            Self::OffDesk => words.point_off_desk(),
        }
    }
}

/// A row of the annual table, as the form numbers it.
pub fn cell(words: Words, cell: Cell) -> String {
    let fixed = match cell {
        Cell::Refuse(ground) => {
            let place = Ground::ALL.iter().position(|one| *one == ground).unwrap_or_default();
            return words.annual_refuse(place + 1, ground.label(words));
        }
        Cell::Release => words.annual_release(),
        Cell::Partial => words.annual_partial(),
        Cell::NotHeld => words.annual_not_held(),
        Cell::NeedsMaking => words.annual_needs_making(),
        Cell::StillUnclear => words.annual_still_unclear(),
        Cell::CannotProvide => words.annual_cannot_provide(),
        Cell::Petition => words.annual_petition(),
        Cell::Repeated => words.annual_repeated(),
        Cell::Publication => words.annual_publication(),
        Cell::Excessive => words.annual_excessive(),
        Cell::Certificate => words.annual_certificate(),
        Cell::NotProcessed => words.annual_not_processed(),
        Cell::Other => words.annual_other(),
    };
    fixed.to_owned()
}

/// The article a ground stands on.
pub fn article(words: Words, ground: Ground) -> &'static str {
    match ground {
        Ground::G1 | Ground::G2 | Ground::G3 => words.register_article_14(),
        Ground::G4 => words.register_article_15(),
        Ground::G5 | Ground::G6 | Ground::G7 => words.register_article_16(),
        Ground::G8 => words.register_article_36(),
    }
}

/// Where an item stands, in one word.
pub fn state(words: Words, state: ItemState) -> &'static str {
    match state {
        ItemState::Open { returned: false, .. } => words.state_open(),
        ItemState::Open { returned: true, .. } => words.state_returned(),
        ItemState::Decided(_) => words.state_decided(),
        ItemState::HandedOver { .. } => words.state_handed_over(),
        ItemState::Published => words.state_published(),
        ItemState::Archived => words.state_archived(),
        ItemState::Withdrawn => words.state_withdrawn(),
        ItemState::Recalled => words.state_recalled(),
        ItemState::TransferredOut => words.state_transferred_out(),
        ItemState::Voided => words.state_voided(),
    }
}
