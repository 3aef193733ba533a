//! What the reader made of a document, at the desk's door, in a case, among its findings, and on its way out.

use baoshen::desk::Problem;
use baoshen::desk::ask::{
    ActAsk, DisposeWish, Draft, DraftFile, FindingInput, GateWish, How, SentFile, Wish,
};
use baoshen::desk::view::{FindingsView, ReadPart};
use baoshen::i18n::Locale;
use baoshen::review::record::{Beside, Fact};
use baoshen::review::{CaseId, Code, Disposition, Role};
use baoshen::scan::Rule;
use baoshen::scan::leftover::{Leftover, LeftoverKind, Spot};
use baoshen::scan::reading::{Piece, Place, Reading, Unread, UnreadKind};

use super::office::{Bench, WANG, draft, exported, now, opinion};

const DOCX: &[u8] = b"PK\x03\x04 taken apart elsewhere";

fn reading(pieces: &[(Place, &str)], unread: &[Unread]) -> Reading {
    let piece = |(place, text): &(Place, &str)| Piece { place: *place, text: (*text).to_owned() };
    Reading {
        pieces: pieces.iter().map(piece).collect(),
        unread: unread.to_vec(),
        embedded: Vec::new(),
        leftovers: Vec::new(),
    }
}

/// A body, a comment with a telephone number and a deleted name.
fn hiding() -> Reading {
    let pieces = [
        (Place::Body, "各科室：现将活动安排通知如下。"),
        (Place::Comment, "请电话13800138000核实"),
        (Place::Deleted, "附客户名单"),
    ];
    reading(&pieces, &[])
}

fn with_file(name: &str, media: &str, reading: Option<Reading>, is_ticked: bool) -> Draft {
    let mut asked = draft("");
    asked.items[0].file = Some(DraftFile {
        kept_at: None,
        name: name.to_owned(),
        media: media.parse().expect("a code"),
        size: 0,
        sent: Some(0),
        reading: reading.map(Box::new),
        unread: None,
        unread_ticked: is_ticked,
    });
    asked
}

fn open(bench: &mut Bench, asked: &Draft, bytes: &[u8]) -> Result<CaseId, Problem> {
    bench.wait(60);
    let kept = now(bench.desk.keep_draft(None, asked, &[bytes.to_vec()]))?;
    let ask = ActAsk {
        case: None,
        head: None,
        role: Role::Undertaker,
        how: How::Own,
        wish: Wish::Open { draft: kept.id },
        clock_reason: String::new(),
    };
    now(bench.desk.act(&ask, &[])).map(|acted| acted.case)
}

fn found(bench: &Bench, case: &CaseId) -> FindingsView {
    now(bench.desk.findings(case, 1)).expect("findings")
}

#[test]
fn findings_name_the_place_of_the_document_they_stand_in() {
    let mut bench = Bench::new();
    let case =
        open(&mut bench, &with_file("通知.docx", "docx", Some(hiding()), false), DOCX).expect("opened");
    let view = found(&bench, &case);
    let told: Vec<_> = view
        .findings
        .iter()
        .map(|one| {
            let holds = |part: &&_| ReadPart::holds(part, one.part, one.start, one.end);
            (one.rule, one.words.as_str(), view.parts.iter().find(holds).and_then(|part| part.place))
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some(Rule::Mobile), "13800138000", Some(Place::Comment)),
            (Some(Rule::BusinessWord), "客户名单", Some(Place::Deleted)),
        ]
    );
    assert_eq!((view.unread_chars, view.unread.len()), (0, 0));
    let comment = &view.findings[0];
    let inputs = vec![
        FindingInput {
            rule: comment.rule,
            part: comment.part,
            start: comment.start,
            end: comment.end,
            disposition: Disposition::Accepted,
            reason: String::new(),
        },
        // 安排 in the body, marked by hand.
        FindingInput {
            rule: None,
            part: comment.part,
            start: 24,
            end: 30,
            disposition: Disposition::Added,
            reason: String::new(),
        },
    ];
    let wish = Wish::Dispose(DisposeWish {
        step: 1,
        item: 1,
        version: 1,
        scanned_at: view.scanned_at,
        findings: inputs,
        unread_ticked: false,
        aggregation: None,
    });
    bench.act(&case, Role::Undertaker, wish).expect("disposed");
    let after = found(&bench, &case);
    assert_eq!(after.open, 1);
    let by_hand = after.findings.iter().find(|one| one.rule.is_none()).expect("added");
    assert_eq!(by_hand.words, "安排");
}

