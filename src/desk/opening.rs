//! From a kept draft to the event that opens a case.

use std::collections::BTreeMap;

use super::ask::{Draft, DraftItem};
use super::drafts::KeptFile;
use super::form::Form;
use super::problem::{FieldFault, Problem};
use crate::review::event::{ItemFacts, Opened, Parallel};
use crate::review::{Code, Event, Mode, Office, Urgency};

/// Builds `opened`. `files` are the kept bytes of the items' files, in the order of the items.
pub(super) fn opened_of(
    draft: &Draft,
    mut files: Vec<Option<KeptFile>>,
    office: &Office,
    form: &mut Form<'_>,
) -> Result<Option<Event>, Problem> {
    let profile = draft.profile.clone().or_else(|| office.policy.profiles.first().map(|p| p.code.clone()));
    let profile = form.needed("profile", profile);
    let mode = form.needed("mode", draft.mode);
    let matter_kind = form.needed("matter_kind", draft.matter_kind.clone());
    let planned_channel = form.needed("planned_channel", draft.planned_channel.clone());
    if mode == Some(Mode::OnRequest) {
        form.needed("request", draft.request.clone());
    }
    if draft.items.is_empty() {
        form.fault("items", FieldFault::Missing);
    }
    let office_number = Some(draft.office_number.trim().to_owned()).filter(|number| !number.is_empty());
    if office_number
        .as_ref()
        .is_some_and(|number| number.chars().count() > 60 || number.chars().any(char::is_control))
    {
        form.fault("office_number", FieldFault::TooLong);
    }
    files.resize(draft.items.len(), None);
    let mut items = Vec::new();
    for ((number, item), file) in (1u32..).zip(&draft.items).zip(files) {
        form.of_item(Some(number));
        items.push(item_of(number, item, file, form)?);
    }
    form.of_item(None);
    let parallel_no = form.line("parallel_no", &draft.parallel_no);
    let parallel = parallel_no.as_ref().map(|_number| Parallel { kind: Code::known("document") });
    let extra = extra_of(draft, form)?;
    let items: Option<Vec<ItemFacts>> = items.into_iter().collect();
    let (Some(profile), Some(mode), Some(matter_kind), Some(planned_channel), Some(items)) =
        (profile, mode, matter_kind, planned_channel, items)
    else {
        return Ok(None);
    };
    Ok(Some(Event::Opened(Opened {
        profile,
        mode,
        matter_kind,
        urgency: draft.urgency.unwrap_or(Urgency::Normal),
        items,
        planned_channel,
        planned_on: draft.planned_on,
        office_number,
        request: draft.request.clone().filter(|_facts| mode == Mode::OnRequest),
        parallel,
        parallel_no,
        extra,
    })))
}

fn extra_of(draft: &Draft, form: &mut Form<'_>) -> Result<Option<crate::review::PartRef>, Problem> {
    let filled: BTreeMap<String, String> = draft
        .extra
        .iter()
        .map(|(code, value)| (code.to_string(), value.trim().to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    if filled.values().any(|value| value.chars().count() > 2000) {
        form.fault("extra", FieldFault::TooLong);
    }
    if filled.is_empty() { Ok(None) } else { form.json(&filled).map(Some) }
}

fn item_of(
    number: u32,
    item: &DraftItem,
    file: Option<KeptFile>,
    form: &mut Form<'_>,
) -> Result<Option<ItemFacts>, Problem> {
    let source = form.needed("source", item.source);
    let made_on = form.needed("made_on", item.made_on);
    let carrier = form.needed("carrier", item.carrier);
    let title = form.needed_line("title", &item.title);
    let organs: Vec<&str> = item.organs.lines().map(str::trim).filter(|organ| !organ.is_empty()).collect();
    let organ_count = u32::try_from(organs.len()).unwrap_or(u32::MAX);
    let organs = form.needed_text("organs", &organs.join("\n"));
    let summary = form.text("abstract", &item.r#abstract);
    let doc_no = form.line("doc_no", &item.doc_no);
    let text = form.text("text", &item.text);
    let (mut kept, mut reading, mut unread_ticked) = (None, None, None);
    if let Some((facts, file)) = item.file.as_ref().zip(file) {
        let owes_tick = file.unread(&facts.name).is_none_or(|unread| !unread.is_empty());
        if owes_tick && !facts.unread_ticked {
            form.fault("unread", FieldFault::Missing);
        }
        reading = file.reading.as_ref().map(|reading| form.json(reading)).transpose()?;
        kept = form.kept_file("file", &facts.name, file.bytes);
        unread_ticked = Some(owes_tick && facts.unread_ticked);
    }
    let (file, file_name) = kept.unzip();
    if item.former_level.is_some() && (file.is_some() || text.is_some()) {
        // BM art 31(3): what may still be classified is not kept here, metadata aside (DOMAIN §0.1).
        form.fault("content", FieldFault::Unknown);
    }
    if file.is_none() && text.is_none() && summary.is_none() {
        form.fault("content", FieldFault::Missing);
    }
    let (Some(source), Some(made_on), Some(carrier), Some(title), Some(organs)) =
        (source, made_on, carrier, title, organs)
    else {
        return Ok(None);
    };
    Ok(Some(ItemFacts {
        item: number,
        source,
        made_on,
        carrier,
        organ_count,
        title,
        organs,
        former_level: item.former_level,
        former_period: Some(item.former_period.trim().to_owned()).filter(|period| !period.is_empty()),
        substitute_title: None,
        r#abstract: summary,
        doc_no,
        file,
        file_name,
        text,
        reading,
        unread_ticked,
    }))
}
