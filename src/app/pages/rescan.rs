//! 回查: today's lists and rules over what is kept and over old bundles; what would be found now.

use leptos::prelude::*;
use web_sys::File;

use crate::app::browser;
use crate::app::components::{
    Button, DateField, DateInput, ErrorSummary, FileZone, Form, FormErrors, Notice, PageHead, Tone,
    TroubleNotice,
};
use crate::app::context::{use_desk, use_words};
use crate::app::field_words::field_name;
use crate::app::problem_words::size_words;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::view::{NowFound, RescanAsk, RescanView};
use crate::evidence::zip::MAX_BUNDLE;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{CaseId, CivilDate};

/// What was found so far.
#[derive(Clone, Copy)]
struct Board {
    from: RwSignal<DateInput>,
    to: RwSignal<DateInput>,
    /// Pages of kept cases, and one for each bundle.
    pages: RwSignal<Vec<RescanView>>,
    /// Whether the cases are those of this desk, so that links lead to them.
    is_here: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    errors: FormErrors,
}

/// Runs today's lists over earlier texts.
#[component]
pub fn RescanPage() -> impl IntoView {
    let words = use_words();
    let today = browser::today();
    let board = Board {
        from: RwSignal::new(DateInput::of(first_day(today))),
        to: RwSignal::new(DateInput::of(Some(today))),
        pages: RwSignal::new(Vec::new()),
        is_here: RwSignal::new(true),
        trouble: RwSignal::new(None),
        errors: FormErrors::new(),
    };
    view! {
        <ErrorSummary errors=board.errors />
        <PageHead title=words.rescan_title() lead=words.rescan_lead() />
        <Notice tone=Tone::Info>
            <p>{words.found_no_proof()}</p>
        </Notice>
        <TroubleNotice trouble=board.trouble />
        <section class="stack">
            <h2>{words.rescan_kept()}</h2>
            <KeptForm board=board />
        </section>
        <section class="stack">
            <h2>{words.rescan_bundles()}</h2>
            <BundleForm board=board />
        </section>
        {move || result(words, board)}
    }
    .into_any()
}

/// The same day a year ago, or the first of its month.
fn first_day(today: CivilDate) -> Option<CivilDate> {
    let day = today.to_string();
    let (year, rest) = day.split_once('-')?;
    let year: u32 = year.parse().ok()?;
    format!("{:04}-{rest}", year.checked_sub(1)?).parse().ok().or(Some(today))
}

#[component]
fn KeptForm(board: Board) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let run = Action::new_local(move |(from, to): &(CivilDate, CivilDate)| {
        let (from, to) = (*from, *to);
        async move {
            board.pages.set(Vec::new());
            board.is_here.set(true);
            let mut after = None;
            loop {
                match desk.rescan(RescanAsk { from, to, after }).await {
                    Ok(page) => {
                        let next = page.next.clone();
                        let is_there = board.pages.try_update(|pages| pages.push(page)).is_some();
                        after = next;
                        if after.is_none() || !is_there {
                            break;
                        }
                    }
                    Err(found) => {
                        board.trouble.try_set(Some(found));
                        break;
                    }
                }
            }
        }
    });
    let pending = run.pending();
    let press = Callback::new(move |()| {
        board.trouble.set(None);
        let is_sound = board.errors.check(words, |checker| {
            checker.past_date("from", words.rescan_from(), board.from.get_untracked(), true);
            checker.past_date("to", words.rescan_to(), board.to.get_untracked(), true);
        });
        let days = board.from.get_untracked().date.zip(board.to.get_untracked().date);
        if let Some(days) = days.filter(|_| is_sound && !pending.get_untracked()) {
            run.dispatch_local(days);
        }
    });
    let told = move || {
        board.pages.with(|pages| {
            let of = pages.first().map(|page| page.of)?;
            let read: u32 = pages.iter().map(|page| page.read).sum();
            Some(words.rescan_read(read, of))
        })
    };
    view! {
        <Form on_primary=press>
            <DateField id="from" label=words.rescan_from() value=board.from errors=board.errors />
            <DateField id="to" label=words.rescan_to() value=board.to errors=board.errors />
            <div class="actions">
                <Button on_press=press label=words.rescan_run() pending=pending />
                <span class="hint" role="status">
                    {move || board.is_here.get().then(told)}
                </span>
            </div>
        </Form>
    }
    .into_any()
}

