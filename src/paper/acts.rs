//! The record's fields about what people did: opinions step by step, publication, the whole course.

use super::html::Html;
use super::information::digests;
use super::pen::{Cell, Pen};
use super::sheet::grouped;
use crate::i18n::of_review::{Label, step_row};
use crate::review::record::{Content, Fact, Facts, Line, StepRow, WordsKind, WrittenRecord};
use crate::review::{Capacity, Digest, EventKind, Means, Scope};

/// Where the record tells an event.
#[derive(PartialEq, Eq)]
pub(super) enum Section {
    Steps,
    Publication,
    Course,
}

pub(super) fn section_of(line: &Line) -> Section {
    match line.kind {
        // A decision on a recall is taken at no row of the procedure.
        EventKind::Decided if line.step.is_none() => Section::Course,
        EventKind::OpinionSigned | EventKind::Returned | EventKind::Decided => Section::Steps,
        EventKind::HandedOver | EventKind::Received | EventKind::Published => Section::Publication,
        EventKind::Opened
        | EventKind::VersionAdded
        | EventKind::FindingsDisposed
        | EventKind::GateOpened
        | EventKind::GateHopped
        | EventKind::GateAnswered
        | EventKind::GateClosed
        | EventKind::ClockChanged
        | EventKind::Replied
        | EventKind::Withdrawn
        | EventKind::Recalled
        | EventKind::Reopened
        | EventKind::Reassigned
        | EventKind::Delegated
        | EventKind::Noted
        | EventKind::Amended
        | EventKind::ContentRemoved
        | EventKind::Supervised
        | EventKind::Archived
        | EventKind::Voided
        | EventKind::ForkResolved => Section::Course,
    }
}

/// 三、审查意见: each row of the procedure with everything signed in it, and an empty box where nothing stands.
pub(super) fn steps(html: &mut Html, pen: &Pen, record: &WrittenRecord) {
    Pen::band(html, pen.words.record_section_steps());
    for row in &record.steps {
        let acts = record.lines.iter().filter(|line| line.step == Some(row.number));
        let acts: Vec<&Line> = acts.filter(|line| section_of(line) == Section::Steps).collect();
        Pen::long(html, step_row(pen.words, row), |html| {
            let stands = |line: &&Line| line.kind != EventKind::Returned && line.void.is_none();
            for line in &acts {
                act(html, pen, record, line, row.number == last_step(record) && stands(line));
            }
            if !acts.iter().any(stands) {
                empty_box(html, pen, row);
            }
        });
    }
}

fn last_step(record: &WrittenRecord) -> u32 {
    record.steps.last().map_or(0, |row| row.number)
}

fn act(html: &mut Html, pen: &Pen, record: &WrittenRecord, line: &Line, has_seal: bool) {
    let class = if line.void.is_some() { "opinion void" } else { "opinion" };
    html.element("div", &[("class", class)], |html| {
        if let Some(seq) = line.void {
            html.put("p", "void-note", &pen.words.record_void(seq));
        }
        if line.kind == EventKind::Returned {
            html.put("p", "kind", line.kind.label(pen.words));
        }
        facts(html, pen, record, line);
        signature(html, pen, line, has_seal);
    });
}

fn empty_box(html: &mut Html, pen: &Pen, row: &StepRow) {
    let words = pen.words;
    html.element("div", &[("class", "opinion empty")], |html| {
        pen.said(html, words.words_opinion(), |html| pen.gap(html));
        html.element("div", &[("class", "sign")], |html| {
            html.put("span", "seal-box", words.record_seal());
            html.element("span", &[], |html| {
                pen.lead(html, row.role.label(words));
                html.put("span", "blank", "");
                html.put("span", "date", words.record_blank_date());
            });
        });
    });
}

