//! Where in the page we are: the part of the address behind `#`, read and written in one place.
//!
//! Routes live behind `#` so that any static server, any sub-path and a file opened by double-click carry them
//! without rules. Links are plain `<a href=route.to_string()>`.

use std::fmt;
use std::str::FromStr;

#[cfg(target_arch = "wasm32")]
use leptos::{ev, prelude::*};

/// A page. `String` fields are technical ids or codes: 1 to 64 of `a-z`, `0-9`, `-`, `_`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// 待办: what waits for me.
    Work,
    /// 案件: all cases.
    Cases,
    /// 新建: a new draft.
    New,
    /// A draft, not yet a case.
    Draft(String),
    /// A case.
    Case(String),
    /// A document of a case and its findings; documents count from 1.
    CaseDocument(String, u32),
    /// The decision form of the step that is open.
    CaseDecide(String),
    /// The form of another act of a case, by its code.
    CaseAct(String, String),
    /// 审查记录: the written record.
    CaseRecord(String),
    /// 导出: which bundle of a case.
    CaseExport(String),
    /// A letter of a case, by its kind.
    CaseLetter(String, String),
    /// What was just decided, and what comes next.
    Done(String),
    /// 交接: cases out and in.
    Handover,
    /// 验证: somebody else's bundle, without set-up and without store.
    Verify,
    /// 台账.
    Ledger,
    /// 人员: people and keys.
    People,
    /// The keeping of root and registrar.
    Ceremony,
    /// 设置.
    Settings,
    /// 词表: the office's own terms.
    Terms,
    /// 回查: today's terms over earlier texts.
    Rescan,
    /// 备份.
    Backup,
    /// The journal of this device.
    Journal,
    /// Training desk.
    Training,
    /// 帮助.
    Help,
    /// First run.
    Setup,
    /// 解锁.
    Unlock,
}

/// An address that names no page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no page at {0}")]
pub struct UnknownRoute(pub String);

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Work => write!(f, "#/"),
            Self::Cases => write!(f, "#/cases"),
            Self::New => write!(f, "#/new"),
            Self::Draft(id) => write!(f, "#/draft/{id}"),
            Self::Case(id) => write!(f, "#/case/{id}"),
            Self::CaseDocument(id, number) => write!(f, "#/case/{id}/doc/{number}"),
            Self::CaseDecide(id) => write!(f, "#/case/{id}/decide"),
            Self::CaseAct(id, kind) => write!(f, "#/case/{id}/act/{kind}"),
            Self::CaseRecord(id) => write!(f, "#/case/{id}/record"),
            Self::CaseExport(id) => write!(f, "#/case/{id}/export"),
            Self::CaseLetter(id, kind) => write!(f, "#/case/{id}/letter/{kind}"),
            Self::Done(id) => write!(f, "#/done/{id}"),
            Self::Handover => write!(f, "#/handover"),
            Self::Verify => write!(f, "#/verify"),
            Self::Ledger => write!(f, "#/ledger"),
            Self::People => write!(f, "#/people"),
            Self::Ceremony => write!(f, "#/ceremony"),
            Self::Settings => write!(f, "#/settings"),
            Self::Terms => write!(f, "#/terms"),
            Self::Rescan => write!(f, "#/rescan"),
            Self::Backup => write!(f, "#/backup"),
            Self::Journal => write!(f, "#/journal"),
            Self::Training => write!(f, "#/training"),
            Self::Help => write!(f, "#/help"),
            Self::Setup => write!(f, "#/setup"),
            Self::Unlock => write!(f, "#/unlock"),
        }
    }
}

impl FromStr for Route {
    type Err = UnknownRoute;

