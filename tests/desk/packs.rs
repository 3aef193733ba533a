//! The office's own term lists at the desk: looked at, taken over, used, recorded, ended, and never let out.

use baoshen::desk::ask::{DisposeWish, FindingInput, Wish};
use baoshen::desk::view::{FindingsView, SomeTerms};
use baoshen::desk::{FieldFault, Problem};
use baoshen::evidence::dsse::Envelope;
use baoshen::evidence::zip::Archive;
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, Disposition, Role};
use baoshen::scan::pack::{Column, PackFault};
use baoshen::scan::{Category, Rule};

use super::office::{self, Bench, LI, WANG, now, opinion};

pub(crate) const NAME: &str = "演练代号";
pub(crate) const LIST: &str = "词语,类别,说明,放行\n白鹤,工作秘密,第二批,\n白鹤公园,,公开的公园,是\n灰雁行动,国家秘密,从未写进正文,\n丹顶名录,商业秘密,,\n";
pub(crate) const TEXT: &str = "各科室：白鹤方案在白鹤公园演练，联系人手机13800138000。";

pub(crate) fn terms(bench: &Bench, case: &CaseId) -> Vec<(String, u32, String)> {
    let view = found(bench, case);
    let terms = view.findings.iter().filter_map(|f| f.term.as_ref().map(|t| (f, t)));
    terms.map(|(finding, term)| (finding.words.clone(), term.version, term.note.clone())).collect()
}

fn found(bench: &Bench, case: &CaseId) -> FindingsView {
    now(bench.desk.findings(case, 1)).expect("findings")
}

/// Disposes of what was found by these rules.
pub(crate) fn reject(bench: &mut Bench, case: &CaseId, rules: &[Rule]) {
    let view = found(bench, case);
    let taken = view.findings.iter().filter(|f| f.rule.is_some_and(|rule| rules.contains(&rule)));
    let input = |f: &baoshen::desk::view::FindingView| FindingInput {
        rule: f.rule,
        part: f.part,
        start: f.start,
        end: f.end,
        disposition: Disposition::Rejected,
        reason: "公开过".to_owned(),
    };
    let wish = DisposeWish {
        step: 1,
        item: 1,
        version: view.version,
        scanned_at: view.scanned_at,
        findings: taken.map(input).collect(),
        unread_ticked: false,
        aggregation: None,
    };
    bench.act(case, Role::Undertaker, Wish::Dispose(wish)).expect("disposed");
}

fn texts(some: &SomeTerms) -> (u32, Vec<&str>) {
    (some.count, some.first.iter().map(|term| term.text.as_str()).collect())
}

#[test]
fn a_preview_counts_and_compares_and_keeps_nothing() {
    let mut bench = Bench::new();
    let seen = now(bench.desk.preview_pack(NAME, LIST)).expect("a preview");
    let counts = [(Category::StateSecret, 1), (Category::WorkSecret, 1), (Category::BusinessSecret, 1)];
    assert_eq!((seen.version, seen.before, seen.allowed, &seen.counts[..]), (1, None, 1, &counts[..]));
    assert_eq!((seen.added.count, seen.removed.count, seen.is_same()), (4, 0, false));
    assert_eq!(now(bench.desk.packs()), Ok(Vec::new()), "nothing is kept");
    now(bench.desk.import_pack(NAME, LIST)).expect("imported");
    let other = LIST.replace("第二批", "第三批").replace("丹顶名录", "赤麻名录");
    let seen = now(bench.desk.preview_pack(NAME, &other)).expect("a preview");
    assert_eq!((seen.version, seen.before), (2, Some(1)));
    assert_eq!(texts(&seen.added), (1, vec!["赤麻名录"]));
    assert_eq!(texts(&seen.removed), (1, vec!["丹顶名录"]));
    assert_eq!(texts(&seen.changed), (1, vec!["白鹤"]));
    assert!(now(bench.desk.preview_pack(NAME, LIST)).expect("a preview").is_same());
}