/// 签字: who, as what, when, and by what means it is known.
fn signature(html: &mut Html, pen: &Pen, line: &Line, has_seal: bool) {
    let words = pen.words;
    html.element("div", &[("class", "sign")], |html| {
        html.element("span", &[("class", "means")], |html| {
            html.text(&means(pen, line));
            html.text(" · ");
            if let Some(code) = &line.sheet_code {
                html.text(&words.record_sheet_code(grouped(code)));
                html.text(" · ");
            }
            html.text(&words.record_brought_by(line.seq));
        });
        if has_seal {
            html.put("span", "seal-box", words.record_seal());
        }
        html.element("span", &[], |html| {
            pen.lead(html, words.record_signature());
            signed_name(html, pen, line);
            html.put("span", "date", &pen.date(line.decided_on));
        });
    });
}

pub(super) fn signed_name(html: &mut Html, pen: &Pen, line: &Line) {
    Pen::name(html, &line.decider);
    if let Some(post) = &line.decider.post {
        html.put("span", "post", &pen.words.record_post(post));
    }
    match line.capacity {
        Capacity::Own => {}
        Capacity::Delegate | Capacity::Collective | Capacity::Outside => {
            html.text(" ");
            html.put("b", "", line.capacity.label(pen.words));
        }
    }
    if let Some(authority) = &line.authority {
        html.text(" ");
        // An authorisation for this case is an entry of this record.
        let entry = authority.strip_prefix('#').map(|seq| pen.words.record_brought_by(seq));
        html.text(&pen.words.record_authority(entry.as_ref().unwrap_or(authority)));
    }
}

fn means(pen: &Pen, line: &Line) -> String {
    let (words, name, date) = (pen.words, &line.recorder.name, pen.date(line.time.date()));
    match line.means {
        Means::Key => words.means_key().to_owned(),
        Means::Paper => words.record_by_paper(name, date),
        Means::Minutes => words.record_by_minutes(name, date),
        Means::Letter => words.record_by_letter(name, date),
    }
}

/// 五、移交和公开
pub(super) fn publication(html: &mut Html, pen: &Pen, record: &WrittenRecord) {
    let words = pen.words;
    Pen::band(html, words.record_section_publication());
    let lines: Vec<&Line> =
        record.lines.iter().filter(|line| section_of(line) == Section::Publication).collect();
    let may_go_out =
        record.items.iter().any(|item| item.outcome.is_none_or(crate::review::Outcome::is_release));
    for line in &lines {
        Pen::wide(html, line.kind.label(words), |html| act(html, pen, record, line, false));
    }
    if lines.is_empty() {
        let cell = if may_go_out { Cell::Gap } else { Cell::Nothing };
        pen.field(html, words.record_publication(), &cell);
    }
}

pub(super) fn facts(html: &mut Html, pen: &Pen, record: &WrittenRecord, line: &Line) {
    for group in &line.facts {
        about(html, pen, record, group);
        // What is true of the whole act is short: where the original lies, its scan.
        let is_short = group.item.is_none() || section_of(line) != Section::Steps;
        let class = if is_short { "flow" } else { "" };
        html.element("div", &[("class", class)], |html| {
            group.facts.iter().for_each(|one| fact(html, pen, record, one));
        });
    }
}

/// Which item, where there are several, and which version of it.
fn about(html: &mut Html, pen: &Pen, record: &WrittenRecord, group: &Facts) {
    // With one item nothing speaks of items, unless something speaks of another one.
    let is_only = |number: &u32| matches!(record.items.as_slice(), [only] if only.number == *number);
    let item = group.item.filter(|number| !is_only(number)).map(|item| pen.words.record_item(item));
    let class = if item.is_some() { "about heading" } else { "about" };
    let version = group.version.map(|version| pen.words.record_version(version));
    let places: Vec<String> = item.into_iter().chain(version).collect();
    if !places.is_empty() {
        html.put("p", class, &places.join(" "));
    }
}

