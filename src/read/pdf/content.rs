//! What a page shows, as text: the operators that set, move and show it (ISO 32000 §9.4). Nothing is drawn.
//!
//! Words and lines are told apart by where they begin and by a guess at how wide they are: wide characters one em,
//! others half of one.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::file::{Pdf, find};
use super::font::Font;
use super::lex::{Dict, Lexer, Object, is_space};
use super::plane::{Area, Matrix, Path, Plane};
use super::state::{Pen, State, is_white, matrix, unbound};
use crate::read::gather::Lines;
use crate::read::{Gb18030, Place};

/// Most operators of one document.
const MOST_OPERATORS: usize = 20_000_000;
/// Most operands kept for one operator.
const MOST_OPERANDS: usize = 1024;
/// Deepest nesting of forms within forms.
const DEEPEST_FORM: usize = 6;
/// Most forms shown in one document.
const MOST_FORMS: usize = 20_000;
/// Most saved states.
const MOST_STATES: usize = 64;

/// Reads contents one after the other and keeps the fonts met.
pub(super) struct Reader<'p, 'b, 'g> {
    pdf: &'p Pdf<'b>,
    gb18030: Gb18030<'g>,
    fonts: BTreeMap<u32, Rc<Font<'g>>>,
    operators: usize,
    forms: usize,
    /// Codes that stand for nothing anybody knows.
    pub(super) unmapped: usize,
    /// Contents that could not be unpacked, or not to the end.
    pub(super) broken: usize,
    /// The page under way, as a plane.
    pub(super) plane: Plane,
}

impl<'p, 'b, 'g> Reader<'p, 'b, 'g> {
    pub(super) fn new(pdf: &'p Pdf<'b>, gb18030: Gb18030<'g>) -> Self {
        Self {
            pdf,
            gb18030,
            fonts: BTreeMap::new(),
            operators: 0,
            forms: 0,
            unmapped: 0,
            broken: 0,
            plane: Plane::default(),
        }
    }

    /// Reads a content with its resources; its words go to `place`, or to what hides them.
    pub(super) fn read(&mut self, data: &[u8], resources: &'p Dict, place: Place, lines: &mut Lines) {
        self.nested(data, resources, place, lines, (0, Matrix::UNIT));
        lines.end_line();
    }

    fn nested(
        &mut self,
        data: &[u8],
        resources: &'p Dict,
        place: Place,
        lines: &mut Lines,
        (depth, base): (usize, Matrix),
    ) {
        let mut lexer = Lexer::new(data, 0);
        let mut operands: Vec<Object> = Vec::new();
        let (mut state, mut saved) = (State::plain(base), Vec::new());
        let mut pen =
            Pen { scale: 1.0, line: (0.0, 0.0), x: 0.0, text: Matrix::UNIT, along: 0.0, last: None };
        let mut path = Path::default();
        while let Some(object) = lexer.object() {
            let Object::Word(word) = object else {
                if operands.len() < MOST_OPERANDS {
                    operands.push(object);
                }
                continue;
            };
            self.operators += 1;
            if self.operators > MOST_OPERATORS {
                self.broken += 1;
                return;
            }
            match word.as_slice() {
                b"q" if saved.len() < MOST_STATES => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"Tj" | b"TJ" => self.show(&operands, &state, &mut pen, place, lines),
                b"'" | b"\"" => {
                    pen.moved(0.0, -state.leading);
                    self.show(&operands, &state, &mut pen, place, lines);
                }
                b"Do" if depth < DEEPEST_FORM => {
                    if let Some(name) = operands.first().and_then(Object::name) {
                        self.painted(name, resources, place, lines, (depth, &state));
                    }
                }
                b"ID" => {
                    skip_image(data, &mut lexer);
                    self.square(&state);
                }
                b"gs" => {
                    let states = self.pdf.dict(resources, "ExtGState");
                    let name = operands.first().and_then(Object::name).unwrap_or_default();
                    state.mix(self.pdf, self.pdf.dict(states, name));
                }
                word => {
                    self.place_text(word, &operands, resources, (&mut state, &mut pen));
                    self.draw(word, &operands, &mut state, &mut path);
                }
            }
            operands.clear();
        }
    }