#[test]
fn faults_are_told_with_line_and_column_and_nothing_is_kept() {
    let mut bench = Bench::new();
    let faulty = "白鹤,机密\n鹤,个人隐私\n";
    let told =
        [(1, Column::Category, PackFault::CategoryUnknown), (2, Column::Term, PackFault::TermTooShort)];
    let seen = now(bench.desk.preview_pack(NAME, faulty)).expect("a preview");
    assert_eq!(seen.faults.iter().map(|f| (f.line, f.column, f.fault)).collect::<Vec<_>>(), told);
    let refused = now(bench.desk.import_pack(NAME, faulty));
    assert_eq!(refused, Err(Problem::BadPack(seen.faults)));
    let many = "鹤,个人隐私\n".repeat(300);
    let seen = now(bench.desk.preview_pack(NAME, &many)).expect("a preview");
    assert_eq!((seen.faults.len(), seen.more_faults), (200, 100));
    for (name, fault) in [(" ", FieldFault::Missing), ("甲\n乙", FieldFault::Unreadable)] {
        let Err(Problem::Fields(fields)) = now(bench.desk.import_pack(name, LIST)) else { panic!("{name}") };
        assert_eq!((fields[0].field.as_str(), fields[0].fault), ("pack", fault));
    }
    let marked = LIST.replace("第二批", "机密★10年");
    assert!(matches!(now(bench.desk.preview_pack(NAME, &marked)), Err(Problem::Marked(_))));
    assert!(matches!(now(bench.desk.import_pack(NAME, &marked)), Err(Problem::Marked(_))));
    assert_eq!(now(bench.desk.packs()), Ok(Vec::new()));
}

#[test]
fn versions_are_kept_signed_and_survive_a_lock() {
    let mut bench = Bench::new();
    let row = now(bench.desk.import_pack(NAME, LIST)).expect("imported");
    assert_eq!((row.code.as_str(), row.name.as_str(), row.is_in_force()), ("t1", NAME, true));
    let again = now(bench.desk.import_pack(NAME, LIST)).expect("the same");
    assert_eq!(again, row, "the same terms make no version");
    bench.sit(WANG);
    now(bench.desk.import_pack(NAME, "白鹤,工作秘密\n")).expect("a reviewer may");
    now(bench.desk.import_pack("另一份", "乙二,个人隐私\n")).expect("another");
    let ended = now(bench.desk.end_pack(NAME)).expect("ended");
    assert!(!ended.is_in_force());
    bench.sit(LI);
    let rows = now(bench.desk.packs()).expect("lists");
    assert_eq!(rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["t1", "t2"]);
    let versions: Vec<_> = rows[0].versions.iter().map(|v| (v.version, v.terms, v.by.as_str())).collect();
    assert_eq!(versions, [(3, 0, WANG.0), (2, 1, WANG.0), (1, 4, LI.0)]);
    assert_eq!(now(bench.desk.end_pack(NAME)), Err(Problem::NotFound));
    bench.lock();
    now(bench.desk.unlock_by_recovery(&bench.recovery.clone())).expect("by the code");
    assert_eq!(now(bench.desk.import_pack(NAME, LIST)), Err(Problem::ListKeeperOnly));
    assert_eq!(now(bench.desk.end_pack("另一份")), Err(Problem::ListKeeperOnly));
}

#[test]
fn findings_use_the_lists_in_force_and_the_event_names_them() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    assert_eq!(terms(&bench, &case), []);
    now(bench.desk.import_pack(NAME, LIST)).expect("imported");
    assert_eq!(terms(&bench, &case), [("白鹤".to_owned(), 1, "第二批".to_owned())]);
    reject(&mut bench, &case, &[Rule::Term]);
    now(bench.desk.end_pack(NAME)).expect("ended");
    assert_eq!(terms(&bench, &case), []);
    reject(&mut bench, &case, &[]);
    let files = exported(&mut bench, &case);
    let event = |number| {
        let name = format!("data/events/{number:04}-findings_disposed.dsse.json");
        let (_, bytes) = files.iter().find(|(path, _)| path.ends_with(&name)).expect("an event");
        let payload = Envelope::read(bytes).expect("an envelope").payload;
        serde_json::from_slice::<serde_json::Value>(&payload).expect("JSON")["body"].clone()
    };
    assert_eq!(event(2)["packs"], serde_json::json!([{"name": "t1", "version": 1}]));
    assert_eq!(event(3)["packs"], serde_json::json!([]));
    assert!(event(2)["packCommits"]["commit"].is_string(), "{}", event(2));
    assert!(event(3).get("packCommits").is_none());
}

