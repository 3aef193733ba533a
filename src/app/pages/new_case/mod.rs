//! 新建: information, content, how it is meant to go out; kept as it is typed; opened as a case in one act.

mod fields;
mod item;
mod keeping;
mod plan;
mod stop;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::acting::{ActTrouble, Acting};
use super::reading::reading;
use crate::app::browser;
use crate::app::components::{
    Button, ButtonKind, Checker, Dialog, ErrorSummary, Form, FormErrors, PageHead, TroubleNotice,
};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::port::Files;
use crate::app::route::Route;
use crate::desk::ask::{ActAsk, Draft, DraftId, How, Wish};
use crate::desk::view::{KeptDraft, OfficeView};
use crate::i18n::Words;
use crate::review::{Mode, Role};

use fields::{CaseFields, ItemFields};
use keeping::Keeping;
use stop::stopped;

/// Longest line the desk takes, in characters.
const LINE_LIMIT: usize = 500;
/// Longest number of the office's own, in characters.
const NUMBER_LIMIT: usize = 60;

/// A new case, or a draft of one.
#[component]
pub fn NewCasePage(
    /// The draft, as in the address; none for a new one.
    draft: Option<String>,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    reading(
        words.new_case_title(),
        async move {
            let office = desk.office().await?;
            let kept = match draft {
                Some(id) => Some(desk.draft(DraftId(id)).await?),
                None => None,
            };
            Ok((office, kept))
        },
        |(office, kept): (OfficeView, Option<KeptDraft>)| {
            view! { <Draft office=office kept=kept /> }.into_any()
        },
    )
}

#[component]
fn Draft(office: OfficeView, kept: Option<KeptDraft>) -> impl IntoView {
    let words = use_words();
    let (draft, id) = kept.map_or_else(|| (Draft::default(), None), |kept| (kept.draft, Some(kept.id)));
    let fields = CaseFields::of(draft, &office);
    let keeping = Keeping::new(fields, id);
    keeping.start();
    let errors = FormErrors::new();
    let acting = Acting::new(errors);
    let office = StoredValue::new(office);
    let is_stopped = Memo::new(move |_| !keeping.marked.with(Vec::is_empty));
    let shown = move || {
        if is_stopped.get() {
            stopped(fields, keeping)
        } else {
            form(words, fields, keeping, acting, errors, office)
        }
    };
    view! { {shown} }.into_any()
}

fn form(
    words: Words,
    fields: CaseFields,
    keeping: Keeping,
    acting: Acting,
    errors: FormErrors,
    office: StoredValue<OfficeView>,
) -> AnyView {
    browser::set_title(&words.frame_title(words.new_case_title()));
    let open = Callback::new(move |()| {
        if !errors.check(words, |checker| check(words, fields, checker)) {
            return;
        }
        keeping.keep_then(Callback::new(move |()| {
            let Some(draft) = keeping.id.get_untracked() else { return };
            let ask = ActAsk {
                case: None,
                head: None,
                role: Role::Undertaker,
                how: How::Own,
                wish: Wish::Open { draft },
                clock_reason: acting.clock_reason.get_untracked().trim().to_owned(),
            };
            acting.send(ask, Files::new(), move |acted| {
                keeping.end();
                browser::go_to(&Route::CaseDecide(acted.case.to_string()).to_string());
            });
        }));
    });
    let add = Callback::new(move |()| office.with_value(|office| fields.add_item(office)));
    let items = move || item_groups(words, fields, keeping, errors);
    view! {
        <ErrorSummary errors=errors />
        <PageHead title=words.new_case_title() lead=words.frame_secret_reminder() />
        <TroubleNotice trouble=keeping.trouble />
        <Form on_primary=open class="stack">
            {items}
            <div class="actions">
                <Button
                    on_press=add
                    label=words.new_case_add_item()
                    kind=ButtonKind::Quiet
                    icon=Icon::Plus
                />
            </div>
            <section class="stack">
                <h2>{words.new_case_progress_plan()}</h2>
                {office.with_value(|office| plan::plan(words, fields, office, errors))}
            </section>
            <ActTrouble acting=acting />
            <div class="actions">
                <Button on_press=open label=words.new_case_act() pending=acting.pending />
                <Discard keeping=keeping />
            </div>
        </Form>
    }
    .into_any()
}