    /// Operators that say where and how text is set, and what hides it.
    fn place_text(
        &mut self,
        word: &[u8],
        operands: &[Object],
        resources: &'p Dict,
        (state, pen): (&mut State<'g>, &mut Pen),
    ) {
        let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
        match word {
            b"BT" => {
                (pen.scale, pen.line, pen.x) = (1.0, (0.0, 0.0), 0.0);
                (pen.text, pen.along) = (Matrix::UNIT, 0.0);
            }
            b"Tf" => {
                state.font = operands.first().and_then(Object::name).and_then(|it| self.font(resources, it));
                state.size = number(1);
            }
            b"TL" => state.leading = number(0),
            b"Tr" => state.is_invisible = matches!(number(0), 3.0 | 7.0),
            b"g" | b"rg" | b"sc" | b"scn" | b"k" => state.is_white = is_white(word, operands),
            b"Td" => pen.moved(number(0), number(1)),
            b"TD" => {
                state.leading = -number(1);
                pen.moved(number(0), number(1));
            }
            b"Tm" => {
                pen.scale = number(0).abs().max(number(1).abs());
                pen.line = (number(4), number(5));
                pen.x = number(4);
                pen.text = matrix(operands);
                pen.along = 0.0;
            }
            b"T*" => pen.moved(0.0, -state.leading),
            _ => {}
        }
    }

    /// Operators that paint, or say where.
    fn draw(&mut self, word: &[u8], operands: &[Object], state: &mut State<'g>, path: &mut Path) {
        let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
        let point = |at: usize| state.plane.point(number(at), number(at + 1));
        match word {
            b"cm" => state.plane = matrix(operands).then(state.plane),
            b"w" => state.line_width = number(0),
            b"re" => path.rectangle(state.plane, [0, 1, 2, 3].map(number)),
            b"m" => path.begin(point(0)),
            b"l" => path.line(point(0)),
            b"c" | b"v" | b"y" => path.curve(),
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                for area in path.filled() {
                    if !state.is_clear {
                        self.plane.cover(area);
                    }
                }
            }
            b"S" | b"s" => {
                let width = state.line_width * state.plane.stretch();
                if let Some(area) = path.stroked(width).filter(|_| !state.is_clear) {
                    self.plane.cover(area);
                }
            }
            b"n" => path.drop_it(),
            _ => {}
        }
    }

    /// A picture fills the square of its plane.
    fn square(&mut self, state: &State<'g>) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let area = Area::around(corners.map(|(x, y)| state.plane.point(x, y)));
        if let Some(area) = area.filter(|_| !state.is_clear) {
            self.plane.cover(area);
        }
    }

