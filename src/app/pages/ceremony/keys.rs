//! Keys and devices of the charter: what holds, and ending or revoking it.

use leptos::prelude::*;

use super::{Shown, is_due, moment, state_of};
use crate::app::browser;
use crate::app::components::{
    Checker, Choice, Choices, DateField, DateInput, Fold, FormErrors, SelectField, Tag, TextField, Tone,
};
use crate::app::context::{use_desk, use_words};
use crate::app::pages::charter::{Changing, Office};
use crate::desk::ask::CharterChange;
use crate::desk::view::{CeremonyView, DeviceRow, KeyRow};
use crate::i18n::Words;
use crate::review::{DeviceId, PersonId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Ends,
    Revoked,
}

/// Reads the page again once the charter was changed by the form of another page.
fn follow(office: Office, shown: Shown) {
    let desk = use_desk();
    Effect::new(move |_| {
        if office.with(Option::is_some) {
            leptos::task::spawn_local(super::read(desk, shown));
        }
    });
}

/// What stands in the form of ending or revoking keys.
#[derive(Clone, Copy)]
struct Fields {
    person: RwSignal<Option<PersonId>>,
    way: RwSignal<Option<Way>>,
    on: RwSignal<DateInput>,
    clock: RwSignal<String>,
    reason: RwSignal<String>,
}

impl Fields {
    fn new() -> Self {
        Self {
            person: RwSignal::new(None),
            way: RwSignal::new(None),
            on: RwSignal::new(DateInput::of(browser::today())),
            clock: RwSignal::new("00:00".to_owned()),
            reason: RwSignal::new(String::new()),
        }
    }

    fn check(self, words: Words, checker: &mut Checker) {
        let way = self.way.get_untracked();
        checker.choose("person", words.people_name(), self.person.with_untracked(Option::is_some));
        checker.choose("way", words.ceremony_keys_way(), way.is_some());
        if way == Some(Way::Revoked) {
            checker.past_date("on", words.ceremony_keys_on(), self.on.get_untracked(), true);
            if minutes_of(&self.clock.get_untracked()).is_none() {
                checker.say("clock", words.ceremony_keys_clock_wrong());
            }
            checker.owe(
                "reason",
                words.ceremony_keys_reason(),
                words.rule_record(),
                &self.reason.get_untracked(),
            );
        }
    }

    fn change(self) -> Option<CharterChange> {
        let person = self.person.get_untracked()?;
        Some(match self.way.get_untracked()? {
            Way::Ends => CharterChange::EndKeys { person },
            Way::Revoked => CharterChange::RevokeKeys {
                person,
                on: self.on.get_untracked().date?,
                minute: minutes_of(&self.clock.get_untracked())?,
                reason: self.reason.get_untracked(),
            },
        })
    }

    fn shown(self, words: Words, errors: FormErrors, people: Vec<(PersonId, String)>) -> AnyView {
        let ways = vec![
            Choice::with_note(Way::Ends, words.ceremony_keys_end(), words.ceremony_keys_end_note()),
            Choice::with_note(Way::Revoked, words.ceremony_keys_revoke(), words.ceremony_keys_revoke_note()),
        ];
        let of_way = move || {
            (self.way.get() == Some(Way::Revoked)).then(|| {
                view! {
                    <DateField id="on" label=words.ceremony_keys_on() value=self.on errors=errors />
                    <TextField id="clock" label=words.ceremony_keys_clock() hint=words.ceremony_keys_clock_hint() value=self.clock errors=errors short=true />
                    <TextField id="reason" label=words.ceremony_keys_reason() hint=words.ceremony_keys_reason_hint() value=self.reason errors=errors />
                }
            })
        };
        view! {
            <SelectField id="person" label=words.people_name() value=self.person options=people errors=errors />
            <Choices id="way" legend=words.ceremony_keys_way() value=self.way options=ways errors=errors />
            {of_way}
        }
        .into_any()
    }
}

/// 密钥
#[component]
pub(super) fn KeysSection(shown: Shown) -> impl IntoView {
    let words = use_words();
    let office: Office = RwSignal::new(None);
    follow(office, shown);
    let changing = Changing::new(office);
    let fields = Fields::new();
    let press = Callback::new(move |()| {
        let sound = changing.errors.check(words, |checker| fields.check(words, checker));
        if let (true, Some(change)) = (sound, fields.change()) {
            changing.send(change);
        }
    });
    let form = move || {
        let people = shown.with_untracked(|shown| match shown {
            Some(Ok(view)) => holders(view),
            Some(Err(_)) | None => Vec::new(),
        });
        fields.shown(words, changing.errors, people)
    };
    let listed = move || {
        let view = shown.get().and_then(Result::ok)?;
        let rows: Vec<AnyView> = view.keys.iter().map(|key| key_line(words, key)).collect();
        let columns = [
            words.people_name(),
            words.people_column_key(),
            words.ceremony_keys_id(),
            words.ceremony_keys_term(),
            words.people_column_state(),
        ];
        Some(table(words.ceremony_keys_title(), columns.as_slice(), rows))
    };
    let state = state_of(shown, move |view| {
        let mut people: Vec<&PersonId> =
            view.keys.iter().filter(|key| is_in_force(key)).map(|key| &key.person).collect();
        people.sort();
        people.dedup();
        words.ceremony_keys_state(u32::try_from(people.len()).unwrap_or(u32::MAX))
    });
    view! {
        <Fold title=words.ceremony_keys_title() state=state is_open=RwSignal::new(false)>
            <p>{words.ceremony_keys_body()}</p>
            {listed}
            {changing.place(words.ceremony_keys_change(), "person", form, press)}
        </Fold>
    }
    .into_any()
}