/// The groups of each item; with one item there is no trace of a list.
fn item_groups(words: Words, fields: CaseFields, keeping: Keeping, errors: FormErrors) -> AnyView {
    let items = fields.items.get();
    let count = items.len();
    let groups: Vec<AnyView> = items
        .into_iter()
        .map(|item| {
            let number = item.number;
            let heading = (count > 1).then(|| view! { <h2>{words.case_item(number)}</h2> });
            let remove = Callback::new(move |()| fields.remove_item(number));
            let remove = (count > 1).then(|| {
                view! {
                    <div class="actions">
                        <Button
                            on_press=remove
                            label=words.new_case_remove_item(number)
                            kind=ButtonKind::Quiet
                        />
                    </div>
                }
            });
            view! {
                {heading}
                <section class="stack">
                    <h2>{words.new_case_progress_info()}</h2>
                    {item::information(words, item, errors)}
                </section>
                <section class="stack">
                    <h2>{words.new_case_progress_documents()}</h2>
                    <p class="hint">{words.new_case_documents_intro()}</p>
                    {item::content(words, item, keeping, errors)}
                </section>
                {remove}
            }
            .into_any()
        })
        .collect();
    groups.into_any()
}

/// Throws the draft away, after a question.
#[component]
fn Discard(keeping: Keeping) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let is_asking = RwSignal::new(false);
    let ask = Callback::new(move |()| is_asking.set(true));
    let discard = Callback::new(move |()| {
        keeping.end();
        spawn_local(async move {
            if let Some(id) = keeping.id.get_untracked()
                && let Err(trouble) = desk.drop_draft(id).await
            {
                keeping.trouble.try_set(Some(trouble));
                return;
            }
            browser::go_to(&Route::Work.to_string());
        });
    });
    let keep = Callback::new(move |()| is_asking.set(false));
    view! {
        <Button on_press=ask label=words.new_case_discard() kind=ButtonKind::Quiet />
        <Dialog id="discard" open=is_asking title=words.new_case_discard()>
            <p>{words.new_case_discard_confirm()}</p>
            <div class="actions">
                <Button on_press=discard label=words.new_case_discard() kind=ButtonKind::Danger />
                <Button on_press=keep label=words.do_cancel() kind=ButtonKind::Secondary />
            </div>
        </Dialog>
    }
    .into_any()
}

/// What the desk would send back, said first.
fn check(words: Words, fields: CaseFields, checker: &mut Checker) {
    for item in fields.items.get_untracked() {
        check_item(words, item, checker);
    }
    checker.choose("mode", words.new_case_mode(), fields.mode.with_untracked(Option::is_some));
    if fields.mode.get_untracked() == Some(Mode::OnRequest) {
        let received = fields.received_on.get_untracked();
        checker.past_date("received_on", words.new_case_request_received(), received, true);
        checker.choose("way", words.new_case_request_way(), fields.way.with_untracked(Option::is_some));
        let has_applicant = fields.applicant.with_untracked(Option::is_some);
        checker.choose("applicant", words.new_case_applicant_kind(), has_applicant);
    }
    let has_kind = fields.matter_kind.with_untracked(Option::is_some);
    checker.choose("matter_kind", words.new_case_matter_kind(), has_kind);
    checker.choose(
        "planned_channel",
        words.new_case_channel(),
        fields.channel.with_untracked(Option::is_some),
    );
    checker.date("planned_on", words.new_case_planned_on(), fields.planned_on.get_untracked(), false);
    let number = fields.office_number.get_untracked();
    checker.at_most("office_number", words.new_case_office_number(), &number, NUMBER_LIMIT);
}

fn check_item(words: Words, item: ItemFields, checker: &mut Checker) {
    let title = item.title.get_untracked();
    checker.require(&item.id("title"), words.new_case_item_title(), &title);
    checker.at_most(&item.id("title"), words.new_case_item_title(), &title, LINE_LIMIT);
    checker.choose(&item.id("source"), words.new_case_source(), item.source.with_untracked(Option::is_some));
    checker.require(&item.id("organs"), words.new_case_organs(), &item.organs.get_untracked());
    checker.past_date(&item.id("made_on"), words.new_case_made_on(), item.made_on.get_untracked(), true);
    checker.choose(
        &item.id("carrier"),
        words.new_case_carrier(),
        item.carrier.with_untracked(Option::is_some),
    );
    let is_blank = |text: RwSignal<String>| text.with_untracked(|text| text.trim().is_empty());
    let has_file = item.file.with_untracked(Option::is_some);
    if is_blank(item.text) && is_blank(item.r#abstract) && !has_file {
        checker.say(&item.id("text"), words.new_case_error_content());
    }
    if item.reading.with_untracked(Option::is_some) {
        checker.say(&item.id("file"), words.field_reading_file());
    }
    if untrack(|| item.owes_tick()) && !item.is_ticked.get_untracked() {
        checker.say(&item.id("unread"), words.new_case_error_unread());
    }
}
