//! What an act beside the line of review says, as labels and values: the printed record and the page tell the same.

use super::Words;
use super::of_compare;
use super::of_gate::article as article_words;
use super::of_review::{Label, coded};
use crate::read::LeftoverKind;
use crate::review::record::{Beside, Coded, Removed};
use crate::review::{ApplicantKind, CivilDate, Code, Ground, Timestamp, Urgency};

/// How days and moments are written where the words go.
pub trait Clockwork {
    /// A day.
    fn day(&self, day: CivilDate) -> String;
    /// A moment.
    fn moment(&self, moment: Timestamp) -> String;
}

/// Something said: its label, and the value. A sentence has no label.
pub type Told = (Option<&'static str>, String);

/// Everything `beside` says; nothing for words, which are content and may have left.
#[expect(clippy::too_many_lines, reason = "one row a fact, so that none is forgotten")]
pub fn told(words: Words, beside: &Beside, clock: &dyn Clockwork) -> Vec<Told> {
    let row = |label: &'static str, value: &str| (Some(label), value.to_owned());
    let days = |from: CivilDate, to: Option<CivilDate>| match to {
        Some(to) => words.beside_days(clock.day(from), clock.day(to)),
        None => clock.day(from),
    };
    match beside {
        Beside::Items(items) => {
            let items: Vec<String> = items.iter().map(|item| words.record_item(item)).collect();
            vec![row(words.beside_items(), &words.series(items.iter().map(String::as_str)))]
        }
        Beside::Discovered { at, report_due } => {
            let due = report_due.map(|due| row(words.beside_report_due(), &clock.moment(due)));
            std::iter::once(row(words.beside_discovered_at(), &clock.moment(*at))).chain(due).collect()
        }
        Beside::Measures(measures) => {
            let measures = words.series(measures.iter().map(|measure| measure.label(words)));
            vec![row(words.beside_measures(), &measures)]
        }
        Beside::Reported { to, at } => {
            vec![row(words.beside_reported(), &[coded(to), &clock.moment(*at)].join(" "))]
        }
        Beside::OfRecall(seq) => vec![row(words.beside_of_recall(), &words.record_brought_by(seq))],
        Beside::Round { number, trigger } => vec![
            row(words.beside_round(), &words.beside_round_no(number)),
            row(words.beside_trigger(), trigger.label(words)),
        ],
        Beside::Authorised { name, powers, from, to } => vec![
            row(words.beside_authorised(), name),
            row(words.beside_powers(), &words.series(powers.iter().map(|power| power_label(words, power)))),
            row(words.beside_period(), &days(*from, Some(*to))),
        ],
        Beside::Amends { event, field, old, new } => {
            let told = words.beside_field_of(event, field_label(words, field.as_str()));
            let value = |value: &String| value_of(words, field.as_str(), value, clock);
            let old = old.as_ref().map(|old| row(words.beside_old_words(), &value(old)));
            let new = new.as_ref().map(|new| row(words.beside_new_words(), &value(new)));
            std::iter::once(row(words.beside_amends(), &told)).chain(old).chain(new).collect()
        }
        Beside::AmendedBy { event, field, new } => {
            let told = words.beside_field_of(event, field_label(words, field.as_str()));
            let new = new
                .as_ref()
                .map(|new| row(words.beside_new_words(), &value_of(words, field.as_str(), new, clock)));
            std::iter::once(row(words.beside_amended_by(), &told)).chain(new).collect()
        }
        Beside::Answered { kind, on, delivery, late } => {
            let mut all = vec![
                row(words.beside_answer(), coded(kind)),
                row(words.record_on_date(), &clock.day(*on)),
                row(words.beside_delivery(), coded(delivery)),
            ];
            all.extend(late.then(|| (None, words.beside_late().to_owned())));
            all
        }
        Beside::Supervision { kind, result, due } => {
            let mut all = vec![
                row(words.beside_supervision(), kind.label(words)),
                row(words.beside_result(), coded(result)),
            ];
            all.extend(due.map(|due| row(words.beside_due(), &clock.day(due))));
            all
        }
        Beside::Clock { kind, from, to, article, gate } => {
            let mut all = vec![
                row(words.beside_clock(), kind.label(words)),
                row(words.record_on_date(), &days(*from, *to)),
                row(words.beside_article(), article_of(words, article)),
            ];
            all.extend(gate.map(|gate| row(words.beside_cause(), &words.record_brought_by(gate))));
            all
        }
        Beside::Archive { variant: code, head, on, receiver } => vec![
            row(words.beside_variant(), variant(words, code)),
            row(words.record_code(), &grouped(head)),
            row(words.record_on_date(), &clock.day(*on)),
            row(words.beside_receiver_kind(), coded(receiver)),
        ],
        Beside::Findings { count, unread } => {
            vec![row(words.beside_findings_read(), &words.beside_findings_count(*count, *unread))]
        }
        Beside::Leftovers(left) => {
            let told = left.iter().map(|row| words.left_count(leftover_kind(words, &row.kind), row.count));
            let told: Vec<String> = told.collect();
            vec![row(words.left_title(), &words.left_ticked(words.series(told.iter().map(String::as_str))))]
        }
        Beside::Excisions(removed) => vec![row(words.decide_excisions(), &excisions(words, removed))],
        Beside::FormalChanges(changes) if changes.is_empty() => {
            vec![row(words.beside_differences(), words.compare_layout_only())]
        }
        Beside::FormalChanges(changes) => changes
            .iter()
            .map(|it| {
                let told = of_compare::change(words, &it.approved, &it.published);
                row(of_compare::place(words, it.kind.as_str()).unwrap_or(words.beside_differences()), &told)
            })
            .collect(),
        Beside::Note(kind) => vec![row(words.note_sheet_kind(), kind.label(words))],
        Beside::Circled => vec![(None, words.beside_circled().to_owned())],
        Beside::Words(..) => Vec::new(),
    }
}

/// A kind of leftover, else its code.
fn leftover_kind(words: Words, code: &Code) -> &str {
    let known = LeftoverKind::ALL.into_iter().find(|kind| kind.code() == code.as_str());
    known.map_or(code.as_str(), |kind| kind.label(words))
}

/// A variant of a sealed bundle, else its code.
pub fn variant(words: Words, code: &Code) -> &str {
    match code.as_str() {
        "full" => words.export_variant_full(),
        "release" => words.export_variant_release(),
        "nocontent" => words.export_variant_nocontent(),
        "unsigned" => words.export_variant_unsigned(),
        other => other,
    }
}

/// Hexadecimal digits in groups of four.
pub fn grouped(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Each place with its ground: `1. 第二段（内部事务信息）`.
pub fn excisions(words: Words, removed: &[Removed]) -> String {
    let each: Vec<String> = removed
        .iter()
        .map(|cut| {
            let ground =
                Ground::of_code(&cut.ground).map_or(cut.ground.as_str(), |ground| ground.label(words));
            words.beside_excision(cut.n, cut.place.as_deref().unwrap_or_default(), ground)
        })
        .collect();
    words.series(each.iter().map(String::as_str))
}

/// A corrected value as it is read: days as days, closed codes by their words.
fn value_of(words: Words, field: &str, value: &str, clock: &dyn Clockwork) -> String {
    let code = || serde_json::Value::from(value);
    let told = match field {
        "planned_on" => value.parse().ok().map(|day| clock.day(day)),
        "urgency" => serde_json::from_value(code()).ok().map(|it: Urgency| it.label(words).to_owned()),
        "applicant_kind" => {
            serde_json::from_value(code()).ok().map(|it: ApplicantKind| it.label(words).to_owned())
        }
        _ => None,
    };
    told.unwrap_or_else(|| value.to_owned())
}

fn article_of(words: Words, article: &Coded) -> &str {
    article.label.as_deref().unwrap_or_else(|| article_words(words, &article.code))
}

fn power_label(words: Words, power: &Coded) -> &str {
    match (&power.label, power.code.as_str()) {
        (None, "review") => words.power_review(),
        (None, "final_review") => words.power_final_review(),
        (None, "disclosure") => words.power_disclosure(),
        _ => coded(power),
    }
}

/// Fields by their words; one without words keeps its code.
fn field_label(words: Words, field: &str) -> &str {
    match field {
        "office_number" => words.record_number(),
        "planned_on" => words.record_planned_on(),
        "planned_channel" | "channel" => words.record_channel(),
        "matter_kind" => words.record_matter_kind(),
        "urgency" => words.beside_urgency(),
        "applicant_kind" => words.record_applicant(),
        "doc_no" => words.record_doc_no(),
        "opinion" => words.words_opinion(),
        "reason" => words.words_reason(),
        "note" | "words" => words.words_note(),
        "address" => words.words_address(),
        "issue_no" => words.words_issue_no(),
        "reply_no" => words.beside_reply_no(),
        "notice_no" => words.beside_notice_no(),
        "findings" => words.beside_findings(),
        "archive_no" => words.beside_archive_no(),
        "receiver" => words.beside_receiver(),
        "description" => words.beside_description(),
        "report_nos" => words.beside_report_nos(),
        "persons" => words.words_persons(),
        "discretion" => words.words_discretion(),
        "to_correct" => words.words_to_correct(),
        "letter_no" => words.branches_letter_no(),
        "enclosures" => words.branches_enclosures(),
        "parallel_no" => words.record_parallel(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::review::event::LeftoverCount;
    use crate::review::record::FormalChange;
    use crate::review::{ClockKind, Code, Measure, NoteKind, SupervisionKind, Trigger};

    struct Iso;

    impl Clockwork for Iso {
        fn day(&self, day: CivilDate) -> String {
            day.to_string()
        }

        fn moment(&self, moment: Timestamp) -> String {
            moment.to_string()
        }
    }

    fn every() -> Vec<(Beside, &'static str)> {
        let at = Timestamp::new(1_772_413_200, 480).expect("a moment");
        let day = at.date();
        let code = |code: &'static str| Coded { code: Code::known(code), label: Some("标签".to_owned()) };
        let removed = Removed { n: 1, ground: Ground::G5.code(), place: Some("第二段".to_owned()) };
        let field = Code::known("planned_on");
        vec![
            (Beside::Items(vec![1, 2]), "2"),
            (Beside::Discovered { at, report_due: Some(at) }, "2026-03-02"),
            (Beside::Measures(vec![Measure::TakenDown]), ""),
            (Beside::Reported { to: code("superior"), at }, "标签 2026"),
            (Beside::OfRecall(7), "7"),
            (Beside::Round { number: 2, trigger: Trigger::NewFact }, "2"),
            (
                Beside::Authorised { name: "周海".to_owned(), powers: vec![code("x")], from: day, to: day },
                "周海",
            ),
            (Beside::Amends { event: 1, field: field.clone(), old: Some("旧".to_owned()), new: None }, "旧"),
            (Beside::AmendedBy { event: 5, field, new: Some("新".to_owned()) }, "新"),
            (Beside::Answered { kind: code("x"), on: day, delivery: code("y"), late: true }, "标签"),
            (
                Beside::Supervision { kind: SupervisionKind::Order, result: code("x"), due: Some(day) },
                "2026-03-02",
            ),
            (
                Beside::Clock {
                    kind: ClockKind::Pause,
                    from: day,
                    to: Some(day),
                    article: code("x"),
                    gate: Some(3),
                },
                "3",
            ),
            (
                Beside::Archive {
                    variant: Code::known("full"),
                    head: "0123456789ab".to_owned(),
                    on: day,
                    receiver: code("x"),
                },
                "0123 4567 89ab",
            ),
            (Beside::Findings { count: 4, unread: 9 }, "9"),
            (Beside::Excisions(vec![removed]), "第二段"),
            (Beside::Leftovers(vec![LeftoverCount { kind: Code::known("left_comment"), count: 7 }]), "7"),
            (Beside::FormalChanges(Vec::new()), ""),
            (
                Beside::FormalChanges(vec![FormalChange {
                    kind: Code::known("doc_no"),
                    approved: String::new(),
                    published: "清文旅发〔2026〕12号".to_owned(),
                }]),
                "12号",
            ),
            (Beside::Note(NoteKind::Telephone), ""),
            (Beside::Circled, ""),
        ]
    }

    #[test]
    fn every_act_says_its_data_in_both_languages() {
        for locale in Locale::ALL {
            for (beside, wanted) in every() {
                let said = told(Words(*locale), &beside, &Iso);
                assert!(!said.is_empty() && said.iter().all(|(_, value)| !value.is_empty()), "{beside:?}");
                assert!(said.iter().any(|(_, value)| value.contains(wanted)), "{wanted}: {said:?}");
            }
        }
    }
}
