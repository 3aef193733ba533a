//! 设置: how this device shows the page, and what the office has decided about its procedure.

use leptos::prelude::*;

use super::calendar::CalendarSection;
use super::charter::ProfilesSection;
use super::display::{IdleSetting, LanguageSwitch, SizeSetting, ThemeSetting};
use crate::app::components::{
    Button, CheckBox, Choice, Choices, ErrorSummary, Facts, Form, FormErrors, Notice, PageHead, TextArea,
    TextField, Tone, TroubleNotice, Waiting,
};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::problem_words::listed;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::ask::Settings;
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::Retention;

/// Working days of one step, or months between two looks, at most; more is a slip of the finger.
const MOST: u32 = 60;

/// Settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let office = RwSignal::new(None::<Result<OfficeView, Trouble>>);
    let reading = Action::new_local(move |(): &()| async move { office.set(Some(desk.office().await)) });
    reading.dispatch_local(());
    let trouble = Signal::derive(move || office.get().and_then(Result::err));
    let is_registrar = session.session_now().is_some_and(|session| session.is_registrar);
    let device = session.session_now().map(|session| session.device).unwrap_or_default();
    let form = move || match office.get() {
        None => view! { <Waiting what=words.settings_title() /> }.into_any(),
        Some(Err(_)) => ().into_any(),
        Some(Ok(office)) if is_registrar => view! { <OfficeForm settings=office.settings /> }.into_any(),
        Some(Ok(office)) => as_facts(office.settings),
    };
    let device_rows = vec![
        (words.settings_device_id().to_owned(), view! { <code>{device}</code> }.into_any()),
        (words.settings_version().to_owned(), env!("CARGO_PKG_VERSION").into_any()),
    ];
    view! {
        <PageHead title=words.settings_title() />
        <section class="stack">
            <h2>{words.settings_section_display()}</h2>
            <p class="hint">{words.settings_display_hint()}</p>
            <SizeSetting />
            <ThemeSetting />
            <LanguageSwitch />
            <IdleSetting />
        </section>
        <section class="stack">
            <h2>{words.settings_section_office()}</h2>
            <TroubleNotice trouble=trouble />
            {form}
        </section>
        <section class="stack">
            <h2>{words.term_list_title()}</h2>
            <p>{words.term_list_lead()}</p>
            <p>
                <a href=Route::Terms.to_string()>{words.term_list_go()}</a>
            </p>
            <p>
                <a href=Route::Rescan.to_string()>{words.rescan_title()}</a>
            </p>
        </section>
        <ProfilesSection office=office />
        {inferred(words)}
        <CalendarSection />
        <section class="stack">
            <h2>{words.settings_section_device()}</h2>
            <Facts rows=device_rows />
        </section>
    }
    .into_any()
}

/// What the law leaves open, and how it is read here.
fn inferred(words: Words) -> AnyView {
    let readings = [
        words.settings_inferred_count(),
        words.settings_inferred_referral(),
        words.settings_inferred_extension(),
        words.settings_inferred_hands(),
        words.settings_inferred_objection(),
        words.settings_inferred_work_secret(),
    ];
    let rows: Vec<AnyView> = readings.iter().map(|said| view! { <li>{*said}</li> }.into_any()).collect();
    view! {
        <section class="stack">
            <h2>{words.settings_inferred()}</h2>
            <p class="hint">{words.settings_inferred_hint()}</p>
            <ul class="points">{rows}</ul>
        </section>
    }
    .into_any()
}

/// What the office has decided, for those who may not change it.
fn as_facts(settings: Settings) -> AnyView {
    let words = use_words();
    let yes_no = |is: bool| if is { words.field_yes() } else { words.field_no() }.into_any();
    let list = |rows: Vec<String>| listed(words, rows).into_any();
    let rows = vec![
        (words.setup_office_name().to_owned(), settings.office.into_any()),
        (words.setup_own_rule().to_owned(), settings.own_rule.into_any()),
        (words.setup_small_office().to_owned(), yes_no(settings.small_office)),
        (words.setup_circling().to_owned(), yes_no(settings.circling_consents)),
        (
            words.settings_step_days().to_owned(),
            words.settings_working_days(settings.step_working_days).into_any(),
        ),
        (words.settings_months().to_owned(), settings.re_evaluation_months.to_string().into_any()),
        (words.settings_retention().to_owned(), settings.retention.label(words).into_any()),
        (words.settings_channels().to_owned(), list(settings.channels)),
        (words.settings_matter_kinds().to_owned(), list(settings.matter_kinds)),
        (words.settings_extra_fields().to_owned(), list(settings.extra_fields)),
    ];
    view! {
        <p class="muted">{words.people_registrar_only()}</p>
        <Facts rows=rows />
    }
    .into_any()
}

/// What stands in the fields.
#[derive(Clone, Copy)]
struct OfficeFields {
    office: RwSignal<String>,
    own_rule: RwSignal<String>,
    small_office: RwSignal<bool>,
    circling_consents: RwSignal<bool>,
    step_days: RwSignal<String>,
    months: RwSignal<String>,
    retention: RwSignal<Option<Retention>>,
    channels: RwSignal<String>,
    matter_kinds: RwSignal<String>,
    extra_fields: RwSignal<String>,
}

