//! The review slip (审查单): what somebody who signs on paper is asked, with boxes for the answer and the short code
//! by which the signed sheet is taken in.

use super::head::{self, Head};
use super::html::Html;
use super::pen::Pen;
use super::sheet;
use crate::i18n::Words;
use crate::i18n::of_review::{Label, step_row};
use crate::review::record::{Fact, ItemRecord, Line, StepRow, WordsKind, WrittenRecord};
use crate::review::{Answer, Capacity, CivilDate, Conclusion, EventKind, Mode, Outcome, Scope};

/// Which question is put to whom.
#[derive(Debug, Clone, Copy)]
pub struct Slip<'a> {
    /// The record as it stands; its head gives the short code.
    pub record: &'a WrittenRecord,
    /// The row of the procedure to be signed.
    pub step: u32,
    /// The items asked about.
    pub items: &'a [u32],
    /// The day of printing.
    pub printed_on: CivilDate,
}

/// The slip as a whole document; `None` where the procedure has no such row.
pub fn slip(words: Words, slip: &Slip<'_>) -> Option<String> {
    let row = slip.record.steps.iter().find(|row| row.number == slip.step)?;
    let pen = Pen::new(words);
    let items: Vec<&ItemRecord> =
        slip.record.items.iter().filter(|item| slip.items.contains(&item.number)).collect();
    Some(sheet::document(words, words.slip_title(), |html| {
        let mut attributes = vec![("class", "sheet sheet-form slip")];
        if !slip.record.is_final {
            attributes.push(("data-draft", words.record_draft()));
        }
        html.element("article", &attributes, |html| {
            head(html, &pen, slip, row);
            Pen::grid(html, "grid", |html| {
                reviewed(html, &pen, &items);
                opinions(html, &pen, slip, &items);
                question(html, &pen, slip, row, &items);
                signature(html, &pen, row);
            });
            for sentence in [words.slip_on_paper(), words.slip_stale(), words.slip_keep()] {
                html.put("p", "notice", sentence);
            }
        });
    }))
}

fn head(html: &mut Html, pen: &Pen, slip: &Slip<'_>, row: &StepRow) {
    let words = pen.words;
    let of = Head {
        record: slip.record,
        title: words.slip_title(),
        task: Some(&words.slip_task(row.role.label(words), step_row(words, row))),
        code: Some(&slip.record.head.short()),
        day: (words.slip_printed_on(), &pen.date(slip.printed_on)),
    };
    head::head(html, pen, &of);
}

/// What is being signed: titles as they stand, by number and version.
fn reviewed(html: &mut Html, pen: &Pen, items: &[&ItemRecord]) {
    let words = pen.words;
    Pen::wide(html, words.slip_items(), |html| {
        for item in items {
            html.element("p", &[], |html| {
                if items.len() > 1 {
                    html.put("b", "", &words.record_item(item.number));
                    html.text(" ");
                }
                let newest = item.versions.iter().rev().find_map(|version| version.title.as_ref());
                pen.content(html, newest.or(item.substitute_title.as_ref()).unwrap_or(&item.title));
                if let Some(number) = &item.doc_no {
                    html.text(" ");
                    pen.content(html, number);
                }
                if let Some(version) = item.versions.last() {
                    html.put("span", "aside", &words.slip_version(version.number));
                }
            });
        }
    });
}

/// Opinions that stand, each with hand and date, so that nobody signs without having seen them.
fn opinions(html: &mut Html, pen: &Pen, slip: &Slip<'_>, items: &[&ItemRecord]) {
    let words = pen.words;
    let signed = |line: &&Line| line.kind == EventKind::OpinionSigned && line.void.is_none();
    let lines: Vec<&Line> = slip.record.lines.iter().filter(signed).collect();
    Pen::wide(html, words.slip_opinions(), |html| {
        if lines.is_empty() {
            html.text(words.slip_no_opinions());
        }
        for line in lines {
            let row = slip.record.steps.iter().find(|row| Some(row.number) == line.step);
            html.element("div", &[("class", "given")], |html| {
                html.element("p", &[], |html| {
                    html.put("b", "", &words.record_colon(row.map_or("", |row| step_row(words, row))));
                    Pen::name(html, &line.decider);
                    if line.capacity != Capacity::Own {
                        html.text(" ");
                        html.text(line.capacity.label(words));
                    }
                    html.put("span", "aside", &pen.date(line.decided_on));
                    html.put("span", "aside", line.means.label(words));
                });
                given(html, pen, line, items);
            });
        }
    });
}

