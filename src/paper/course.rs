//! 办理经过: every entry in one line, with how far its time can be believed.

use super::acts::{Section, facts, section_of, signed_name};
use super::html::Html;
use super::pen::Pen;
use super::sheet::grouped;
use crate::evidence::step_time::StepTime;
use crate::i18n::of_review::{Label, step_row};
use crate::i18n::of_time::{doubted, graded};
use crate::review::Means;
use crate::review::record::{Line, WrittenRecord};

/// 六、办理经过和其他应当记载的内容: every entry in one line, with its facts where no other place tells them.
pub(super) fn course(html: &mut Html, pen: &Pen, record: &WrittenRecord, times: &[StepTime]) {
    let words = pen.words;
    html.element("table", &[("class", "grid course")], |html| {
        html.element("colgroup", &[], |html| {
            for class in ["seq", "time", "act", "hand", "code"] {
                html.void("col", &[("class", class)]);
            }
        });
        html.element("tr", &[("class", "band")], |html| {
            html.element("th", &[("colspan", "5")], |html| html.text(words.record_section_course()));
        });
        html.element("tr", &[], |html| {
            let headings = [
                words.record_seq(),
                words.record_time(),
                words.record_act(),
                words.record_decider(),
                words.record_code(),
            ];
            for heading in headings {
                html.put("th", "", heading);
            }
        });
        for line in &record.lines {
            html.element("tr", &[], |html| course_cells(html, pen, record, line, times));
            if section_of(line) == Section::Course && !line.facts.is_empty() {
                html.element("tr", &[("class", "more")], |html| {
                    html.put("td", "", "");
                    html.element("td", &[("colspan", "4")], |html| facts(html, pen, record, line));
                });
            }
        }
    });
    if !times.is_empty() {
        html.put("p", "aside", words.time_legend());
    }
}

fn course_cells(html: &mut Html, pen: &Pen, record: &WrittenRecord, line: &Line, times: &[StepTime]) {
    let words = pen.words;
    html.put("td", "centred", &line.seq.to_string());
    html.element("td", &[], |html| {
        html.put("span", "stamp", &Pen::moment(line.time));
        if let Some(time) = times.iter().find(|time| time.seq == line.seq) {
            html.put("p", "aside", &graded(words, time, Pen::moment));
            if let Some(doubt) = time.doubt {
                html.put("b", "warned", doubted(words, doubt));
            }
        }
    });
    html.element("td", &[], |html| {
        html.text(line.kind.label(words));
        let row = line.step.and_then(|step| record.steps.iter().find(|row| row.number == step));
        if let Some(row) = row {
            html.put("span", "post", &words.record_in_brackets(step_row(words, row)));
        }
        if let Some(seq) = line.void {
            html.put("p", "void-note", &words.record_void(seq));
        }
    });
    html.element("td", &[], |html| {
        signed_name(html, pen, line);
        let mut aside = |text: &str| {
            html.text(" · ");
            html.text(text);
        };
        aside(line.role.label(words));
        // A signature of this desk, by the decider, on the day of the device clock is the rule; anything else is told.
        if line.means != Means::Key {
            aside(line.means.label(words));
        }
        if line.decided_on != line.time.date() {
            aside(&pen.date(line.decided_on));
        }
        if (&line.recorder.person, &line.recorder.name) != (&line.decider.person, &line.decider.name) {
            let id = line.recorder.person.as_ref().map(ToString::to_string).unwrap_or_default();
            html.element("span", &[("data-person", &id)], |html| {
                html.text(" · ");
                html.text(&words.record_recorded_by(&line.recorder.name));
            });
        }
    });
    html.put("td", "key centred", &grouped(&line.code));
}