#[test]
fn a_mark_in_any_place_keeps_the_draft_and_the_version_out() {
    let mut bench = Bench::new();
    let case = bench.open("关于活动的通知。");
    let drafts = now(bench.desk.drafts()).expect("drafts").len();
    for place in [Place::Body, Place::Header, Place::Comment, Place::Deleted, Place::Hidden, Place::Property]
    {
        let read = reading(&[(Place::Body, "通知"), (place, "机密★10年")], &[]);
        let refused = open(&mut bench, &with_file("通知.docx", "docx", Some(read.clone()), false), DOCX);
        let Err(Problem::Marked(marked)) = refused else { panic!("{place:?}: {refused:?}") };
        assert_eq!((marked[0].field.as_str(), marked[0].place), ("file", Some(place)));
        let refused = bench.act_by(&case, Role::Undertaker, How::Own, version(read, false), &[DOCX.to_vec()]);
        assert!(matches!(refused, Err(Problem::Marked(_))), "{place:?}: {refused:?}");
    }
    assert_eq!(now(bench.desk.drafts()).expect("drafts").len(), drafts);
    assert_eq!(bench.view(&case).items[0].version, 1);
}

fn version(read: Reading, unread_ticked: bool) -> Wish {
    Wish::AddVersion {
        item: 1,
        reason_code: Code::known("updated"),
        file: Some(SentFile { index: 0, name: "通知.docx".to_owned(), media: Code::known("docx") }),
        reading: Some(Box::new(read)),
        unread_ticked,
        text: String::new(),
        title: String::new(),
        excisions: Vec::new(),
        carried_over: Vec::new(),
        note: String::new(),
    }
}