#[component]
fn BundleForm(board: Board) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let run = Action::new_local(move |files: &Vec<File>| {
        let files = files.clone();
        async move {
            board.trouble.set(None);
            if board.is_here.get_untracked() {
                board.pages.set(Vec::new());
                board.is_here.set(false);
            }
            for file in files {
                match desk.rescan_bundle(file.into()).await {
                    Ok(page) => drop(board.pages.try_update(|pages| pages.push(page))),
                    Err(found) => drop(board.trouble.try_set(Some(found))),
                }
            }
        }
    });
    let take = UnsyncCallback::new(move |files: Vec<File>| drop(run.dispatch_local(files)));
    view! {
        <p class="hint">{words.rescan_bundle_hint()}</p>
        <FileZone
            id="bundles"
            label=words.rescan_bundle()
            on_files=take
            errors=board.errors
            accept=".zip"
            multiple=true
        >
            <p class="hint">{words.field_drop_limit(size_words(MAX_BUNDLE))}</p>
        </FileZone>
    }
    .into_any()
}

fn result(words: Words, board: Board) -> Option<AnyView> {
    let pages = board.pages.get();
    let last = pages.last()?;
    let is_running = last.next.is_some();
    let is_here = board.is_here.get();
    let found: Vec<&NowFound> = pages.iter().flat_map(|page| &page.found).collect();
    let more: u32 = pages.iter().flat_map(|page| &page.more).map(|(_, _, count)| *count).sum();
    let unread: Vec<&(CaseId, u32)> = pages.iter().flat_map(|page| &page.unread).collect();
    let lists = u32::try_from(last.packs.len()).unwrap_or(u32::MAX);
    let count = u32::try_from(found.len()).unwrap_or(u32::MAX).saturating_add(more);
    let head = if is_running {
        words.rescan_running(count)
    } else if count == 0 {
        words.rescan_nothing(lists)
    } else {
        words.rescan_found(count, lists)
    };
    let rows: Vec<AnyView> = found.into_iter().map(|one| row(words, one, is_here)).collect();
    let more = (more > 0).then(|| view! { <p>{words.term_list_more(more)}</p> });
    let left = (!unread.is_empty()).then(|| {
        let count = u32::try_from(unread.len()).unwrap_or(u32::MAX);
        let cases: Vec<AnyView> = unread
            .into_iter()
            .map(|(case, item)| view! { <li>{case.to_string()} " " {words.case_item(*item)}</li> }.into_any())
            .collect();
        view! {
            <details>
                <summary>{words.rescan_unread(count)}</summary>
                <ul class="points">{cases}</ul>
            </details>
        }
    });
    let table = (!rows.is_empty()).then(|| {
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label=words.rescan_result()>
                <table class="table table-tall">
                    <thead>
                        <tr>
                            <th scope="col">{words.title_case()}</th>
                            <th scope="col">{words.rescan_rule()}</th>
                            <th scope="col">{words.found_text()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    Some(
        view! {
            <section class="stack">
                <h2>{words.rescan_result()}</h2>
                <p role="status">{head}</p>
                {table}
                {more}
                {left}
            </section>
        }
        .into_any(),
    )
}

fn row(words: Words, one: &NowFound, is_here: bool) -> AnyView {
    let title = if one.title.is_empty() { one.case.to_string() } else { one.title.clone() };
    let title = if is_here {
        view! { <a href=Route::Case(one.case.to_string()).to_string()>{title}</a> }.into_any()
    } else {
        title.into_any()
    };
    let published = one.is_published.then(|| words.rescan_published());
    let list = one.term.as_ref().map(|term| words.found_term(&term.name, term.version));
    let place = match one.place {
        Some(place) => place.label(words),
        None => field_name(words, one.field.as_str()),
    };
    view! {
        <tr>
            <td>
                {title} " " {words.case_item(one.item)} " " {words.case_version(one.version)} " "
                {published}
            </td>
            <td>{one.rule.label(words)} <br /> <span class="muted">{list}</span></td>
            <td>
                <q>{one.words.clone()}</q>
                " "
                <span class="muted">{place}</span>
            </td>
        </tr>
    }
    .into_any()
}
