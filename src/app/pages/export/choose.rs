//! Which bundle of a case: its extent, and where the extent leaves a choice, the parts.

use leptos::prelude::*;

use super::Export;
use crate::app::case_words::number_of;
use crate::app::components::{Button, Checks, Choice, Choices, Form, FormErrors, Notice, PageHead, Tone};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::pages::pieces::{Piece, pieces_of};
use crate::app::pages::reading::{reading, reading_case};
use crate::desk::view::{CaseView, ExportAsk, ExportChoice};
use crate::evidence::seal::Variant;
use crate::i18n::Words;
use crate::i18n::of_verify;
use crate::review::PartNo;

/// 导出: choosing the extent.
#[component]
pub fn ExportPage(
    /// The case, as in the address.
    id: String,
) -> impl IntoView {
    let words = use_words();
    reading_case(&id, words.export_title(), move |(case, _)| {
        let desk = use_desk();
        let id = case.row.id.clone();
        let head = view! {
            <PageHead title=words.export_title() eyebrow=number_of(&case.row) lead=words.export_intro() />
        };
        let form = reading(words.export_title(), desk.export_choices(id), move |choices| {
            form(words, &case, &choices)
        });
        view! {
            {head}
            {form}
        }
        .into_any()
    })
}

/// What is chosen. An extent is always chosen: the full one to begin with.
#[derive(Clone, Copy)]
struct Chosen {
    variant: RwSignal<Option<Variant>>,
    /// Parts shown by default that are to be kept back.
    kept_back: RwSignal<Vec<PartNo>>,
    /// Parts kept back by default that are to be shown.
    added: RwSignal<Vec<PartNo>>,
}

impl Chosen {
    /// The parts to be shown; `None` where the extent leaves no choice or none was made.
    fn shown(self, choices: &[ExportChoice]) -> Option<Vec<PartNo>> {
        let (kept_back, added) = (self.kept_back.get_untracked(), self.added.get_untracked());
        let chooses = self.variant.get_untracked().is_some_and(leaves_choice);
        if !chooses || (kept_back.is_empty() && added.is_empty()) {
            return None;
        }
        let is_shown = |choice: &&ExportChoice| {
            if choice.is_released { !kept_back.contains(&choice.part) } else { added.contains(&choice.part) }
        };
        Some(choices.iter().filter(is_shown).map(|choice| choice.part).collect())
    }
}

fn leaves_choice(variant: Variant) -> bool {
    matches!(variant, Variant::Release | Variant::Unsigned)
}

fn form(words: Words, case: &CaseView, choices: &[ExportChoice]) -> AnyView {
    let errors = FormErrors::new();
    let export = Export::new();
    let chosen = Chosen {
        variant: RwSignal::new(Some(Variant::Full)),
        kept_back: RwSignal::new(Vec::new()),
        added: RwSignal::new(Vec::new()),
    };
    let id = case.row.id.clone();
    let all = StoredValue::new(choices.to_vec());
    let press = Callback::new(move |()| {
        let Some(variant) = chosen.variant.get_untracked() else { return };
        let shown = all.with_value(|all| chosen.shown(all));
        export.begin(ExportAsk { variant, shown, ..ExportAsk::whole(id.clone(), words.0) });
    });
    let variants = Variant::ALL
        .into_iter()
        .map(|variant| Choice::with_note(variant, of_verify::variant(words, variant), note(words, variant)))
        .collect();
    let pieces = pieces_of(words, case);
    let (released, others): (Vec<ExportChoice>, Vec<ExportChoice>) =
        choices.iter().copied().partition(|choice| choice.is_released);
    let rows = StoredValue::new((named(words, &pieces, &released), named(words, &pieces, &others)));
    let parts = move || {
        chosen.variant.get().filter(|variant| leaves_choice(*variant)).map(|_| {
            let (released, others) = rows.get_value();
            view! {
                {ticks("kept_back", words.export_also_withhold(), chosen.kept_back, released, errors)}
                {ticks("added", words.export_also_show(), chosen.added, others, errors)}
            }
        })
    };
    view! {
        <Form on_primary=press class="stack">
            <Choices
                id="variant"
                legend=words.export_choose()
                value=chosen.variant
                options=variants
                errors=errors
            />
            {parts}
            <Notice tone=Tone::Warn>
                <p>{words.export_media_warning()}</p>
            </Notice>
            <div class="actions">
                <Button
                    on_press=press
                    label=words.export_act()
                    icon=Icon::Download
                    pending=export.pending()
                />
            </div>
            <p class="hint">{words.export_kept_seal()}</p>
        </Form>
        {export.view(words)}
    }
    .into_any()
}

fn note(words: Words, variant: Variant) -> &'static str {
    match variant {
        Variant::Full => words.export_variant_full_note(),
        Variant::Release => words.export_variant_release_note(),
        Variant::Nocontent => words.export_variant_nocontent_note(),
        Variant::Unsigned => words.export_variant_unsigned_note(),
    }
}

/// Parts as a person knows them; what has no words of its own goes by its number.
fn named(words: Words, pieces: &[Piece], choices: &[ExportChoice]) -> Vec<Choice<PartNo>> {
    let row = |choice: &ExportChoice| {
        let piece = pieces.iter().find(|piece| piece.part == choice.part);
        match piece {
            Some(piece) => Choice::with_note(choice.part, piece.name.clone(), piece.said.clone()),
            None => Choice::new(choice.part, words.export_part_other(choice.part.0)),
        }
    };
    choices.iter().map(row).collect()
}

fn ticks(
    id: &'static str,
    legend: &'static str,
    value: RwSignal<Vec<PartNo>>,
    options: Vec<Choice<PartNo>>,
    errors: FormErrors,
) -> Option<AnyView> {
    let is_any = !options.is_empty();
    is_any.then(|| {
        view! { <Checks id=id legend=legend value=value options=options errors=errors /> }.into_any()
    })
}