fn exported(bench: &mut Bench, case: &CaseId) -> Vec<(String, Vec<u8>)> {
    let (_, pieces) = office::exported(&mut bench.desk, case, Locale::ZhHans).expect("a bundle");
    let bundle = pieces.concat();
    let archive = Archive::open(bundle.as_slice()).expect("a container");
    let bytes = |entry| archive.content(entry).expect("bytes");
    archive.entries().iter().map(|entry| (entry.name.clone(), bytes(entry))).collect()
}

#[test]
fn no_term_of_a_list_leaves_with_a_bundle() {
    let mut bench = Bench::new();
    now(bench.desk.import_pack(NAME, LIST)).expect("imported");
    let case = bench.open(TEXT);
    reject(&mut bench, &case, &[Rule::Term, Rule::Mobile]);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let files = exported(&mut bench, &case);
    let list = baoshen::scan::pack::parse(NAME, 1, LIST).expect("a list");
    let digest = baoshen::evidence::digest::sha256(list.canonical().as_bytes()).to_string();
    // What the text itself does not say.
    let never = ["灰雁行动", "丹顶名录", "第二批", "公开的公园", NAME, digest.as_str()];
    let mut read = 0;
    for (name, bytes) in &files {
        let payload = Envelope::read(bytes).map(|envelope| envelope.payload).unwrap_or_default();
        for words in never {
            for bytes in [bytes, &payload] {
                let stands = bytes.windows(words.len()).any(|window| window == words.as_bytes());
                assert!(!stands, "{words} stands in {name}");
            }
        }
        read += usize::from(!payload.is_empty());
    }
    assert!(read >= 3, "payloads were read");
    let words = "白鹤方案".as_bytes();
    assert!(files.iter().any(|(_, bytes)| bytes.windows(words.len()).any(|window| window == words)));
}

#[test]
fn twenty_thousand_terms_are_taken_over_and_found() {
    let mut bench = Bench::new();
    let digits = |n: u32| {
        n.to_string()
            .chars()
            .map(|c| "甲乙丙丁戊己庚辛壬癸".chars().nth(c as usize - 48).expect("a digit"))
            .collect::<String>()
    };
    let rows: Vec<String> =
        (0..20_000).map(|n| format!("代号{},工作秘密,,\n", digits(100_000 + n))).collect();
    let seen = now(bench.desk.preview_pack(NAME, &rows.concat())).expect("a preview");
    assert_eq!((seen.added.count, seen.added.first.len()), (20_000, 100));
    now(bench.desk.import_pack(NAME, &rows.concat())).expect("imported");
    bench.sit(LI);
    let case = bench.open(&format!("方案代号{}和代号{}。", digits(100_000), digits(119_999)));
    let words: Vec<String> = terms(&bench, &case).into_iter().map(|(words, ..)| words).collect();
    assert_eq!(words, [format!("代号{}", digits(100_000)), format!("代号{}", digits(119_999))]);
}

/// Neither the clock nor a restart of the desk has a say.
#[test]
fn the_same_text_and_lists_give_the_same_findings_years_later() {
    let mut bench = Bench::new();
    now(bench.desk.import_pack(NAME, LIST)).expect("imported");
    let case = bench.open(TEXT);
    let before = found(&bench, &case);
    bench.wait(20 * 366 * 24 * 60 * 60);
    bench.sit(LI);
    let after = found(&bench, &case);
    assert!(before.findings.len() > 1);
    assert_eq!((before.findings, before.parts), (after.findings, after.parts));
}
