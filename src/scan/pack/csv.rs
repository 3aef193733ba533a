//! From the table a clerk edits to a list: 词语, 类别, 说明, 放行, one term a row.
//!
//! Comma-separated as spreadsheets write it (RFC 4180, with or without a heading row). The text is decoded
//! already; a byte-order mark is overlooked. Every fault is told with its line and column, all at once.

use super::{MOST_TERMS, Pack, TERM_CHARS, Term, term_form};
use crate::scan::finding::Category;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Column {
    /// 词语
    Term,
    /// 类别
    Category,
    /// 说明
    Note,
    /// 放行
    Allowed,
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PackFault {
    /// A quoted cell that never ends.
    OpenQuote,
    /// Characters after the closing quote of a cell.
    AfterQuote,
    /// More cells than columns.
    TooManyCells,
    /// No term, though the row says something.
    TermMissing,
    /// Fewer than two characters: it would be found everywhere.
    TermTooShort,
    /// More characters than are looked for.
    TermTooLong,
    /// The same term stands in an earlier row.
    TermTwice {
        /// That row's line.
        line: u32,
    },
    /// A category that is none of the four scopes.
    CategoryUnknown,
    /// Neither yes nor no.
    AllowedUnclear,
    /// More terms than a list may hold.
    TooManyTerms,
    /// No term at all.
    Empty,
}

/// A fault with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{fault:?} in line {line}, {column:?}")]
pub struct PackProblem {
    /// Line of the file where the row begins, from 1.
    pub line: u32,
    /// Which cell.
    pub column: Column,
    /// What is wrong.
    pub fault: PackFault,
}

const COLUMNS: [Column; 4] = [Column::Term, Column::Category, Column::Note, Column::Allowed];
const HEADINGS: [&str; 4] = ["词语", "词条", "关键词", "term"];

fn category(cell: &str) -> Option<Category> {
    match cell {
        "国家秘密" | "state_secret" => Some(Category::StateSecret),
        "工作秘密" | "work_secret" => Some(Category::WorkSecret),
        "商业秘密" | "business_secret" => Some(Category::BusinessSecret),
        "个人隐私" | "隐私" | "privacy" => Some(Category::Privacy),
        _ => None,
    }
}

fn allowed(cell: &str) -> Option<bool> {
    match cell {
        "" | "否" | "0" | "no" | "n" | "false" => Some(false),
        "是" | "放行" | "√" | "1" | "yes" | "y" | "true" => Some(true),
        _ => None,
    }
}

/// Reads a list. All faults at once, in the order of the file; one is enough to refuse it.
pub fn parse(name: &str, version: u32, text: &str) -> Result<Pack, Vec<PackProblem>> {
    let mut reader =
        Rows { rest: text.strip_prefix('\u{feff}').unwrap_or(text), line: 1, problems: Vec::new() };
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut terms = Vec::new();
    let mut is_first = true;
    while let Some((line, cells)) = reader.next_row() {
        let is_heading = is_first && cells.first().is_some_and(|cell| HEADINGS.contains(&cell.as_str()));
        is_first = false;
        if is_heading || cells.iter().all(String::is_empty) {
            continue;
        }
        match term_of(&cells) {
            Ok(term) => {
                if let Some(earlier) = seen.insert(term.text.clone(), line) {
                    reader.problem(line, Column::Term, PackFault::TermTwice { line: earlier });
                }
                terms.push(term);
            }
            Err(faults) => {
                for (column, fault) in faults {
                    reader.problem(line, column, fault);
                }
            }
        }
        if terms.len() > MOST_TERMS {
            reader.problem(line, Column::Term, PackFault::TooManyTerms);
            break;
        }
    }
    if terms.is_empty() && reader.problems.is_empty() {
        reader.problem(1, Column::Term, PackFault::Empty);
    }
    if reader.problems.is_empty() {
        Ok(Pack::new(name.to_owned(), version, terms))
    } else {
        Err(reader.problems)
    }
}

fn term_of(cells: &[String]) -> Result<Term, Vec<(Column, PackFault)>> {
    let mut faults = Vec::new();
    let cell = |column: Column| cells.get(column as usize).map_or("", |cell| cell.trim());
    let text = term_form(cell(Column::Term));
    match text.chars().count() {
        0 => faults.push((Column::Term, PackFault::TermMissing)),
        count if count < *TERM_CHARS.start() => faults.push((Column::Term, PackFault::TermTooShort)),
        count if count > *TERM_CHARS.end() => faults.push((Column::Term, PackFault::TermTooLong)),
        _ => {}
    }
    let is_allowed = allowed(&cell(Column::Allowed).to_ascii_lowercase());
    if is_allowed.is_none() {
        faults.push((Column::Allowed, PackFault::AllowedUnclear));
    }
    let category = match (category(&cell(Column::Category).to_ascii_lowercase()), is_allowed) {
        (Some(category), _) => category,
        // What is passed over belongs to no scope.
        (None, Some(true)) if cell(Column::Category).is_empty() => Category::Procedure,
        (None, _) => {
            faults.push((Column::Category, PackFault::CategoryUnknown));
            Category::Procedure
        }
    };
    if cells.iter().skip(COLUMNS.len()).any(|cell| !cell.is_empty()) {
        faults.push((Column::Allowed, PackFault::TooManyCells));
    }
    let note = cell(Column::Note).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if faults.is_empty() {
        Ok(Term { text, is_allowed: is_allowed.unwrap_or(false), category, note })
    } else {
        Err(faults)
    }
}

/// The rows of a table, with its faults so far.
struct Rows<'t> {
    rest: &'t str,
    line: u32,
    problems: Vec<PackProblem>,
}

