//! Comma-separated values that Excel and WPS open rightly (RFC 4180): UTF-8 with its mark, CRLF, quotes where needed,
//! and nothing that a spreadsheet would run as a formula.

use super::Grid;

/// The register as a file. Without the mark Excel takes UTF-8 for the system's own encoding.
pub fn csv(grid: &Grid) -> String {
    let nil = grid.nil.as_ref().map(|nil| vec![nil.clone()]);
    csv_rows(std::iter::once(&grid.head).chain(&grid.rows).chain(&nil))
}

/// Rows of any table as a file.
pub(in crate::paper) fn csv_rows<'a>(rows: impl Iterator<Item = &'a Vec<String>>) -> String {
    let mut out = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| field(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn field(cell: &str) -> String {
    let cell = if is_active(cell) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// What a spreadsheet may take for a formula: its signs, narrow or wide, also behind blanks it drops, and a first
/// character that begins another cell.
fn is_active(cell: &str) -> bool {
    cell.starts_with(['\t', '\r', '\n'])
        || cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_stay_text() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "　=1", "＝1", "－1"]
        {
            let written = field(hostile);
            let inside = written.strip_prefix('"').unwrap_or(&written);
            assert!(inside.starts_with('\''), "{hostile:?} became {written:?}");
        }
        for harmless in ["", "2026-11-23", "临水发〔2026〕3号", "a=b", "'x"] {
            assert_eq!(field(harmless), harmless);
        }
    }

    #[test]
    fn quotes_stand_where_they_must() {
        assert_eq!(field("甲,乙"), "\"甲,乙\"");
        assert_eq!(field("说\"好\""), "\"说\"\"好\"\"\"");
        assert_eq!(field("一\r\n二"), "\"一\r\n二\"");
        assert_eq!(field("=\"x\""), "\"'=\"\"x\"\"\"");
    }

    proptest! {
        #[test]
        fn a_field_reads_back_as_it_was(cell in "[ =+@,\"\r\n\ta甲-]{0,12}") {
            let written = field(&cell);
            let read = match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                Some(inside) => inside.replace("\"\"", "\""),
                None => {
                    prop_assert!(!written.contains([',', '"', '\r', '\n']));
                    written
                }
            };
            prop_assert!(!is_active(&read));
            let defused = format!("'{cell}");
            prop_assert!(read == cell || read == defused);
        }
    }
}
