//! What the scan finds in an item, what each hand does with it, and what the office remembers.

use baoshen::desk::Problem;
use baoshen::desk::ask::{DisposeWish, FindingInput, Wish};
use baoshen::desk::view::{FindingView, FindingsView};
use baoshen::review::record::{Beside, Fact};
use baoshen::review::{ActRefusal, CaseId, Disposition, GateKind, PartNo, Refusal, Role};
use baoshen::scan::Rule;

use super::office::{Bench, LI, WANG, now, opinion};

const TEXT: &str = "各科室：依照青政办函〔2026〕8号，联系人手机13800138000，附客户名单。";

fn found(bench: &Bench, case: &CaseId) -> FindingsView {
    now(bench.desk.findings(case, 1)).expect("findings")
}

fn input(finding: &FindingView, disposition: Disposition, reason: &str) -> FindingInput {
    FindingInput {
        rule: finding.rule,
        part: finding.part,
        start: finding.start,
        end: finding.end,
        disposition,
        reason: reason.to_owned(),
    }
}

fn dispose(view: &FindingsView, step: u32, findings: Vec<FindingInput>) -> Wish {
    Wish::Dispose(DisposeWish {
        step,
        item: view.item,
        version: view.version,
        scanned_at: view.scanned_at,
        findings,
        unread_ticked: false,
        aggregation: None,
    })
}

fn of(view: &FindingsView, rule: Rule) -> &FindingView {
    view.findings.iter().find(|finding| finding.rule == Some(rule)).expect("found")
}

#[test]
fn everything_found_is_shown_with_its_words_and_place() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    let view = found(&bench, &case);
    let told: Vec<_> = view.findings.iter().map(|f| (f.rule, f.words.as_str(), f.proposes)).collect();
    assert_eq!(
        told,
        [
            (Some(Rule::OtherOrgan), "青政办函〔2026〕8号", Some(GateKind::Originator)),
            (Some(Rule::Mobile), "13800138000", None),
            (Some(Rule::BusinessWord), "客户名单", None),
        ]
    );
    let fields: Vec<_> = view.parts.iter().map(|part| part.field.as_str()).collect();
    assert_eq!((fields, view.open, view.step, view.unread_chars), (vec!["title", "text"], 3, Some(1), 0));
    assert!(matches!(now(bench.desk.findings(&case, 2)), Err(Problem::NotFound)));
}

#[test]
fn dispositions_are_signed_and_open_ones_come_first_for_the_leader() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    let view = found(&bench, &case);
    let (organ, mobile) = (of(&view, Rule::OtherOrgan), of(&view, Rule::Mobile));
    let text = view.parts[1].clone();
    let start = u32::try_from(text.text.find("各科室").expect("there")).expect("small");
    let by_hand = FindingInput {
        rule: None,
        part: text.part,
        start,
        end: start + 9,
        disposition: Disposition::Added,
        reason: "内部称谓".to_owned(),
    };
    let inputs = vec![
        by_hand,
        input(organ, Disposition::Accepted, ""),
        input(mobile, Disposition::Rejected, "值班手机"),
    ];
    bench.act(&case, Role::Undertaker, dispose(&view, 1, inputs)).expect("disposed");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    let again = found(&bench, &case);
    let done: Vec<_> = again
        .findings
        .iter()
        .map(|f| (f.words.as_str(), f.disposed.as_ref().map(|d| d.disposition)))
        .collect();
    assert_eq!(
        done,
        [
            ("各科室", Some(Disposition::Added)),
            ("青政办函〔2026〕8号", Some(Disposition::Accepted)),
            ("13800138000", Some(Disposition::Rejected)),
            ("客户名单", None),
        ]
    );
    let mobile = of(&again, Rule::Mobile).disposed.clone().expect("disposed");
    assert_eq!((mobile.reason.as_str(), mobile.step, mobile.seq, again.open), ("值班手机", 1, 2, 1));
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    let last = found(&bench, &case);
    assert_eq!(last.findings.first().map(|f| f.words.as_str()), Some("客户名单"));
    // The record counts all four, the one nobody looked at among them.
    let record = bench.view(&case).record;
    let mut facts = record.lines.iter().flat_map(|line| &line.facts).flat_map(|facts| &facts.facts);
    assert!(facts.any(|fact| matches!(fact, Fact::Beside(Beside::Findings { count: 4, unread: 0 }))));
}