impl Rows<'_> {
    fn problem(&mut self, line: u32, column: Column, fault: PackFault) {
        self.problems.push(PackProblem { line, column, fault });
    }

    fn take(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        if c == '\r' && self.rest.starts_with('\n') {
            return self.take();
        }
        if c == '\n' || c == '\r' {
            self.line += 1;
            return Some('\n');
        }
        Some(c)
    }

    fn next_row(&mut self) -> Option<(u32, Vec<String>)> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            let column = COLUMNS.get(cells.len()).copied().unwrap_or(Column::Allowed);
            let (cell, goes_on) = self.next_cell(line, column);
            cells.push(cell.trim().to_owned());
            if !goes_on {
                return Some((line, cells));
            }
        }
    }

    /// One cell, and whether its row goes on.
    fn next_cell(&mut self, line: u32, column: Column) -> (String, bool) {
        let mut cell = String::new();
        let Some(quoted) = self.rest.strip_prefix('"') else {
            loop {
                match self.take() {
                    Some(',') => return (cell, true),
                    Some('\n') | None => return (cell, false),
                    Some(c) => cell.push(c),
                }
            }
        };
        self.rest = quoted;
        loop {
            match self.take() {
                Some('"') if self.rest.starts_with('"') => {
                    self.take();
                    cell.push('"');
                }
                Some('"') => break,
                Some(c) => cell.push(c),
                None => {
                    self.problem(line, column, PackFault::OpenQuote);
                    return (cell, false);
                }
            }
        }
        let mut is_told = false;
        loop {
            match self.take() {
                Some(',') => return (cell, true),
                Some('\n') | None => return (cell, false),
                Some(c) if c.is_whitespace() || is_told => {}
                Some(_) => {
                    self.problem(line, column, PackFault::AfterQuote);
                    is_told = true;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_from_a_spreadsheet_is_read() {
        let text = "\u{feff}词语,类别,说明,放行\r\n清源 7号,工作秘密,\"内部代号,\r\n\"\"勿用\"\"\",\r\n\r\n清源7号桥,,公开的桥,是\r\n";
        let pack = parse("示例", 1, text).expect("a list");
        let rows: Vec<_> = pack.terms.iter().map(|t| (t.text.as_str(), t.category, t.is_allowed)).collect();
        assert_eq!(
            rows,
            [("清源 7号", Category::WorkSecret, false), ("清源7号桥", Category::Procedure, true)]
        );
        assert_eq!(pack.terms.first().map(|t| t.note.as_str()), Some("内部代号, \"勿用\""));
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let text = "甲乙,工作秘密\n,个人隐私\n甲,商业秘密\n甲乙,国家秘密,,也许\n丙丁,机密,,,多\n\"戊己\"x,隐私\n\n\"庚辛,隐私";
        let problems = parse("示例", 1, text).expect_err("faults");
        let told: Vec<_> = problems.iter().map(|p| (p.line, p.column, p.fault)).collect();
        assert_eq!(
            told,
            [
                (2, Column::Term, PackFault::TermMissing),
                (3, Column::Term, PackFault::TermTooShort),
                (4, Column::Allowed, PackFault::AllowedUnclear),
                (5, Column::Category, PackFault::CategoryUnknown),
                (5, Column::Allowed, PackFault::TooManyCells),
                (6, Column::Term, PackFault::AfterQuote),
                (8, Column::Term, PackFault::OpenQuote),
                (8, Column::Category, PackFault::CategoryUnknown),
            ]
        );
        let twice = parse("示例", 1, "甲乙,隐私\n甲 乙,隐私").expect_err("twice");
        assert_eq!(twice.first().map(|p| (p.line, p.fault)), Some((2, PackFault::TermTwice { line: 1 })));
        let long = format!("{},隐私", "甲".repeat(TERM_CHARS.end() + 1));
        assert_eq!(
            parse("示例", 1, &long).expect_err("long").first().map(|p| p.fault),
            Some(PackFault::TermTooLong)
        );
        assert_eq!(
            parse("示例", 1, "词语,类别\n").expect_err("empty").first().map(|p| p.fault),
            Some(PackFault::Empty)
        );
    }
}
