//! What the page says beside its work: notices, tags, codes and fingerprints.

use leptos::prelude::*;

use super::icon;
use crate::app::icons::Icon;

/// What a notice or tag means. The words say it; colour and icon repeat it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to note.
    #[default]
    Plain,
    /// Worth knowing.
    Info,
    /// Under way, chosen.
    Accent,
    /// As it should be.
    Good,
    /// Look at this.
    Warn,
    /// Stop.
    Stop,
}

impl Tone {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Info => "info",
            Self::Accent => "accent",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Stop => "stop",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Plain | Self::Info | Self::Accent => Icon::Info,
            Self::Good => Icon::Check,
            Self::Warn => Icon::Warning,
            Self::Stop => Icon::Stop,
        }
    }

    /// Bad news is read out at once, good news when its turn comes; advice stands there from the beginning.
    fn role(self) -> &'static str {
        match self {
            Self::Stop => "alert",
            Self::Good => "status",
            Self::Plain | Self::Info | Self::Accent | Self::Warn => "note",
        }
    }
}

/// A notice among the text of a page.
#[component]
pub fn Notice(
    /// What it means.
    tone: Tone,
    /// Heading; may be absent.
    #[prop(optional, into)]
    title: Option<String>,
    /// Another icon than that of the tone.
    #[prop(optional)]
    icon: Option<Icon>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" data-tone=tone.code() role=tone.role()>
            {self::icon(icon.unwrap_or(tone.icon()))}
            <div>{title.map(|title| view! { <h2>{title}</h2> })} {children()}</div>
        </div>
    }
    .into_any()
}

/// A state in one word.
#[component]
pub fn Tag(
    /// What it means.
    tone: Tone,
    /// The word.
    #[prop(into)]
    label: String,
    /// Icon before it.
    #[prop(optional)]
    icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <span class="tag" data-tone=tone.code()>
            {icon.map(self::icon)}
            {label}
        </span>
    }
    .into_any()
}

/// A fingerprint in its groups of four, as read aloud or compared with paper.
#[component]
pub fn Fingerprint(
    /// The fingerprint; anything that is no letter or digit parts groups.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    let groups: Vec<AnyView> = value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|group| !group.is_empty())
        .map(|group| view! { <li>{group.to_owned()}</li> }.into_any())
        .collect();
    view! { <ol class="fingerprint">{groups}</ol> }.into_any()
}

/// A short code (核对码) in groups of four.
#[component]
pub fn ShortCode(
    /// The code.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    let characters: Vec<char> = value.chars().filter(char::is_ascii_alphanumeric).collect();
    let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
    view! { <code class="code">{groups.join(" ")}</code> }.into_any()
}
