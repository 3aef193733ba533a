//! Numbers as bars, each beside its name and the number itself: the drawing repeats what the words say.

use leptos::prelude::*;

/// One bar a row; what is zero has none, and nothing stands there where every number is.
#[component]
pub fn Bars(
    /// What the numbers are.
    #[prop(into)]
    title: String,
    /// Names and numbers.
    rows: Vec<(String, u32)>,
) -> impl IntoView {
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let bar = |(name, count): (String, u32)| {
        // At most a hundred, the width of the drawing.
        let width = u64::from(count).saturating_mul(100).checked_div(u64::from(most)).unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>
                    <svg width="160" height="12" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=width.to_string() height="10" fill="currentColor" />
                    </svg>
                </td>
                <td>{count.to_string()}</td>
            </tr>
        }
        .into_any()
    };
    (most > 0).then(|| {
        view! {
            <div class="table-wrap bars" tabindex="0" role="region" aria-label=title.clone()>
                <table class="table">
                    <caption>{title.clone()}</caption>
                    <tbody>
                        {rows.into_iter().filter(|(_, count)| *count > 0).map(bar).collect::<Vec<_>>()}
                    </tbody>
                </table>
            </div>
        }
        .into_any()
    })
}
