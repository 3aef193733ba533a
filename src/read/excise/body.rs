//! The running text of a text document: paragraphs and tables, as they are cut and written.

use super::cut::Span;
use super::look::{ParagraphLook, RunLook, Setting};
use super::{Lost, LostKind};

/// A running text.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    pub(super) setting: Setting,
    pub(super) lost: std::collections::BTreeMap<LostKind, u32>,
}

#[derive(Clone, Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) look: ParagraphLook,
    pub(super) runs: Vec<Run>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) look: RunLook,
    pub(super) text: String,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Widths of columns, in twentieths of a point.
    pub(super) columns: Vec<u32>,
    pub(super) rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// Columns it spans; 0 and 1 for one.
    pub(super) columns: u32,
    /// Whether it goes on from the cell above, or begins one that goes on.
    pub(super) merge: Option<Merge>,
    pub(super) paragraphs: Vec<Paragraph>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merge {
    Begins,
    GoesOn,
}

impl Paragraph {
    fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    fn len(&self) -> usize {
        self.runs.iter().map(|run| run.text.len()).sum()
    }

    /// Takes out what of the spans lies in it; `start` is where it begins. Says whether nothing is left where
    /// something was.
    fn cut(&mut self, start: usize, spans: &mut Spans<'_>) -> bool {
        let had = self.len();
        let mut at = start;
        let mut runs = Vec::new();
        for run in std::mem::take(&mut self.runs) {
            let end = at + run.text.len();
            let mut done = 0;
            let mut text = String::new();
            for span in spans.touching(at, end) {
                let from = span.start.max(at) - at;
                text.push_str(run.text.get(done..from).unwrap_or_default());
                if span.start >= at {
                    text.push_str(&span.mark);
                }
                done = span.end.min(end) - at;
            }
            text.push_str(run.text.get(done..).unwrap_or_default());
            if !text.is_empty() {
                runs.push(Run { look: run.look, text });
            }
            at = end;
        }
        // A span that begins at the break itself.
        for span in spans.touching(at, at + 1).filter(|span| span.start == at) {
            let look = runs.last().map(|run| run.look).unwrap_or_default();
            runs.push(Run { look, text: span.mark.clone() });
        }
        self.runs = runs;
        had > 0 && self.runs.is_empty()
    }
}

/// The spans of a text.
struct Spans<'s>(&'s [Span]);

impl<'s> Spans<'s> {
    /// Those that share a byte with a stretch; what lies before it is left behind.
    fn touching(&mut self, start: usize, end: usize) -> impl Iterator<Item = &'s Span> + use<'s> {
        let behind = self.0.iter().take_while(|span| span.end <= start).count();
        self.0 = self.0.get(behind..).unwrap_or_default();
        self.0.iter().take_while(move |span| span.start < end)
    }
}

impl Body {
    /// Something the new file will not have.
    pub(super) fn lose(&mut self, what: LostKind) {
        let count = self.lost.entry(what).or_default();
        *count = count.saturating_add(1);
    }

    pub(super) fn lost(&self) -> Vec<Lost> {
        self.lost.iter().map(|(what, count)| Lost { what: *what, count: *count }).collect()
    }

    /// All words: a break after each paragraph, a tab after each cell but the last of a row.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    text.push_str(&paragraph.text());
                    text.push('\n');
                }
                Block::Table(table) => {
                    for row in &table.rows {
                        for (nth, cell) in row.iter().enumerate() {
                            for (which, paragraph) in cell.paragraphs.iter().enumerate() {
                                text.push_str(&paragraph.text());
                                let ends_cell = which + 1 == cell.paragraphs.len() && nth + 1 < row.len();
                                text.push(if ends_cell { '\t' } else { '\n' });
                            }
                        }
                    }
                }
            }
        }
        text
    }

    /// Takes the spans out. Paragraphs of which nothing is left go; cells stay, empty.
    pub(super) fn cut(&mut self, spans: &[Span]) {
        let mut spans = Spans(spans);
        let mut at = 0;
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for mut block in std::mem::take(&mut self.blocks) {
            let is_gone = match &mut block {
                Block::Paragraph(paragraph) => {
                    let end = at + paragraph.len() + 1;
                    let is_gone = paragraph.cut(at, &mut spans);
                    at = end;
                    is_gone
                }
                Block::Table(table) => {
                    let cells = table.rows.iter_mut().flatten();
                    for paragraph in cells.flat_map(|cell| cell.paragraphs.iter_mut()) {
                        let end = at + paragraph.len() + 1;
                        paragraph.cut(at, &mut spans);
                        at = end;
                    }
                    false
                }
            };
            if !is_gone {
                blocks.push(block);
            }
        }
        self.blocks = blocks;
    }
}