impl OfficeFields {
    fn of(settings: Settings) -> Self {
        Self {
            office: RwSignal::new(settings.office),
            own_rule: RwSignal::new(settings.own_rule),
            small_office: RwSignal::new(settings.small_office),
            circling_consents: RwSignal::new(settings.circling_consents),
            step_days: RwSignal::new(settings.step_working_days.to_string()),
            months: RwSignal::new(settings.re_evaluation_months.to_string()),
            retention: RwSignal::new(Some(settings.retention)),
            channels: RwSignal::new(settings.channels.join("\n")),
            matter_kinds: RwSignal::new(settings.matter_kinds.join("\n")),
            extra_fields: RwSignal::new(settings.extra_fields.join("\n")),
        }
    }

    /// The number typed, if it is one that can be meant.
    fn number(typed: RwSignal<String>) -> Option<u32> {
        let number = typed.get_untracked().trim().parse().ok()?;
        (1..=MOST).contains(&number).then_some(number)
    }

    fn read(self, step_working_days: u32, re_evaluation_months: u32) -> Settings {
        let lines = |text: RwSignal<String>| {
            text.with_untracked(|text| {
                text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
            })
        };
        Settings {
            office: self.office.get_untracked(),
            own_rule: self.own_rule.get_untracked(),
            small_office: self.small_office.get_untracked(),
            circling_consents: self.circling_consents.get_untracked(),
            step_working_days,
            re_evaluation_months,
            retention: self.retention.get_untracked().unwrap_or(Retention::ThirtyYears),
            extra_fields: lines(self.extra_fields),
            channels: lines(self.channels),
            matter_kinds: lines(self.matter_kinds),
        }
    }
}

/// The office's policy and lists, for the registrar.
#[component]
fn OfficeForm(settings: Settings) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let is_saved = RwSignal::new(false);
    let fields = OfficeFields::of(settings);
    let change = Action::new_local(move |asked: &Settings| {
        let asked = asked.clone();
        async move {
            trouble.set(None);
            match desk.change_settings(asked).await {
                Ok(_) => {
                    is_saved.set(true);
                    session.refresh(desk).await;
                }
                Err(found) if errors.take(words, &found) => (),
                Err(found) => trouble.set(Some(found)),
            }
        }
    });
    let pending = change.pending();
    let press = Callback::new(move |()| {
        is_saved.set(false);
        let days = OfficeFields::number(fields.step_days);
        let months = OfficeFields::number(fields.months);
        let is_sound = errors.check(words, |checker| {
            checker.require("office", words.setup_office_name(), &fields.office.get_untracked());
            if days.is_none() {
                checker.say("step_working_days", words.settings_step_days_wrong(MOST));
            }
            if months.is_none() {
                checker.say("re_evaluation_months", words.settings_months_wrong(MOST));
            }
        });
        if let Some((days, months)) = days.zip(months).filter(|_| is_sound && !pending.get_untracked()) {
            change.dispatch_local(fields.read(days, months));
        }
    });
    let periods = Retention::ALL.iter().map(|it| Choice::new(*it, it.label(words))).collect::<Vec<_>>();
    let said = move || {
        is_saved.get().then(|| {
            view! {
                <Notice tone=Tone::Good>
                    <p>{words.settings_saved()}</p>
                </Notice>
            }
        })
    };
    view! {
        <ErrorSummary errors=errors />
        <TroubleNotice trouble=trouble />
        <Form on_primary=press>
            <TextField id="office" label=words.setup_office_name() hint=words.setup_office_name_hint() value=fields.office errors=errors />
            <TextField id="own_rule" label=words.setup_own_rule() hint=words.setup_own_rule_hint() value=fields.own_rule errors=errors optional=true />
            <CheckBox id="small_office" label=words.setup_small_office() note=words.setup_small_office_hint() value=fields.small_office />
            <CheckBox id="circling" label=words.setup_circling() note=words.setup_circling_hint() value=fields.circling_consents />
            <TextField id="step_working_days" label=words.settings_step_days() hint=words.settings_step_days_hint() value=fields.step_days errors=errors short=true />
            <TextField id="re_evaluation_months" label=words.settings_months() hint=words.settings_months_hint() value=fields.months errors=errors short=true />
            <Choices id="retention" legend=words.settings_retention() hint=words.settings_retention_hint() value=fields.retention options=periods errors=errors />
            <TextArea id="channels"
                rows=8 label=words.settings_channels() hint=words.settings_lines_hint() value=fields.channels errors=errors />
            <TextArea id="matter_kinds"
                rows=8 label=words.settings_matter_kinds() hint=words.settings_lines_hint() value=fields.matter_kinds errors=errors />
            <TextArea id="extra_fields" label=words.settings_extra_fields() hint=words.settings_extra_hint() value=fields.extra_fields errors=errors optional=true />
            <div class="actions">
                <Button on_press=press label=words.do_save() pending=pending />
            </div>
            {said}
        </Form>
    }
    .into_any()
}
