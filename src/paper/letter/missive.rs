//! A letter that puts a question: 请示 upwards, 函 to whoever is not in one line, 征求意见书 to third parties and
//! co-makers. One matter, one addressee. Put again, it says what it follows and what has changed.

use super::super::html::Html;
use super::super::pen::Pen;
use super::asked::{Asked, follows};
use super::asking::{ending, matter, opening, terms};
use super::frame::{self, Letterhead, Top, closing, foot, standing, text_of, title_of, top};
use super::{item, receipt};
use crate::i18n::Words;
use crate::i18n::of_review::{Label, coded};
use crate::review::record::{
    Content, Fact, GateRecord, HopRecord, ItemRecord, Line, WordsKind, WrittenRecord,
};
use crate::review::{EventKind, GateKind, LetterKind};

/// What a letter is made of.
pub(super) struct Missive<'a> {
    pub(super) record: &'a WrittenRecord,
    pub(super) gate: &'a GateRecord,
    pub(super) hop: &'a HopRecord,
    pub(super) asked: &'a Asked<'a>,
    pub(super) item: &'a ItemRecord,
    /// The event; none while the letter is being written.
    pub(super) line: Option<&'a Line>,
}

/// The letter; `None` where the branch has no such item.
pub(super) fn missive(
    pen: &Pen,
    record: &WrittenRecord,
    asked: &Asked<'_>,
    line: Option<&Line>,
) -> Option<String> {
    let gate = asked.gate.as_ref();
    let of = Missive { record, gate, hop: asked.hop, asked, item: item(record, gate.item)?, line };
    let words = pen.words;
    let about = matter(words, gate.question, &title_of(pen, of.item, gate.version));
    let title = words.letters_title(about, of.hop.letter_kind.label(words));
    Some(frame::letter(pen, &title, line.is_none(), |html| {
        let form = match of.hop.letter_kind {
            LetterKind::Request => Letterhead::Document,
            LetterKind::Letter | LetterKind::Consultation | LetterKind::None => Letterhead::Letter,
        };
        let number = of.hop.letter_no.as_ref();
        top(html, pen, &Top { record, form, number, signed_out_by: gate.signed_out_by.as_ref() });
        html.put("h1", "sheet-title", &title);
        addressee(html, pen, of.hop.organ.as_ref());
        body(html, pen, &of);
        html.element("div", &[("class", "tail")], |html| after(html, pen, &of));
        if of.hop.letter_kind == LetterKind::Consultation {
            receipt::receipt(html, pen, &of);
        }
    }))
}

fn addressee(html: &mut Html, pen: &Pen, organ: Option<&Content>) {
    let words = pen.words;
    html.element("p", &[("class", "addressee")], |html| match (organ.and_then(text_of), organ) {
        (Some(name), _) => html.text(&words.letters_addressee(name)),
        (None, Some(organ)) => pen.content(html, organ),
        (None, None) => html.text(&words.letters_addressee(words.letters_addressee_blank())),
    });
}

fn paragraph(html: &mut Html, text: &str) {
    html.put("p", "indented", text);
}

fn heading(html: &mut Html, text: &str) {
    html.put("p", "indented part", text);
}

fn body(html: &mut Html, pen: &Pen, of: &Missive<'_>) {
    let (words, gate, mode) = (pen.words, of.gate, of.record.mode);
    if let Some(former) = &of.asked.former {
        paragraph(html, &follows(pen, of.asked, former));
    }
    paragraph(html, &opening(words, gate, of.hop, mode));
    heading(html, words.letters_section_information());
    information(html, pen, of);
    heading(html, words.letters_section_question());
    html.element("p", &[("class", "indented")], |html| match &gate.question_words {
        Some(asked) => pen.content(html, asked),
        None => html.put("span", "unfilled", words.record_gap()),
    });
    if gate.kind != GateKind::ThirdParty {
        opinion(html, pen, of);
    }
    heading(html, words.letters_section_handling());
    html.element("p", &[("class", "indented")], |html| Pen::coded(html, &gate.provisional));
    let due = of.hop.due.map(|due| pen.date(due));
    for sentence in terms(words, gate, of.hop, mode, due.as_deref()) {
        paragraph(html, &sentence);
    }
}