    fn painted(
        &mut self,
        name: &str,
        resources: &'p Dict,
        place: Place,
        lines: &mut Lines,
        (depth, state): (usize, &State<'g>),
    ) {
        let objects = self.pdf.dict(resources, "XObject");
        let Some(stream) = objects.get(name) else { return };
        let Some(dict) = self.pdf.resolve(stream).dict() else { return };
        if self.pdf.value(dict, "Subtype").name() == Some("Image")
            && !["SMask", "Mask", "ImageMask"].iter().any(|key| dict.contains_key(*key))
        {
            return self.square(state);
        }
        self.forms += 1;
        if self.pdf.value(dict, "Subtype").name() != Some("Form") || self.forms > MOST_FORMS {
            return;
        }
        let Some(data) = self.pdf.data(stream) else {
            self.broken += 1;
            return;
        };
        let own = self.pdf.dict(dict, "Resources");
        let base = matrix(self.pdf.array(dict, "Matrix")).then(state.plane);
        self.nested(&data, if own.is_empty() { resources } else { own }, place, lines, (depth + 1, base));
    }

    fn font(&mut self, resources: &'p Dict, name: &str) -> Option<Rc<Font<'g>>> {
        let fonts = self.pdf.dict(resources, "Font");
        let named = fonts.get(name)?;
        let key = if let Object::Ref(number) = named { Some(*number) } else { None };
        if let Some(known) = key.and_then(|key| self.fonts.get(&key)) {
            return Some(known.clone());
        }
        let font = Rc::new(Font::of(self.pdf, self.pdf.resolve(named).dict()?, self.gb18030));
        if let Some(key) = key {
            self.fonts.insert(key, font.clone());
        }
        Some(font)
    }

    fn show(
        &mut self,
        operands: &[Object],
        state: &State<'g>,
        pen: &mut Pen,
        place: Place,
        lines: &mut Lines,
    ) {
        let place = if state.is_invisible || state.is_white { Place::Hidden } else { place };
        let em = (state.size * pen.scale).abs().max(0.01);
        match pen.last {
            Some((_, y)) if (y - pen.line.1).abs() > em * 0.4 => lines.end_line(),
            Some((x, _)) if pen.x - x > em * 0.8 || pen.x < x - em * 4.0 => lines.push(place, " "),
            Some(_) | None => {}
        }
        // Between letters a smaller gap parts words than between wide characters.
        let (mut gap_before, mut ends_narrow) = (false, false);
        let all =
            operands.iter().flat_map(|operand| operand.array().unwrap_or(std::slice::from_ref(operand)));
        for one in all {
            match one {
                Object::Text(bytes) => {
                    let Some(font) = &state.font else {
                        self.unmapped += bytes.len();
                        continue;
                    };
                    let decoded = font.decode(bytes);
                    self.unmapped += decoded.unmapped;
                    let wide = decoded.text.chars().filter(|c| !c.is_ascii()).count();
                    let narrow = decoded.text.chars().count() - wide;
                    #[expect(clippy::cast_precision_loss, reason = "a guess at a width")]
                    let width = wide as f64 + narrow as f64 / 2.0;
                    pen.x += width * em;
                    self.set(&decoded.text, state, pen);
                    if gap_before && ends_narrow && decoded.text.starts_with(|c: char| c.is_ascii_graphic()) {
                        lines.push(place, " ");
                    }
                    gap_before = false;
                    ends_narrow = decoded.text.ends_with(|c: char| c.is_ascii_graphic());
                    lines.push(place, &unbound(&decoded.text));
                }
                // In thousandths of an em, to the left.
                Object::Number(gap) if operands.len() == 1 => {
                    pen.x -= gap / 1000.0 * em;
                    pen.along -= gap / 1000.0 * state.size;
                    if *gap < -700.0 {
                        lines.push(place, " ");
                    } else {
                        gap_before |= *gap < -180.0;
                    }
                }
                _ => {}
            }
        }
        pen.last = Some((pen.x, pen.line.1));
    }

    /// Letters on the plane, each by its middle.
    fn set(&mut self, text: &str, state: &State<'g>, pen: &mut Pen) {
        let at = pen.text.then(state.plane);
        for c in text.chars() {
            let width = if c.is_ascii() { state.size / 2.0 } else { state.size };
            let middle = at.point(pen.along + width / 2.0, state.size * 0.35);
            pen.along += width;
            self.plane.letter(middle, c, !state.is_invisible && !state.is_white);
        }
    }
}

/// Passes over the data of a picture set among the operators.
fn skip_image(data: &[u8], lexer: &mut Lexer<'_>) {
    let mut at = lexer.at;
    while let Some(end) = find(data, b"EI", at) {
        let before = end.checked_sub(1).and_then(|before| data.get(before));
        let after = data.get(end + 2);
        if before.is_some_and(|byte| is_space(*byte)) && after.is_none_or(|byte| is_space(*byte)) {
            lexer.at = end + 2;
            return;
        }
        at = end + 2;
    }
    lexer.at = data.len();
}