    fn from_str(address: &str) -> Result<Self, UnknownRoute> {
        let unknown = || UnknownRoute(address.to_owned());
        let path = address.strip_prefix('#').unwrap_or(address);
        let path = path.strip_prefix('/').unwrap_or(path);
        let parts: Vec<&str> = path.split('/').collect();
        let name = |text: &str| if is_name(text) { Ok(text.to_owned()) } else { Err(unknown()) };
        Ok(match parts.as_slice() {
            [""] => Self::Work,
            ["cases"] => Self::Cases,
            ["new"] => Self::New,
            ["draft", id] => Self::Draft(name(id)?),
            ["case", id] => Self::Case(name(id)?),
            ["case", id, "doc", number] => {
                Self::CaseDocument(name(id)?, counting_number(number).ok_or_else(unknown)?)
            }
            ["case", id, "decide"] => Self::CaseDecide(name(id)?),
            ["case", id, "act", kind] => Self::CaseAct(name(id)?, name(kind)?),
            ["case", id, "record"] => Self::CaseRecord(name(id)?),
            ["case", id, "export"] => Self::CaseExport(name(id)?),
            ["case", id, "letter", kind] => Self::CaseLetter(name(id)?, name(kind)?),
            ["done", id] => Self::Done(name(id)?),
            ["handover"] => Self::Handover,
            ["verify"] => Self::Verify,
            ["ledger"] => Self::Ledger,
            ["people"] => Self::People,
            ["ceremony"] => Self::Ceremony,
            ["settings"] => Self::Settings,
            ["terms"] => Self::Terms,
            ["rescan"] => Self::Rescan,
            ["backup"] => Self::Backup,
            ["journal"] => Self::Journal,
            ["training"] => Self::Training,
            ["help"] => Self::Help,
            ["setup"] => Self::Setup,
            ["unlock"] => Self::Unlock,
            _ => return Err(unknown()),
        })
    }
}

fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// A number from 1 in its one spelling, so that one page has one address.
fn counting_number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number: &u32| *number > 0 && number.to_string() == text)
}

/// The route, following the address for as long as the calling view lives.
#[cfg(target_arch = "wasm32")]
pub fn use_route() -> ReadSignal<Result<Route, UnknownRoute>> {
    use super::browser::location_hash;

    let (route, set_route) = signal(location_hash().parse());
    let listener = window_event_listener(ev::hashchange, move |_| set_route.set(location_hash().parse()));
    on_cleanup(move || listener.remove());
    route
}

#[cfg(test)]
mod tests {
    use super::*;

    use proptest::prelude::*;

    const ADDRESSES: [&str; 23] = [
        "#/",
        "#/cases",
        "#/new",
        "#/draft/d-1",
        "#/case/bs-2026-k7m2q-0001",
        "#/case/bs-2026-k7m2q-0001/doc/3",
        "#/case/bs-2026-k7m2q-0001/decide",
        "#/case/bs-2026-k7m2q-0001/act/hand-over",
        "#/case/bs-2026-k7m2q-0001/record",
        "#/case/bs-2026-k7m2q-0001/letter/referral",
        "#/done/bs-2026-k7m2q-0001",
        "#/handover",
        "#/verify",
        "#/ledger",
        "#/people",
        "#/ceremony",
        "#/settings",
        "#/backup",
        "#/journal",
        "#/training",
        "#/help",
        "#/setup",
        "#/unlock",
    ];

    #[test]
    fn every_page_has_its_address() {
        for address in ADDRESSES {
            assert_eq!(address.parse::<Route>().unwrap().to_string(), address);
        }
    }

    #[test]
    fn the_bare_address_is_my_work() {
        for address in ["", "#", "#/"] {
            assert_eq!(address.parse(), Ok(Route::Work));
        }
    }

    #[test]
    fn what_names_no_page_is_said_so() {
        for address in [
            "#/nowhere",
            "#/cases/",
            "#/case",
            "#/case/",
            "#/case/A",
            "#/case/../x",
            "#/case/a b",
            "#/case/a/doc/0",
            "#/case/a/doc/01",
            "#/case/a/doc/+1",
            "#/case/a/letter/",
            "#//",
        ] {
            assert_eq!(address.parse::<Route>(), Err(UnknownRoute(address.to_owned())));
        }
        assert!(format!("#/case/{}", "a".repeat(64)).parse::<Route>().is_ok());
        assert!(format!("#/case/{}", "a".repeat(65)).parse::<Route>().is_err());
    }

    proptest! {
        #[test]
        fn one_page_has_one_address(tail in "[a-z0-9/#.+-]{0,24}") {
            let address = format!("#/{tail}");
            if let Ok(route) = address.parse::<Route>() {
                prop_assert_eq!(route.to_string(), address);
            }
        }
    }
}
