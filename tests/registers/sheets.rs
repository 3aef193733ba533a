//! Registers on paper and as files, held byte for byte. `BAOSHEN_GOLDEN=write` writes them anew; the diff is then read by eye.

use std::path::Path;
use std::{env, fs};

use baoshen::i18n::{Locale, Words};
use baoshen::paper::register::{Grid, Heading, csv, grid, register};
use baoshen::review::record::Contents;
use baoshen::review::register::{Period, Register, RegisterKind, Told};
use baoshen::review::{ApplicantKind, GateKind, Ground, Outcome, PartRef};

use crate::common::acts_beside::replied;
use crate::common::events::{
    decided, gate_opened, handed_over, item, opened, outcome, published, received, review, self_review,
};
use crate::common::office::date;
use crate::common::story::Story;
use crate::telling::{asked_for, decided_as, november, told};

const ZH: Words = Words(Locale::ZhHans);
const EN: Words = Words(Locale::En);

/// Titles as hostile people write them.
struct Hostile;

impl Contents for Hostile {
    fn text(&self, part: &PartRef) -> Option<String> {
        let texts =
            ["=HYPERLINK(\"http://x\",\"点\")", "<script>甲,乙</script>", "+86\n二", "关于防汛的通知"];
        Some(texts[part.part.0 as usize % texts.len()].to_owned())
    }

    fn size(&self, _part: &PartRef) -> Option<u64> {
        None
    }
}

fn stories() -> Vec<Story> {
    let line =
        [opened(|it| it.items[0].doc_no = Some(crate::common::acts::part())), self_review(), review(|_| {})];
    let mut out = line.to_vec();
    out.extend([decided(|_| {}), handed_over("2026-11-23"), received("2026-11-23"), published(|_| {})]);
    let mut refused = line.to_vec();
    refused.push(gate_opened(GateKind::Referral, 1));
    refused.push(
        decided(|it| {
            outcome(Outcome::Refuse)(it);
            it.ground = Some(Ground::G3);
        })
        .unchecked(),
    );
    let request = |kind, given: &[(Outcome, Option<Ground>)]| {
        let items = u32::try_from(given.len()).expect("few");
        vec![asked_for("2026-11-20", kind, items), decided_as(given), replied("2026-11-23").unchecked()]
    };
    let mixed = [(Outcome::Release, None), (Outcome::Refuse, Some(Ground::G5))];
    let open = vec![opened(|it| it.items.push(item(2)))];
    let asks = [
        out,
        refused,
        request(ApplicantKind::Person, &mixed),
        request(ApplicantKind::LegalService, &[(Outcome::Release, None)]),
        open,
    ];
    asks.iter().map(|given| Story::of(given)).collect()
}

fn drawn(words: Words, kind: RegisterKind, stories: &[Story]) -> Grid {
    let period = if kind == RegisterKind::Annual { Period::year(2026).expect("a year") } else { november() };
    let mut register = Register::new(kind, period);
    for story in stories {
        register.take(&Told { is_late: story.entries.len() == 7, ..told(story, &Hostile) });
    }
    assert_eq!(register.kind(), kind);
    grid(words, &register)
}

fn sheet(words: Words, grid: &Grid) -> String {
    let heading =
        Heading { office: "桐溪区公共文化中心", period: november(), made_on: date("2026-12-01") };
    register(words, &heading, grid)
}

fn hold(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/registers").join(name);
    // The style has its own file; in here it would only hide the sheets.
    let made = made.replace(baoshen::paper::sheet::STYLE, "");
    let made = made.replace(&baoshen::paper::sheet::style_source().replace('\'', "&#39;"), "STYLE");
    if env::var_os("BAOSHEN_GOLDEN").is_some() {
        fs::write(&path, &made).expect("the golden file is written");
    }
    assert_eq!(made, fs::read_to_string(&path).expect("a golden file"), "{name}");
}

fn name(kind: RegisterKind) -> String {
    serde_json::to_value(kind).expect("a code").as_str().expect("a text").to_owned()
}

#[test]
fn sheets_and_files() {
    for kind in RegisterKind::ALL {
        let grid = drawn(ZH, *kind, &stories());
        hold(&format!("{}.zh.html", name(*kind)), &sheet(ZH, &grid));
        hold(&format!("{}.zh.csv", name(*kind)), &csv(&grid));
    }
    hold("annual.en.html", &sheet(EN, &drawn(EN, RegisterKind::Annual, &stories())));
    hold("ledger-nil.zh.html", &sheet(ZH, &drawn(ZH, RegisterKind::Ledger, &[])));
    hold("ledger-nil.zh.csv", &csv(&drawn(ZH, RegisterKind::Ledger, &[])));
}

#[test]
fn every_row_has_a_cell_for_every_heading_and_every_bar_its_number_in_the_table() {
    for words in [ZH, EN] {
        for kind in RegisterKind::ALL {
            let grid = drawn(words, *kind, &stories());
            assert!(!grid.rows.is_empty() && grid.nil.is_none(), "{kind:?}");
            for row in &grid.rows {
                assert_eq!(row.len(), grid.head.len(), "{kind:?}: {row:?}");
            }
            for (bar, count) in &grid.bars {
                let row = grid.rows.iter().find(|row| row.first() == Some(bar)).expect("its row");
                assert_eq!(row.last(), Some(&count.to_string()), "{kind:?}: {bar}");
            }
        }
    }
}

#[test]
fn nothing_typed_becomes_markup_or_a_formula() {
    for kind in RegisterKind::ALL {
        let grid = drawn(ZH, *kind, &stories());
        assert!(!sheet(ZH, &grid).contains("<script"), "{kind:?}");
        let file = csv(&grid);
        assert!(file.starts_with('\u{feff}') && file.ends_with("\r\n"), "{kind:?}");
        let starts = file.split("\r\n").flat_map(|line| line.split(','));
        for start in starts.map(|cell| cell.trim_start_matches('"')) {
            assert!(!start.starts_with(['=', '+', '@']), "{kind:?}: {start}");
        }
    }
}