#[expect(clippy::too_many_lines, reason = "one row a fact, so that none is forgotten")]
fn fact(html: &mut Html, pen: &Pen, record: &WrittenRecord, fact: &Fact) {
    let words = pen.words;
    match fact {
        Fact::Answers(answers) => html.element("table", &[("class", "answers")], |html| {
            html.element("tr", &[], |html| {
                for scope in Scope::ALL {
                    html.element("td", &[], |html| {
                        pen.lead(html, scope.label(words));
                        html.put("b", "", answers.of(*scope).label(words));
                    });
                }
            });
        }),
        Fact::Conclusion(conclusion) => pen.told(html, words.record_conclusion(), conclusion.label(words)),
        Fact::Outcome(outcome) => pen.told(html, words.record_conclusion(), outcome.label(words)),
        Fact::Ground(ground) => pen.told(html, words.record_refusal_ground(), ground.label(words)),
        Fact::Bases(kinds) if kinds.is_empty() => {
            pen.said(html, words.record_basis_kinds(), |html| pen.gap(html));
        }
        Fact::Bases(kinds) => {
            let kinds = words.series(kinds.iter().map(|kind| kind.label(words)));
            pen.told(html, words.record_basis_kinds(), &kinds);
        }
        Fact::Gates(gates) => {
            let gates = words.series(gates.iter().map(|gate| gate.label(words)));
            pen.told(html, words.record_proposed_gates(), &gates);
        }
        // The standing approval's digests stand in part four, whole; they are not printed twice.
        Fact::Release(release) if record.items.iter().any(|item| item.release.as_ref() == Some(release)) => {
            pen.told(html, words.record_approved_hash(), words.record_see_result());
        }
        Fact::Release(release) => {
            digests(html, pen, words.record_approved_hash(), &release.sha256, Some(&release.sm3));
        }
        Fact::ToStep(step) => pen.told(html, words.record_to_step(), &step_name(pen, record, *step)),
        Fact::Fields(fields) => pen.said(html, words.record_fields(), |html| {
            for (n, field) in fields.iter().enumerate() {
                html.text(if n > 0 { " · " } else { "" });
                Pen::coded(html, field);
            }
        }),
        Fact::Version(version) => pen.told(html, words.record_version_no(), &words.record_version(version)),
        Fact::ReasonCode(code) => pen.said(html, words.record_reason_code(), |html| Pen::coded(html, code)),
        Fact::On(date) => pen.told(html, words.record_on_date(), &pen.date(*date)),
        Fact::At(moment) => pen.told(html, words.record_at_time(), &Pen::moment(*moment)),
        Fact::Match(grade) => pen.told(html, words.record_compared(), grade.label(words)),
        Fact::Published(digest) if was_approved(record, digest) => {
            pen.told(html, words.record_published_hash(), words.record_see_result());
        }
        Fact::Published(digest) => digests(html, pen, words.record_published_hash(), digest, None),
        Fact::BeforeApproval => html.put("p", "warned", words.record_before_approval()),
        Fact::Holder { step, name } => {
            html.put("p", "", &words.record_holder(name, step_name(pen, record, *step)));
        }
        Fact::Words(WordsKind::Basis, content) => {
            let lines = |text: &String| words.series(text.lines());
            let named = Content { text: content.text.as_ref().map(lines), ..content.clone() };
            pen.said(html, words.words_basis(), |html| pen.content(html, &named));
        }
        Fact::Words(kind, content) => pen.said(html, kind.label(words), |html| pen.content(html, content)),
        Fact::Beside(beside) => {
            super::beside::fact(html, pen, record.items.len() == 1, beside);
        }
        Fact::Scan(content) => pen.said(html, words.record_scan(), |html| pen.content(html, content)),
    }
}

fn was_approved(record: &WrittenRecord, digest: &Digest) -> bool {
    record.items.iter().filter_map(|item| item.release.as_ref()).any(|release| release.sha256 == *digest)
}

fn step_name(pen: &Pen, record: &WrittenRecord, step: u32) -> String {
    let row = record.steps.iter().find(|row| row.number == step);
    row.map_or_else(|| step.to_string(), |row| step_row(pen.words, row).to_owned())
}