/// Minutes since midnight out of `HH:MM`.
fn minutes_of(clock: &str) -> Option<u16> {
    let (hours, minutes) = clock.trim().split_once([':', '：'])?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn holders(view: &CeremonyView) -> Vec<(PersonId, String)> {
    let mut people: Vec<(PersonId, String)> = Vec::new();
    for key in view.keys.iter().filter(|key| key.revoked.is_none()) {
        if people.iter().all(|(id, _)| *id != key.person) {
            people.push((key.person.clone(), key.name.clone()));
        }
    }
    people
}

fn table(label: &'static str, columns: &[&'static str], rows: Vec<AnyView>) -> AnyView {
    let heads: Vec<AnyView> =
        columns.iter().map(|column| view! { <th scope="col">{*column}</th> }.into_any()).collect();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=label>
            <table class="table table-tall">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn is_in_force(key: &KeyRow) -> bool {
    key.revoked.is_none() && key.to.date() > browser::today()
}

fn key_line(words: Words, key: &KeyRow) -> AnyView {
    let (tone, state, why) = match &key.revoked {
        Some((at, reason)) => (
            Tone::Stop,
            words.ceremony_keys_revoked(),
            Some(words.ceremony_keys_since(moment(words, *at), reason)),
        ),
        None if is_in_force(key) => (Tone::Good, words.ceremony_keys_in_force(), None),
        None => (Tone::Plain, words.people_key_retired(), None),
    };
    view! {
        <tr>
            <td>{key.name.clone()}</td>
            <td>{key.alg.clone()}</td>
            <td>
                <code class="hash">{key.short.clone()}</code>
            </td>
            <td>{words.ceremony_keys_from_to(moment(words, key.from), moment(words, key.to))}</td>
            <td>
                <Tag tone=tone label=state />
                {why.map(|why| view! { <p class="muted small">{why}</p> })}
            </td>
        </tr>
    }
    .into_any()
}

/// 设备
#[component]
pub(super) fn DevicesSection(shown: Shown) -> impl IntoView {
    let words = use_words();
    let office: Office = RwSignal::new(None);
    follow(office, shown);
    let changing = Changing::new(office);
    let errors = changing.errors;
    let device = RwSignal::new(None::<DeviceId>);
    let press = Callback::new(move |()| {
        let chosen = device.get_untracked();
        let sound = errors.check(words, |checker| {
            checker.choose("device", words.journal_device(), chosen.is_some());
        });
        if let (true, Some(device)) = (sound, chosen) {
            changing.send(CharterChange::RetireDevice { device });
        }
    });
    let fields = move || {
        let devices = shown.with_untracked(|shown| match shown {
            Some(Ok(view)) => view
                .devices
                .iter()
                .filter(|row| row.retired_at.is_none() && !row.is_here)
                .map(|row| (row.id.clone(), row.id.to_string()))
                .collect(),
            Some(Err(_)) | None => Vec::new(),
        });
        view! { <SelectField id="device" label=words.journal_device() value=device options=devices errors=errors /> }
            .into_any()
    };
    let unlisted = move || {
        shown.with(|shown| matches!(shown, Some(Ok(view)) if !view.is_device_listed)).then(|| {
            view! {
                <p>{words.ceremony_devices_unlisted()}</p>
                {changing.ending(words.ceremony_devices_enter().to_owned(), CharterChange::EnterDevice)}
            }
        })
    };
    let listed = move || {
        let view = shown.get().and_then(Result::ok)?;
        let rows: Vec<AnyView> = view.devices.iter().map(|row| device_line(words, row)).collect();
        let columns = [words.journal_device(), words.ceremony_devices_from(), words.people_column_state()];
        Some(table(words.ceremony_devices_title(), columns.as_slice(), rows))
    };
    let is_open = is_due(shown, |view| !view.is_device_listed);
    let state = state_of(shown, move |view| {
        if !view.is_device_listed {
            return words.ceremony_devices_state_unlisted().to_owned();
        }
        let used = view.devices.iter().filter(|row| row.retired_at.is_none()).count();
        words.ceremony_devices_state(u32::try_from(used).unwrap_or(u32::MAX))
    });
    view! {
        <Fold title=words.ceremony_devices_title() state=state is_open=is_open>
            <p>{words.ceremony_devices_body()}</p>
            {listed}
            {unlisted}
            {changing.place(words.ceremony_devices_retire(), "device", fields, press)}
        </Fold>
    }
    .into_any()
}

fn device_line(words: Words, row: &DeviceRow) -> AnyView {
    let state = match (row.retired_at, row.is_here) {
        (Some(at), _) => {
            view! { <Tag tone=Tone::Warn label=words.ceremony_devices_out(moment(words, at)) /> }.into_any()
        }
        (None, true) => view! { <Tag tone=Tone::Accent label=words.ceremony_devices_here() /> }.into_any(),
        (None, false) => view! { <Tag tone=Tone::Good label=words.ceremony_keys_in_force() /> }.into_any(),
    };
    view! {
        <tr>
            <td>
                <code>{row.id.to_string()}</code>
            </td>
            <td>{moment(words, row.from)}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}