fn information(html: &mut Html, pen: &Pen, of: &Missive<'_>) {
    let (words, item, record) = (pen.words, of.item, of.record);
    let told = |label: &str, value: &str| words.letters_told(label, value);
    let text = |content: &Option<Content>| content.as_ref().and_then(text_of).map(str::to_owned);
    paragraph(html, &told(words.record_info(), &title_of(pen, item, of.gate.version)));
    let number = text(&item.doc_no).map(|number| told(words.record_doc_no(), &number));
    let organs = text(&item.organs);
    let organs = organs.map(|organs| told(words.record_organ(), &words.series(organs.lines())));
    number.iter().chain(&organs).for_each(|line| paragraph(html, line));
    let level = item.former_level.map(|level| level.label(words));
    let mark: Vec<&str> = level.into_iter().chain(item.former_period.as_deref()).collect();
    let is_party = of.gate.kind == GateKind::ThirdParty;
    let facts = [
        Some(told(words.record_made_on(), &pen.date(item.made_on))),
        Some(told(words.record_carrier(), item.carrier.label(words))),
        (!is_party).then(|| told(words.record_source(), item.source.label(words))),
        (!mark.is_empty()).then(|| told(words.record_former_level(), &mark.join(" "))),
    ];
    paragraph(html, &joined(words, facts));
    let plan = [
        Some(told(words.record_mode(), record.mode.label(words))),
        Some(told(words.record_channel(), coded(&record.planned_channel))),
        record.planned_on.map(|on| told(words.record_planned_on(), &pen.date(on))),
    ];
    paragraph(html, &joined(words, plan));
    // Where the content had to leave, its abstract did too, and the addressee is told why nothing is with the letter.
    match &item.r#abstract {
        Some(summary) if summary.is_removed => paragraph(html, words.letters_no_content()),
        Some(summary) => html.element("p", &[("class", "indented")], |html| {
            html.text(&words.letters_told(words.record_abstract(), ""));
            pen.content(html, summary);
        }),
        None => {}
    }
}

/// Short facts on one line.
fn joined(words: Words, facts: impl IntoIterator<Item = Option<String>>) -> String {
    let all = facts.into_iter().flatten();
    all.reduce(|first, next| words.letters_rows(first, next)).unwrap_or_default()
}

/// The newest opinion that stands on this item.
fn opinion(html: &mut Html, pen: &Pen, of: &Missive<'_>) {
    let words = pen.words;
    let Some((_, facts)) = standing(of.record, of.item.number, EventKind::OpinionSigned) else { return };
    heading(html, words.letters_section_opinion());
    html.element("p", &[("class", "indented")], |html| {
        for fact in facts {
            match fact {
                Fact::Conclusion(conclusion) => {
                    let concluded = words.letters_concluded(conclusion.label(words));
                    html.text(&words.letters_sentences(concluded, ""));
                }
                Fact::Words(WordsKind::Opinion, content) => pen.content(html, content),
                _ => {}
            }
        }
    });
}

/// The last sentence, enclosures, signature block, contact and foot: all on one page, so that no page holds a seal
/// alone.
fn after(html: &mut Html, pen: &Pen, of: &Missive<'_>) {
    let (words, record, gate) = (pen.words, of.record, of.gate);
    paragraph(html, ending(words, of.hop.letter_kind));
    if let Some(enclosures) = &gate.enclosures {
        html.element("p", &[("class", "indented enclosures")], |html| match text_of(enclosures) {
            Some(list) => html.text(&words.letters_enclosures(numbered(list))),
            None => pen.content(html, enclosures),
        });
    }
    closing(html, pen, &record.office, of.line.is_some().then_some(of.hop.date));
    html.element("p", &[("class", "indented")], |html| {
        html.text(&words.letters_contact(&of.hop.recorder.name));
        html.put("span", "blank", "");
        html.text(words.letters_contact_end());
    });
    let mut rows = vec![
        (words.letters_foot_case(), case_number(record)),
        (words.letters_foot_version(), words.record_version(gate.version)),
    ];
    if record.items.len() > 1 {
        rows.push((words.record_info(), words.record_item(gate.item)));
    }
    rows.extend(gate.organ.map(|organ| (words.record_organ(), words.letters_foot_organ(organ))));
    rows.push((words.branches_addressee(), of.hop.relation.label(words).to_owned()));
    if of.hop.letter_kind != LetterKind::Request {
        let by = gate.signed_out_by.as_ref().and_then(text_of).unwrap_or_default();
        rows.push((words.branches_signed_out_by(), by.to_owned()));
    }
    foot(html, pen, of.line.map(|line| line.code.as_str()), &rows);
}

/// Lines of a list with their numbers; a single one has none.
fn numbered(list: &str) -> String {
    let lines: Vec<&str> = list.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() < 2 {
        return lines.concat();
    }
    let each = (1..).zip(&lines).map(|(n, line)| format!("{n}. {line}"));
    each.collect::<Vec<_>>().join("\n")
}

pub(super) fn case_number(record: &WrittenRecord) -> String {
    record.office_number.clone().unwrap_or_else(|| record.case_id.to_string())
}