fn given(html: &mut Html, pen: &Pen, line: &Line, items: &[&ItemRecord]) {
    let words = pen.words;
    for group in &line.facts {
        let Some(item) = group.item.filter(|item| items.iter().any(|one| one.number == *item)) else {
            continue;
        };
        html.element("p", &[], |html| {
            if items.len() > 1 {
                html.text(&words.record_item(item));
                html.text(" ");
            }
            for fact in &group.facts {
                if let Fact::Conclusion(conclusion) = fact {
                    html.put("b", "", conclusion.label(words));
                    html.text(" ");
                }
                if let Fact::Words(WordsKind::Opinion | WordsKind::Reason | WordsKind::Conditions, content) =
                    fact
                {
                    pen.content(html, content);
                    html.text(" ");
                }
            }
        });
    }
}

/// The question with a box for each possible answer; a filled box is nobody's default.
fn question(html: &mut Html, pen: &Pen, slip: &Slip<'_>, row: &StepRow, items: &[&ItemRecord]) {
    let words = pen.words;
    let is_last = slip.record.steps.iter().all(|other| other.number <= row.number);
    let choices = choices(words, is_last, slip.record.mode);
    if !is_last {
        Pen::wide(html, words.slip_answers(), |html| {
            for item in items {
                html.element("table", &[("class", "answers scopes")], |html| {
                    html.element("colgroup", &[], |html| {
                        for class in ["scope", "answer", "scope", "answer"] {
                            html.void("col", &[("class", class)]);
                        }
                    });
                    if items.len() > 1 {
                        html.element("tr", &[], |html| {
                            html.element("td", &[("colspan", "4")], |html| {
                                html.text(&words.record_item(item.number));
                            });
                        });
                    }
                    for pair in Scope::ALL.chunks(2) {
                        html.element("tr", &[], |html| {
                            for scope in pair {
                                html.put("td", "", scope.label(words));
                                html.element("td", &[], |html| {
                                    boxes(html, Answer::ALL.iter().map(|a| a.label(words)));
                                });
                            }
                        });
                    }
                });
            }
        });
        Pen::wide(html, words.slip_basis_box(), |html| html.put("div", "room-small", ""));
    }
    Pen::wide(html, words.slip_question(), |html| {
        for item in items {
            if items.len() > 1 {
                html.put("p", "about heading", &words.record_item(item.number));
            }
            html.element("p", &[], |html| boxes(html, choices.iter().copied()));
        }
    });
    Pen::wide(html, words.slip_opinion_box(), |html| {
        html.put("p", "aside", words.slip_wording_hint());
        html.put("div", "room", "");
    });
}

/// What can be concluded in this row, and the return.
fn choices(words: Words, is_last: bool, mode: Mode) -> Vec<&'static str> {
    let offered = |outcome: &Outcome| match outcome {
        Outcome::Release | Outcome::Partial | Outcome::Refuse | Outcome::Defer => true,
        Outcome::CannotProvide | Outcome::NotProcessed => mode == Mode::OnRequest,
        Outcome::TransferredOut | Outcome::RecallConfirmed | Outcome::RecallLifted => false,
    };
    let mut labels: Vec<&str> = if is_last {
        Outcome::ALL.iter().copied().filter(offered).map(|outcome| outcome.label(words)).collect()
    } else {
        Conclusion::ALL.iter().map(|conclusion| conclusion.label(words)).collect()
    };
    labels.push(words.slip_return());
    labels
}

fn boxes<'a>(html: &mut Html, labels: impl Iterator<Item = &'a str>) {
    for label in labels {
        html.element("span", &[("class", "choice")], |html| {
            html.put("span", "box", "");
            html.text(label);
        });
    }
}

fn signature(html: &mut Html, pen: &Pen, row: &StepRow) {
    let words = pen.words;
    html.element("tr", &[("class", "signature")], |html| {
        html.put("th", "", words.slip_signature_box());
        html.element("td", &[], |html| html.put("p", "aside", row.role.label(words)));
        html.put("th", "", words.slip_date_box());
        html.element("td", &[], |html| {
            html.put("p", "date", words.slip_blank_date());
            html.put("p", "seal-box", words.slip_seal_box());
        });
    });
    html.element("tr", &[], |html| {
        html.put("th", "", words.slip_post_box());
        html.put("td", "", "");
        html.put("th", "", words.slip_delegate_box());
        html.put("td", "", "");
    });
}