#[test]
fn what_was_not_read_must_be_ticked_when_it_comes_in() {
    let unread = [Unread { what: UnreadKind::Page, count: 3 }];
    let partial = reading(&[(Place::Body, "第一页")], &unread);
    let mut bench = Bench::new();
    for read in [Some(partial.clone()), None] {
        let refused = open(&mut bench, &with_file("通知.docx", "docx", read.clone(), false), DOCX);
        let Err(Problem::Fields(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(faults[0].field.as_str(), "unread");
        let case = open(&mut bench, &with_file("通知.docx", "docx", read, true), DOCX).expect("ticked");
        let view = found(&bench, &case);
        assert!(view.unread_chars > 0 && !view.unread_ticked);
    }
    let case = bench.open("关于活动的通知。");
    let refused =
        bench.act_by(&case, Role::Undertaker, How::Own, version(partial.clone(), false), &[DOCX.to_vec()]);
    assert!(matches!(refused, Err(Problem::Fields(_))), "{refused:?}");
    bench
        .act_by(&case, Role::Undertaker, How::Own, version(partial, true), &[DOCX.to_vec()])
        .expect("a version");
    let view = found(&bench, &case);
    assert_eq!((view.unread.as_slice(), view.unread_chars), (unread.as_slice(), 3));
}

/// A page that says another thing of a plain text is not believed: the desk reads those itself.
#[test]
fn a_plain_text_is_what_the_desk_reads_of_it() {
    let mut bench = Bench::new();
    let lie = reading(&[(Place::Body, "没有号码")], &[Unread { what: UnreadKind::Page, count: 1 }]);
    let text = "联系人手机13800138000。";
    let asked = with_file("通知.txt", "txt", Some(lie), false);
    let case = open(&mut bench, &asked, text.as_bytes()).expect("opened");
    let view = found(&bench, &case);
    assert_eq!(view.findings.iter().map(|one| one.rule).collect::<Vec<_>>(), [Some(Rule::Mobile)]);
    assert_eq!((view.unread_chars, view.parts.last().and_then(|part| part.place)), (0, None));
    // GB18030 it does not read: 电话13800138000.
    let wide = b"\xb5\xe7\xbb\xb013800138000";
    let read = reading(&[(Place::Body, "电话13800138000")], &[]);
    let case = open(&mut bench, &with_file("通知.txt", "txt", Some(read), false), wide).expect("opened");
    assert_eq!(found(&bench, &case).findings.len(), 1);
}

/// What a file still holds is counted from what its reader told, and signed with the tick; without it nothing is.
#[test]
fn leftovers_are_ticked_and_signed() {
    let left = |kind, count| Leftover { kind, spot: Spot::File, count, words: "林二".to_owned() };
    let leftovers =
        vec![left(LeftoverKind::Deleted, 2), left(LeftoverKind::Author, 1), left(LeftoverKind::Deleted, 3)];
    let read = Reading { leftovers, ..hiding() };
    let mut bench = Bench::new();
    let case = open(&mut bench, &with_file("通知.docx", "docx", Some(read), false), DOCX).expect("opened");
    let refused = bench.act(&case, Role::Undertaker, opinion(1, 1));
    let Err(Problem::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field.as_str(), faults[0].item), ("remains", Some(1)));
    let Wish::Sign { step, items, .. } = opinion(1, 1) else { unreachable!() };
    bench.act(&case, Role::Undertaker, Wish::Sign { step, items, leftovers_ticked: true }).expect("signed");
    let view = bench.view(&case);
    let facts = view.record.lines.last().expect("a line").facts.iter().flat_map(|group| &group.facts);
    let told: Vec<_> = facts
        .filter_map(|fact| match fact {
            Fact::Beside(Beside::Leftovers(rows)) => Some(rows),
            _ => None,
        })
        .flatten()
        .map(|row| (row.kind.as_str(), row.count))
        .collect();
    assert_eq!(told, [("left_author", 1), ("left_deleted", 5)]);
}

/// Whoever takes the file out takes its words out: nobody has to think of them.
#[test]
fn what_was_read_leaves_with_the_file() {
    let mut bench = Bench::new();
    let case =
        open(&mut bench, &with_file("通知.docx", "docx", Some(hiding()), false), DOCX).expect("opened");
    let part = found(&bench, &case).findings[0].part;
    let file = bench.view(&case).record.items[0].versions[0].file.clone().expect("a file").part;
    bench.sit(WANG);
    let wish = Wish::Gate(GateWish::RemoveContent {
        parts: vec![file],
        ground_code: Code::known("state_secret"),
        instructed_by: Code::known("secrecy_admin"),
        substitute_title: String::new(),
        note: String::new(),
    });
    bench.act(&case, Role::Reviewer, wish).expect("removed");
    let (_, pieces) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
    let bundle = pieces.concat();
    let has = |words: &str| bundle.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(!has("客户名单") && !has(&format!("parts/{:04}", part.0)));
    assert!(found(&bench, &case).parts.iter().all(|read| read.part != part));
}

/// In a full bundle the words stand as a list with their places; one for release has none of them.
#[test]
fn a_bundle_holds_the_words_by_place() {
    let mut bench = Bench::new();
    let case =
        open(&mut bench, &with_file("通知.docx", "docx", Some(hiding()), false), DOCX).expect("opened");
    let (_, pieces) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
    let bundle = pieces.concat();
    let words = r#"{"place":"deleted","text":"附客户名单"}"#;
    assert!(bundle.windows(words.len()).any(|window| window == words.as_bytes()));
}
