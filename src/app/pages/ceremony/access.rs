//! What opens this computer: one's own passphrase, the recovery code in the safe.

use leptos::prelude::*;

use super::{Asking, Shown};
use crate::app::components::{Button, ButtonKind, Fold, Form, PassphraseField, Sheet};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::pages::setup::check_pair;
use crate::desk::ask::IdentityAsk;
use crate::desk::view::IdentityAnswer;

/// 口令和恢复码
#[component]
pub(super) fn AccessSection(shown: Shown) -> impl IntoView {
    let words = use_words();
    let (asking, making) = (Asking::new(shown), Asking::new(shown));
    let text = || RwSignal::new(String::new());
    let (old, new, again) = (text(), text(), text());
    let sheet = RwSignal::new(None::<String>);
    let press = Callback::new(move |()| {
        let is_sound = asking.errors.check(words, |checker| {
            checker.require("old_passphrase", words.ceremony_access_old(), &old.get_untracked());
            check_pair(words, checker, "new_passphrase", &new.get_untracked(), &again.get_untracked());
        });
        if is_sound {
            let ask = IdentityAsk::ChangePassphrase { old: old.get_untracked(), new: new.get_untracked() };
            asking.send(ask, None, move |_, _| {
                for field in [old, new, again] {
                    field.set(String::new());
                }
                Some(words.ceremony_access_changed().to_owned())
            });
        }
    });
    let make = Callback::new(move |()| {
        making.send(IdentityAsk::NewRecovery { locale: words.0 }, None, move |answer, _| {
            if let IdentityAnswer::Sheet(html) = answer {
                sheet.set(Some(html));
            }
            Some(words.ceremony_access_recovery_made().to_owned())
        });
    });
    let shown_sheet = move || {
        sheet.get().map(|html| {
            view! { <Sheet title=words.setup_recovery_title() html=html print_label=words.setup_recovery_print() kind=ButtonKind::Secondary /> }
        })
    };
    view! {
        <Fold title=words.ceremony_access_title() state=words.ceremony_access_state() is_open=RwSignal::new(false)>
            {asking.head()}
            <Form on_primary=press>
                <PassphraseField id="old_passphrase" label=words.ceremony_access_old() value=old errors=asking.errors />
                <PassphraseField id="new_passphrase" label=words.ceremony_access_new() value=new errors=asking.errors hint=words.setup_phrase_hint() weighed=true />
                <PassphraseField id="new_passphrase-again" label=words.setup_phrase_again() value=again errors=asking.errors />
                <div class="actions">
                    <Button on_press=press label=words.ceremony_access_change() icon=Icon::Lock kind=ButtonKind::Secondary pending=asking.pending />
                </div>
            </Form>
            <h3>{words.setup_recovery_title()}</h3>
            <p>{words.ceremony_access_recovery_body()}</p>
            {making.head()}
            <div class="actions">
                <Button on_press=make label=words.ceremony_access_recovery_make() kind=ButtonKind::Secondary pending=making.pending />
            </div>
            {shown_sheet}
        </Fold>
    }
    .into_any()
}
