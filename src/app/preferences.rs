//! How the page looks and speaks on this device. The only thing the page itself keeps: no name unless its owner
//! ticked it, and never a word of a case.

use std::str::FromStr;

use gloo_storage::Storage as _;
use leptos::prelude::*;

use super::browser;
use crate::i18n::Locale;

/// How large the type is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 18 px.
    #[default]
    Standard,
    /// 21 px.
    Large,
    /// 24 px.
    Largest,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// A choice written as one word: its code in the storage and on the root element; the first has none.
macro_rules! choice {
    ($name:ident { $($variant:ident = $code:literal),+ }) => {
        impl $name {
            /// In the order a person meets them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            fn read(code: &str) -> Self {
                Self::ALL.iter().copied().find(|choice| choice.code() == code).unwrap_or_default()
            }
        }
    };
}

choice!(Size { Standard = "", Large = "large", Largest = "largest" });
choice!(Theme { System = "", Light = "light", Dark = "dark" });

/// Minutes without a key or a click before the desk locks by itself.
pub const IDLE_MINUTES: [u32; 4] = [5, 15, 30, 60];

/// Everything kept, as signals; writing goes through the methods so that the storage follows.
#[derive(Clone, Copy)]
pub struct Preferences {
    size: RwSignal<Size>,
    theme: RwSignal<Theme>,
    locale: RwSignal<Locale>,
    idle_minutes: RwSignal<u32>,
}

impl Preferences {
    /// As kept on this device, put to effect at once.
    pub fn load() -> Self {
        let locale = read("locale").and_then(|tag| Locale::from_str(&tag).ok());
        let idle = read("idle").and_then(|minutes| minutes.parse().ok());
        let preferences = Self {
            size: RwSignal::new(Size::read(&read("size").unwrap_or_default())),
            theme: RwSignal::new(Theme::read(&read("theme").unwrap_or_default())),
            locale: RwSignal::new(locale.unwrap_or_else(|| Locale::nearest(&browser::browser_language()))),
            idle_minutes: RwSignal::new(idle.filter(|minutes| IDLE_MINUTES.contains(minutes)).unwrap_or(15)),
        };
        browser::set_root_attribute("data-size", preferences.size.get_untracked().code());
        browser::set_root_attribute("data-theme", preferences.theme.get_untracked().code());
        browser::set_root_attribute("lang", preferences.locale.get_untracked().tag());
        preferences
    }

    /// Size of the type.
    pub fn size(self) -> Size {
        self.size.get()
    }

    /// Light or dark.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// The language; whoever reads it is built anew when it changes.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// Minutes until the desk locks by itself.
    pub fn idle_minutes(self) -> u32 {
        self.idle_minutes.get()
    }

    /// The same, asked from outside the views.
    pub fn idle_minutes_untracked(self) -> u32 {
        self.idle_minutes.get_untracked()
    }

    /// Changes the size of the type.
    pub fn set_size(self, size: Size) {
        self.size.set(size);
        browser::set_root_attribute("data-size", size.code());
        write("size", size.code());
    }

    /// Changes between light and dark.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        browser::set_root_attribute("data-theme", theme.code());
        write("theme", theme.code());
    }

    /// Changes the language; every page is built anew.
    pub fn set_locale(self, locale: Locale) {
        browser::set_root_attribute("lang", locale.tag());
        write("locale", locale.tag());
        self.locale.set(locale);
    }

    /// Changes the time until the desk locks by itself.
    pub fn set_idle_minutes(self, minutes: u32) {
        self.idle_minutes.set(minutes);
        write("idle", &minutes.to_string());
    }
}

/// The name remembered for unlocking, if its owner wished it.
pub(crate) fn remembered_name() -> Option<String> {
    read("name")
}

/// Remembers a name for the next unlocking, or forgets it.
pub(crate) fn remember_name(name: Option<&str>) {
    write("name", name.unwrap_or_default());
}

/// What is kept under a key. Preferences are comfort: where the browser denies them, the page goes on without.
fn read(key: &str) -> Option<String> {
    let storage = browser::has_local_storage().then(gloo_storage::LocalStorage::raw)?;
    storage.get_item(&name_of(key)).ok().flatten().filter(|value| !value.is_empty())
}

fn write(key: &str, value: &str) {
    if browser::has_local_storage() {
        let storage = gloo_storage::LocalStorage::raw();
        let name = name_of(key);
        // A full or denied storage costs the comfort and nothing else.
        drop(if value.is_empty() { storage.remove_item(&name) } else { storage.set_item(&name, value) });
    }
}

/// Other pages of the same origin keep things too.
fn name_of(key: &str) -> String {
    ["baoshen.", key].concat()
}
