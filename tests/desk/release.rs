//! The reviewed-bytes gate: same bytes, same text with other formal places, another text, and no file at all.

use baoshen::desk::Problem;
use baoshen::desk::ask::{How, Readings, SentFile, Wish};
use baoshen::desk::view::{Acted, ReleaseMatch, Stage};
use baoshen::desk::{FieldFault, FieldProblem};
use baoshen::review::record::{Beside, Fact};
use baoshen::review::{CaseId, Code, MatchGrade, Outcome, Role};
use baoshen::scan::compare::{Comparison, FormalDifference, FormalKind};

use super::office::{Bench, LI, PDF, WANG, approval, now, opinion};

const TEXT: &str = "各科室：\n安排经费12.5万元。\n清源市文化和旅游局";
/// Saved again after sign-off: title above the body, number, date and imprint filled in.
const PUBLISHED: &str = "清文旅发〔2026〕12号\r\n关于开展2026年公共文化服务活动的通知\r\n各科室：\r\n\
    \u{3000}\u{3000}安排经费12.5万元。\r\n清源市文化和旅游局\r\n2026年3月2日\r\n\
    清源市文化和旅游局办公室　2026年3月2日印发\r\n";

/// A case approved, handed over and received.
fn received(bench: &mut Bench) -> CaseId {
    let case = bench.open(TEXT);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    let how = bench.paper(&case, "同意。赵磊");
    bench.act_by(&case, Role::Leader, how, approval(1), &[PDF.to_vec()]).expect("decided");
    let over = Wish::HandOver { items: vec![1], note: String::new() };
    bench.act(&case, Role::Reviewer, over).expect("handed over");
    bench.sit(LI);
    let taken = Wish::Receive { items: vec![1], note: String::new() };
    bench.act(&case, Role::DisclosureOffice, taken).expect("received");
    assert_eq!(bench.view(&case).row.stage, Stage::Received);
    case
}

fn sent(name: &str) -> SentFile {
    let media = name.rsplit_once('.').expect("an ending").1;
    SentFile { index: 0, name: name.to_owned(), media: media.parse().expect("a code") }
}

struct Going<'a> {
    grade: MatchGrade,
    file: Option<(&'a str, &'a [u8])>,
    readings: Readings,
    confirmed: Vec<FormalDifference>,
}

impl<'a> Going<'a> {
    fn text(name: &'a str, bytes: &'a [u8], confirmed: Vec<FormalDifference>) -> Self {
        let (grade, readings) = (MatchGrade::SameText, Readings::default());
        Self { grade, file: Some((name, bytes)), readings, confirmed }
    }
}

fn publish(bench: &mut Bench, case: &CaseId, going: Going<'_>) -> Result<Acted, Problem> {
    let at = bench.view(case).row.changed_at;
    let files: Vec<Vec<u8>> = going.file.iter().map(|(_, bytes)| bytes.to_vec()).collect();
    let wish = Wish::Publish {
        item: 1,
        at,
        grade: going.grade,
        file: going.file.map(|(name, _)| sent(name)),
        readings: going.readings,
        leftovers: Vec::new(),
        confirmed: going.confirmed,
        channel: "市政府网站".to_owned(),
        address: String::new(),
        issue_no: String::new(),
    };
    bench.act_by(case, Role::DisclosureOffice, How::Own, wish, &files)
}

fn compared(bench: &Bench, case: &CaseId, name: &str, bytes: &[u8], readings: &Readings) -> ReleaseMatch {
    now(bench.desk.compare_release(case, 1, &sent(name), readings, &[bytes.to_vec()])).expect("compared")
}

fn facts(bench: &Bench, case: &CaseId) -> Vec<Fact> {
    let line = bench.view(case).record.lines.last().cloned().expect("a line");
    line.facts.into_iter().flat_map(|facts| facts.facts).collect()
}

#[test]
fn the_same_bytes_go_out_and_are_told_so_whatever_was_chosen() {
    let mut bench = Bench::new();
    let case = received(&mut bench);
    let none = Readings::default();
    assert_eq!(compared(&bench, &case, "通知.txt", TEXT.as_bytes(), &none), ReleaseMatch::SameBytes);
    publish(&mut bench, &case, Going::text("通知.txt", TEXT.as_bytes(), Vec::new())).expect("published");
    assert!(facts(&bench, &case).contains(&Fact::Match(MatchGrade::SameBytes)));
}

