//! How far the time of each step of a bundle can be believed.

use leptos::prelude::*;

use crate::app::case_words::moment_words;
use crate::app::components::{Tag, Tone};
use crate::evidence::verify::Report;
use crate::i18n::Words;
use crate::i18n::of_time::{doubted, graded};

/// How far the time of each step can be believed.
pub(super) fn times(words: Words, report: &Report) -> Option<AnyView> {
    let rows: Vec<AnyView> = report
        .times
        .iter()
        .map(|time| {
            let grade = graded(words, time, |at| moment_words(words, at));
            let doubt = time.doubt.map(|doubt| {
                view! { <Tag tone=Tone::Warn label=doubted(words, doubt) /> }
            });
            view! {
                <tr>
                    <td>{time.seq}</td>
                    <td>{moment_words(words, time.time)}</td>
                    <td>{grade} " " {doubt}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{words.time_title()}</h2>
                <div class="table-wrap" tabindex="0" role="region" aria-label=words.time_title()>
                    <table class="table" id="times">
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="hint">{words.time_legend()}</p>
            </section>
        }
        .into_any()
    })
}
