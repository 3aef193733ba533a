//! Today's lists over the texts kept: only what was neither found nor disposed of then is told, a page at a time.

use baoshen::desk::Problem;
use baoshen::desk::view::{RescanAsk, RescanView};
use baoshen::i18n::Locale;
use baoshen::review::CaseId;
use baoshen::scan::Rule;

use super::beside::published;
use super::office::{Bench, LI, exported, now};
use super::packs::{LIST, NAME, TEXT, reject};

fn ask() -> RescanAsk {
    RescanAsk {
        from: "2026-01-01".parse().expect("a date"),
        to: "2026-12-31".parse().expect("a date"),
        after: None,
    }
}

fn run(bench: &Bench, ask: &RescanAsk) -> RescanView {
    now(bench.desk.rescan(ask)).expect("a page")
}

fn told(view: &RescanView) -> Vec<(&CaseId, Rule, &str)> {
    view.found.iter().map(|found| (&found.case, found.rule, found.words.as_str())).collect()
}

#[test]
fn what_a_new_list_finds_is_told_and_what_was_known_is_not() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    // One finding is disposed of; the rest of our own rules was counted as open.
    reject(&mut bench, &case, &[]);
    let before = run(&bench, &ask());
    assert_eq!((told(&before), before.read, before.of, before.packs.len()), (vec![], 1, 1, 0));
    now(bench.desk.import_pack(NAME, LIST)).expect("imported");
    let view = run(&bench, &ask());
    assert_eq!(told(&view), [(&case, Rule::Term, "白鹤")]);
    let found = &view.found[0];
    let term = found.term.clone().expect("a term");
    assert_eq!((term.pack.as_str(), term.version, term.term.as_str()), ("t1", 1, "白鹤"));
    assert_eq!((found.item, found.version, found.field.as_str(), found.is_published), (1, 1, "text", false));
    let start = u32::try_from(TEXT.find("白鹤").expect("there")).expect("small");
    assert_eq!((found.start, found.end), (start, start + 6));
    // Seen and left open under this list: it was found then.
    reject(&mut bench, &case, &[]);
    assert_eq!(told(&run(&bench, &ask())), []);
    // A later version knows one word more; the earlier one is run again to tell what was known.
    now(bench.desk.import_pack(NAME, &format!("{LIST}方案,工作秘密,,\n"))).expect("a version");
    assert_eq!(told(&run(&bench, &ask())), [(&case, Rule::Term, "方案")]);
    reject(&mut bench, &case, &[Rule::Term]);
    now(bench.desk.end_pack(NAME)).expect("ended");
    assert_eq!(told(&run(&bench, &ask())), []);
}

#[test]
fn findings_of_our_own_rules_that_nobody_saw_are_told() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    assert_eq!(told(&run(&bench, &ask())), [(&case, Rule::Mobile, "13800138000")]);
    reject(&mut bench, &case, &[Rule::Mobile]);
    assert_eq!(told(&run(&bench, &ask())), []);
}

#[test]
fn pages_hold_twenty_cases_and_the_days_are_kept() {
    let mut bench = Bench::new();
    let cases: Vec<CaseId> = (0..23).map(|_| bench.open(TEXT)).collect();
    let first = run(&bench, &ask());
    assert_eq!((first.read, first.of, first.found.len()), (20, 23, 20));
    let second = run(&bench, &RescanAsk { after: first.next.clone(), ..ask() });
    assert_eq!((second.read, second.found.len(), second.next.clone()), (3, 3, None));
    let mut read: Vec<&CaseId> = first.found.iter().chain(&second.found).map(|found| &found.case).collect();
    read.sort();
    assert_eq!(read, cases.iter().collect::<Vec<_>>());
    let earlier = RescanAsk { to: "2026-01-31".parse().expect("a date"), ..ask() };
    assert_eq!(run(&bench, &earlier).of, 0);
    bench.lock();
    assert_eq!(now(bench.desk.rescan(&ask())), Err(Problem::Locked));
    bench.sit(LI);
}

#[test]
fn more_than_a_hundred_of_one_item_are_counted() {
    let mut bench = Bench::new();
    now(bench.desk.import_pack(NAME, LIST)).expect("imported");
    let case = bench.open(&"白鹤，".repeat(130));
    let view = run(&bench, &ask());
    assert_eq!((view.found.len(), view.more), (100, vec![(case, 1, 30)]));
}

#[test]
fn what_went_out_is_read_first() {
    let mut bench = Bench::new();
    let inside = bench.open(TEXT);
    let out = published(&mut bench);
    now(bench.desk.import_pack(NAME, "活动安排,工作秘密\n方案,工作秘密\n")).expect("imported");
    let view = run(&bench, &ask());
    let terms: Vec<_> = view.found.iter().filter(|found| found.term.is_some()).collect();
    let told: Vec<_> = terms.iter().map(|f| (&f.case, f.words.as_str(), f.is_published)).collect();
    assert_eq!(told, [(&out, "活动安排", true), (&inside, "方案", false)]);
}

/// An old bundle is read without being taken in, at any desk; one that does not hold is not read.
#[test]
fn a_bundle_is_read_and_nothing_of_it_is_kept() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    let (_, pieces) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
    let bundle = pieces.concat();
    let mut other = Bench::new();
    now(other.desk.import_pack(NAME, LIST)).expect("imported");
    let kept = other.store.contents().len();
    let view = now(other.desk.rescan_bundle(bundle.as_slice())).expect("read");
    assert_eq!(told(&view), [(&case, Rule::Term, "白鹤"), (&case, Rule::Mobile, "13800138000")]);
    assert_eq!((view.read, view.of, view.next.is_none(), view.unread.len()), (1, 1, true, 0));
    assert_eq!(view.found[0].title, "关于开展2026年公共文化服务活动的通知");
    assert_eq!(other.store.contents().len(), kept);
    let at = bundle.windows(7).position(|window| window == b"opened\"").expect("a type");
    let mut changed = bundle;
    changed[at] ^= 1;
    assert_eq!(now(other.desk.rescan_bundle(changed.as_slice())), Err(Problem::BundleUnsound));
}
