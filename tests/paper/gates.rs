//! Branches and a removal for the rich record: three hops, an answer, a silence, a branch a new version reopened.

use baoshen::review::event::Copied;
use baoshen::review::record::{
    AgainRecord, ClosingRecord, GateRecord, Hand, HopRecord, RemovalRecord, ReplyRecord,
};
use baoshen::review::{
    Code, GateKind, GateOutcome, LetterKind, Level, PartNo, Question, Relation, ReplyAnswer, ReplyKind, Route,
};

use crate::fixture::{chen, coded, date, file, wang, words, zhao};

fn hop(number: u32, seq: u32, relation: Relation, organ: &str) -> HopRecord {
    HopRecord {
        number,
        seq,
        relation,
        organ: Some(words(70 + seq, organ)),
        letter_kind: LetterKind::Letter,
        letter_no: Some(words(80 + seq, &format!("函〔2026〕{seq}号"))),
        date: date("2026-03-03"),
        due: (number == 1).then(|| date("2026-03-17")),
        received_on: (number > 1).then(|| date("2026-03-04")),
        reply_kind: (number > 1).then_some(if number == 2 {
            ReplyKind::Preliminary
        } else {
            ReplyKind::Forwarded
        }),
        reply_no: (number == 2).then(|| words(90 + seq, "临密函〔2026〕31号")),
        recorder: wang(),
        again: None,
    }
}

/// The question is put again to the same organ, for the next version.
fn again(number: u32, seq: u32, relation: Relation, organ: &str) -> HopRecord {
    let asked = AgainRecord {
        version: 2,
        provisional: coded("hold", "暂不公开"),
        question_words: Some(words(162, "第三段已改写，请就第二稿重新答复。")),
        enclosures: None,
        signed_out_by: Some(words(163, "陈国华")),
    };
    HopRecord { received_on: None, reply_kind: None, again: Some(asked), ..hop(number, seq, relation, organ) }
}

fn reply(seq: u32, hop: u32, answer: ReplyAnswer) -> ReplyRecord {
    ReplyRecord {
        seq,
        hop,
        version: 1,
        answer,
        level: None,
        silence: None,
        organ: Some(words(100 + seq, "江右省保密局")),
        reply_no: Some(words(110 + seq, "右密复〔2026〕9号")),
        date: date("2026-03-05"),
        received_on: date("2026-03-06"),
        conditions: None,
        scan: Some(file(120 + seq, "pdf", 20_480)),
        recorder: wang(),
    }
}

fn closing(seq: u32, outcome: GateOutcome) -> ClosingRecord {
    ClosingRecord {
        seq,
        outcome,
        on: date("2026-03-06"),
        article: None,
        exception: None,
        reason: words(130 + seq, "按答复办理。"),
        notice_no: None,
        decider: chen(),
        recorder: wang(),
    }
}

fn gate(seq: u32, kind: GateKind, question: Question, hops: Vec<HopRecord>) -> GateRecord {
    GateRecord {
        seq,
        item: 1,
        version: 1,
        kind,
        question,
        route: None,
        organ: None,
        provisional: coded("hold", "暂不公开"),
        question_words: Some(words(140 + seq, "第三段能否公开？")),
        enclosures: None,
        signed_out_by: Some(words(150 + seq, "陈国栋")),
        hops,
        replies: vec![],
        closings: vec![],
        outcome: None,
    }
}

pub(crate) fn gates() -> Vec<GateRecord> {
    let way = vec![
        hop(1, 20, Relation::SecrecySameLevel, "临江市保密局"),
        hop(2, 21, Relation::SecrecyUpper, "临江市保密局"),
        hop(3, 22, Relation::SecrecyProvincial, "右江地区保密局"),
    ];
    let secret = ReplyRecord { level: Some(Level::Confidential), ..reply(23, 3, ReplyAnswer::Secret) };
    let referral = GateRecord {
        route: Some(Route::NotCatalogued),
        enclosures: Some(words(160, "审查单一份")),
        replies: vec![secret],
        closings: vec![closing(24, GateOutcome::Secret)],
        outcome: Some(GateOutcome::Secret),
        ..gate(20, GateKind::Referral, Question::IsSecret, way)
    };
    let conditional = ReplyRecord {
        conditions: Some(words(161, "同意，但删去第三段")),
        ..reply(26, 1, ReplyAnswer::AgreePart)
    };
    let reopened = GateRecord {
        organ: Some(2),
        replies: vec![conditional],
        closings: vec![closing(27, GateOutcome::Favourable)],
        ..gate(
            25,
            GateKind::Originator,
            Question::Consent,
            vec![
                hop(1, 25, Relation::CoIssuer, "临江市发改委"),
                HopRecord { reply_no: None, ..again(2, 28, Relation::CoIssuer, "临江市发改委") },
            ],
        )
    };
    let open = gate(31, GateKind::Excision, Question::Excise, vec![hop(1, 31, Relation::Own, "本单位")]);
    let dropped = GateRecord {
        outcome: Some(GateOutcome::Cancelled),
        ..gate(
            32,
            GateKind::Declassification,
            Question::Declassify,
            vec![hop(1, 32, Relation::Originator, "省水利厅")],
        )
    };
    vec![referral, reopened, overridden(), open, dropped]
}

/// A third party kept silent, and the public interest overrode it.
fn overridden() -> GateRecord {
    let silent = ReplyRecord {
        silence: Some(Code::known("gk32")),
        organ: None,
        reply_no: None,
        scan: None,
        ..reply(29, 1, ReplyAnswer::Silence)
    };
    let overridden = ClosingRecord {
        article: Some(Code::known("gk15")),
        exception: Some(Code::known("public_interest")),
        notice_no: Some(words(162, "临水告〔2026〕4号")),
        ..closing(30, GateOutcome::Favourable)
    };
    GateRecord {
        replies: vec![silent],
        closings: vec![overridden],
        outcome: Some(GateOutcome::Favourable),
        ..gate(
            28,
            GateKind::ThirdParty,
            Question::PartyView,
            vec![hop(1, 28, Relation::ThirdParty, "顺达公司")],
        )
    }
}

pub(crate) fn removals() -> Vec<RemovalRecord> {
    let decider: Hand = zhao();
    let copy =
        Copied { head12: "5a0000000001".to_owned(), variant: Code::known("full"), on: date("2026-03-02") };
    let removal = |seq, copies| RemovalRecord {
        seq,
        parts: vec![PartNo(2), PartNo(5)],
        on: date("2026-03-03"),
        ground: coded("state_secret", "可能涉及国家秘密"),
        instructed_by: coded("secrecy_admin", "保密行政管理部门"),
        copies,
        decider: decider.clone(),
        recorder: wang(),
    };
    vec![removal(33, vec![copy]), removal(34, vec![])]
}