#[test]
fn a_disposition_must_stand_on_something_found() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    let view = found(&bench, &case);
    let mobile = of(&view, Rule::Mobile);
    let shifted = FindingInput { start: mobile.start + 1, ..input(mobile, Disposition::Accepted, "") };
    let silent = input(mobile, Disposition::Rejected, " ");
    let elsewhere = FindingInput { part: PartNo(99), ..input(mobile, Disposition::Accepted, "") };
    let added_rule = input(mobile, Disposition::Added, "");
    let split = FindingInput { rule: None, start: 1, end: 2, ..input(mobile, Disposition::Added, "") };
    let open = input(mobile, Disposition::Open, "");
    for wrong in [shifted, silent, elsewhere, added_rule, split, open] {
        let refused = bench.act(&case, Role::Undertaker, dispose(&view, 1, vec![wrong.clone()]));
        assert!(matches!(refused, Err(Problem::Fields(_))), "{wrong:?}: {refused:?}");
    }
    let refused = bench.act(&case, Role::Undertaker, dispose(&view, 2, Vec::new())).map(|_| ());
    assert!(matches!(refused, Err(Problem::Refused(_))), "{refused:?}");
}

#[test]
fn overrules_of_list_words_come_back_as_suggestions() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    let view = found(&bench, &case);
    let (words, mobile) = (of(&view, Rule::BusinessWord), of(&view, Rule::Mobile));
    let inputs = vec![
        input(words, Disposition::Rejected, "公开的名录"),
        input(mobile, Disposition::Rejected, "值班手机"),
    ];
    bench.act(&case, Role::Undertaker, dispose(&view, 1, inputs)).expect("disposed");
    bench.sit(LI);
    let other = bench.open(TEXT);
    let view = found(&bench, &other);
    let suggested = of(&view, Rule::BusinessWord).suggestion.clone().expect("remembered");
    assert_eq!((suggested.reason.as_str(), suggested.times), ("公开的名录", 1));
    assert_eq!(view.open, 3, "a suggestion disposes of nothing");
    assert_eq!(
        of(&view, Rule::Mobile).suggestion,
        None,
        "numbers are content and are not kept outside the case"
    );
    let taken = vec![input(of(&view, Rule::BusinessWord), Disposition::Accepted, "")];
    bench.act(&other, Role::Undertaker, dispose(&view, 1, taken)).expect("disposed");
    let third = bench.open(TEXT);
    assert_eq!(of(&found(&bench, &third), Rule::BusinessWord).suggestion, None);
}

#[test]
fn a_file_that_cannot_be_read_must_be_ticked() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    bench.attach(&case, "通知.pdf", super::office::PDF.to_vec());
    let view = found(&bench, &case);
    assert_eq!(view.unread_chars, u32::try_from(super::office::PDF.len()).expect("small"));
    let refused = bench.act(&case, Role::Undertaker, dispose(&view, 1, Vec::new())).map(|_| ());
    assert_eq!(refused, Err(Problem::Refused(Refusal::Act(ActRefusal::UnreadUnticked { item: 1 }))));
    let Wish::Dispose(wish) = dispose(&view, 1, Vec::new()) else { unreachable!() };
    bench
        .act(&case, Role::Undertaker, Wish::Dispose(DisposeWish { unread_ticked: true, ..wish }))
        .expect("ticked");
    assert!(found(&bench, &case).unread_ticked);
}
