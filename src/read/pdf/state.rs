//! What the operators of a page change: the state of painting, and the pen that sets text.

use std::borrow::Cow;
use std::rc::Rc;

use super::file::Pdf;
use super::font::Font;
use super::lex::{Dict, Object};
use super::plane::Matrix;

/// What of the graphics state bears on text.
#[derive(Clone)]
pub(super) struct State<'g> {
    pub(super) font: Option<Rc<Font<'g>>>,
    pub(super) size: f64,
    pub(super) leading: f64,
    pub(super) is_invisible: bool,
    pub(super) is_white: bool,
    /// From here to the page.
    pub(super) plane: Matrix,
    pub(super) line_width: f64,
    /// What is painted now can be seen through.
    pub(super) is_clear: bool,
}

/// Where text is being set.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) scale: f64,
    pub(super) line: (f64, f64),
    pub(super) x: f64,
    /// The line of text on the plane.
    pub(super) text: Matrix,
    /// How far in it, in its own measure.
    pub(super) along: f64,
    /// Where the last text ended: right edge and base line.
    pub(super) last: Option<(f64, f64)>,
}

impl State<'_> {
    pub(super) fn plain(plane: Matrix) -> Self {
        Self {
            font: None,
            size: 1.0,
            leading: 0.0,
            is_invisible: false,
            is_white: false,
            plane,
            line_width: 1.0,
            is_clear: false,
        }
    }

    /// Takes over whether one can see through what is painted: half clear, or mixed with what lies below.
    pub(super) fn mix(&mut self, pdf: &Pdf<'_>, dict: &Dict) {
        let share = pdf.value(dict, "ca").number();
        let mixes = pdf.value(dict, "BM").name().map(|name| !matches!(name, "Normal" | "Compatible"));
        if share.is_some() || mixes.is_some() {
            self.is_clear = share.is_some_and(|share| share < 0.9) || mixes.unwrap_or(false);
        }
    }
}

/// Six numbers as a matrix; others move nothing.
pub(super) fn matrix(operands: &[Object]) -> Matrix {
    let numbers: Vec<f64> = operands.iter().filter_map(Object::number).collect();
    numbers.as_slice().try_into().map_or(Matrix::UNIT, Matrix)
}

impl Pen {
    pub(super) fn moved(&mut self, x: f64, y: f64) {
        let scale = if self.scale == 0.0 { 1.0 } else { self.scale };
        self.line = (self.line.0 + x * scale, self.line.1 + y * scale);
        self.x = self.line.0;
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.text);
        self.along = 0.0;
    }
}

/// Letters that a font draws as one, each for itself again.
pub(super) fn unbound(text: &str) -> Cow<'_, str> {
    let is_bound = |c: char| matches!(c, '\u{fb00}'..='\u{fb06}');
    if !text.contains(is_bound) {
        return text.into();
    }
    let each = |c| match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => "st",
    };
    let parts = text.split_inclusive(is_bound).map(|part| match part.chars().next_back() {
        Some(bound) if is_bound(bound) => [part.trim_end_matches(is_bound), each(bound)].concat(),
        Some(_) | None => part.to_owned(),
    });
    parts.collect::<String>().into()
}

/// White as gray, red green blue, or ink.
pub(super) fn is_white(operator: &[u8], operands: &[Object]) -> bool {
    let blank = if operator == b"k" { 0.0 } else { 1.0 };
    let all = operands.iter().map(Object::number);
    !operands.is_empty() && all.into_iter().all(|number| number.is_some_and(|it| (it - blank).abs() < 0.02))
}