#[test]
fn formal_places_are_listed_confirmed_and_kept() {
    let mut bench = Bench::new();
    let case = received(&mut bench);
    let bytes = PUBLISHED.as_bytes();
    let found = compared(&bench, &case, "通知.txt", bytes, &Readings::default());
    let ReleaseMatch::Text(Comparison::FormalPlacesDiffer(places)) = found else { panic!("{found:?}") };
    let kinds: Vec<FormalKind> = places.iter().map(|place| place.kind).collect();
    assert_eq!(kinds, FormalKind::ALL);

    let fewer = places.iter().take(2).cloned().collect();
    let refused = publish(&mut bench, &case, Going::text("通知.txt", bytes, fewer)).map(|_| ());
    let fault = FieldProblem { field: Code::known("differences"), item: Some(1), fault: FieldFault::Missing };
    assert_eq!(refused, Err(Problem::Fields(vec![fault])));
    publish(&mut bench, &case, Going::text("通知.txt", bytes, places)).expect("published");
    assert_eq!(bench.view(&case).row.stage, Stage::Published);
    let facts = facts(&bench, &case);
    assert!(facts.contains(&Fact::Match(MatchGrade::SameText)));
    let kept = facts.iter().find_map(|fact| match fact {
        Fact::Beside(Beside::FormalChanges(changes)) => Some(changes.clone()),
        _ => None,
    });
    let kept = kept.expect("the list is kept");
    assert_eq!((kept.len(), kept[0].published.as_str()), (3, "清文旅发〔2026〕12号"));
}

#[test]
fn another_layout_of_the_same_words_needs_no_confirmation() {
    let mut bench = Bench::new();
    let case = received(&mut bench);
    let page = "<html><body><p>各科室：</p><p>安排经费12.5万元。</p><p>清源市文化和旅游局</p></body></html>";
    let found = compared(&bench, &case, "通知.html", page.as_bytes(), &Readings::default());
    assert_eq!(found, ReleaseMatch::Text(Comparison::Same));
    publish(&mut bench, &case, Going::text("通知.html", page.as_bytes(), Vec::new())).expect("published");
    assert!(facts(&bench, &case).contains(&Fact::Beside(Beside::FormalChanges(Vec::new()))));
}

#[test]
fn one_changed_figure_is_refused_with_its_place() {
    let mut bench = Bench::new();
    let case = received(&mut bench);
    let changed = PUBLISHED.replace("12.5", "12.6");
    let refused = publish(&mut bench, &case, Going::text("通知.txt", changed.as_bytes(), Vec::new()));
    let Err(Problem::TextDiffers { item: 1, differing }) = refused else { panic!("refused with its place") };
    let place = &differing.places[0];
    assert_eq!((place.published_line, &*place.approved, &*place.published), (4, "5", "6"));
    assert_eq!(bench.view(&case).row.stage, Stage::Received);
    let bytes = Going { grade: MatchGrade::SameBytes, ..Going::text("通知.txt", b"x", Vec::new()) };
    assert!(matches!(publish(&mut bench, &case, bytes), Err(Problem::Refused(_))));
}

#[test]
fn what_only_the_reader_reads_comes_as_its_reading() {
    let mut bench = Bench::new();
    let case = received(&mut bench);
    let docx = b"PK\x03\x04 a document the desk does not open";
    assert_eq!(compared(&bench, &case, "通知.docx", docx, &Readings::default()), ReleaseMatch::Unread);
    let unread = publish(&mut bench, &case, Going::text("通知.docx", docx, Vec::new())).map(|_| ());
    assert_eq!(unread, Err(Problem::TextUnread { item: 1 }));
    let readings = Readings { published: TEXT.replace("12.5", "125"), ..Readings::default() };
    let other = Going { readings, ..Going::text("通知.docx", docx, Vec::new()) };
    assert!(matches!(publish(&mut bench, &case, other), Err(Problem::TextDiffers { .. })));
    let readings = Readings { published: TEXT.to_owned(), ..Readings::default() };
    let same = Going { readings, ..Going::text("通知.docx", docx, Vec::new()) };
    publish(&mut bench, &case, same).expect("published");
}

#[test]
fn without_a_file_it_is_declared() {
    let mut bench = Bench::new();
    let case = received(&mut bench);
    assert_eq!(bench.view(&case).items[0].stage, Stage::Received);
    let declared =
        Going { grade: MatchGrade::Declared, file: None, ..Going::text("通知.txt", b"", Vec::new()) };
    publish(&mut bench, &case, declared).expect("published");
    assert!(facts(&bench, &case).contains(&Fact::Match(MatchGrade::Declared)));
    assert_ne!(bench.view(&case).row.stage, Stage::Decided(Outcome::Release));
}
