//! A page as a plane: where each letter stands and what is painted over it afterwards.
//!
//! Widths of letters are the guess of `content`; boxes are compared with the middle of a letter, so that the guess need
//! not be good. What one can see through covers nothing.

/// Most letters and covers kept of one page.
const MOST_LETTERS: usize = 100_000;
const MOST_COVERS: usize = 4_000;
/// Most comparisons of letters with covers in one document.
const MOST_COMPARISONS: usize = 100_000_000;

/// Six numbers that move, turn and stretch a plane (ISO 32000 §8.3.3).
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const UNIT: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This first, then the other.
    pub(super) fn then(self, other: Self) -> Self {
        let [right_x, right_y, up_x, up_y, origin_x, origin_y] = self.0;
        let (right, up) = (other.turned(right_x, right_y), other.turned(up_x, up_y));
        let origin = other.point(origin_x, origin_y);
        Self([right.0, right.1, up.0, up.1, origin.0, origin.1])
    }

    /// Where a point comes to lie.
    pub(super) fn point(self, x: f64, y: f64) -> (f64, f64) {
        let [.., origin_x, origin_y] = self.0;
        let (turned_x, turned_y) = self.turned(x, y);
        (turned_x + origin_x, turned_y + origin_y)
    }

    fn turned(self, x: f64, y: f64) -> (f64, f64) {
        let [right_x, right_y, up_x, up_y, ..] = self.0;
        (x.mul_add(right_x, y * up_x), x.mul_add(right_y, y * up_y))
    }

    /// How much it stretches, about.
    pub(super) fn stretch(self) -> f64 {
        let [right_x, right_y, up_x, up_y, ..] = self.0;
        right_x.mul_add(up_y, -(right_y * up_x)).abs().sqrt()
    }
}

/// A box along the axes of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    left: f64,
    bottom: f64,
    right: f64,
    top: f64,
}

impl Area {
    /// Around these points; nothing without any.
    pub(super) fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        points.into_iter().fold(None, |area: Option<Self>, (x, y)| {
            let so_far = area.unwrap_or(Self { left: x, bottom: y, right: x, top: y });
            Some(Self {
                left: so_far.left.min(x),
                bottom: so_far.bottom.min(y),
                right: so_far.right.max(x),
                top: so_far.top.max(y),
            })
        })
    }

    /// From the numbers of a rectangle, whichever corners they name.
    pub(super) fn of(numbers: &[f64]) -> Option<Self> {
        let [a, b, c, d] = *numbers else { return None };
        Self::around([(a, b), (c, d)])
    }

    fn has(&self, (x, y): (f64, f64)) -> bool {
        self.left <= x && x <= self.right && self.bottom <= y && y <= self.top
    }

    fn is_empty(&self) -> bool {
        self.right - self.left < 0.5 || self.top - self.bottom < 0.5
    }
}

struct Letter {
    middle: (f64, f64),
    c: char,
    order: usize,
    is_seen: bool,
}

/// Letters and covers of one page, in the order of painting.
#[derive(Default)]
pub(super) struct Plane {
    letters: Vec<Letter>,
    covers: Vec<(Area, usize)>,
    order: usize,
    /// Letters or covers beyond what is kept.
    pub(super) dropped: usize,
    compared: usize,
}

impl Plane {
    /// A new page; what was compared so far still counts.
    pub(super) fn clear(&mut self) {
        self.letters.clear();
        self.covers.clear();
        self.order = 0;
    }

    pub(super) fn letter(&mut self, middle: (f64, f64), c: char, is_seen: bool) {
        if self.letters.len() >= MOST_LETTERS {
            self.dropped += 1;
            return;
        }
        self.order += 1;
        self.letters.push(Letter { middle, c, order: self.order, is_seen });
    }

    pub(super) fn cover(&mut self, area: Area) {
        if area.is_empty() {
            return;
        }
        if self.covers.len() >= MOST_COVERS {
            self.dropped += 1;
            return;
        }
        self.order += 1;
        self.covers.push((area, self.order));
    }

    /// The words that meet a condition; letters apart in the content are parted.
    fn words(&self, wanted: impl Fn(&Letter) -> bool) -> String {
        let mut words = String::new();
        let mut last = 0;
        for letter in self.letters.iter().filter(|letter| wanted(letter)) {
            if last > 0 && letter.order != last + 1 {
                words.push(' ');
            }
            last = letter.order;
            words.push(letter.c);
        }
        words
    }

    /// Words painted over afterwards.
    pub(super) fn covered(&mut self) -> String {
        let work = self.letters.len().saturating_mul(self.covers.len());
        self.compared = self.compared.saturating_add(work);
        if self.compared > MOST_COMPARISONS {
            self.dropped += usize::from(work > 0);
            return String::new();
        }
        let over = |letter: &Letter| {
            let is_over = |(area, order): &(Area, usize)| *order > letter.order && area.has(letter.middle);
            letter.is_seen && self.covers.iter().any(is_over)
        };
        self.words(over)
    }

    /// Words within an area.
    pub(super) fn within(&self, area: &Area) -> String {
        self.words(|letter| area.has(letter.middle))
    }

    /// Words beyond the edges of the page.
    pub(super) fn outside(&self, page: &Area) -> String {
        let wide = Area {
            left: page.left - 1.0,
            bottom: page.bottom - 1.0,
            right: page.right + 1.0,
            top: page.top + 1.0,
        };
        self.words(|letter| !wide.has(letter.middle))
    }
}

/// The path being drawn, as far as it may end up a box.
#[derive(Default)]
pub(super) struct Path {
    points: Vec<(f64, f64)>,
    areas: Vec<Area>,
    is_round: bool,
}

impl Path {
    pub(super) fn rectangle(&mut self, at: Matrix, [x, y, w, h]: [f64; 4]) {
        let corners = [(x, y), (x + w, y), (x, y + h), (x + w, y + h)];
        self.finish();
        self.areas.extend(Area::around(corners.map(|(x, y)| at.point(x, y))));
        self.areas.truncate(1024);
    }

    pub(super) fn begin(&mut self, point: (f64, f64)) {
        self.finish();
        self.points.push(point);
    }

    pub(super) fn line(&mut self, point: (f64, f64)) {
        if self.points.len() < 64 {
            self.points.push(point);
        } else {
            self.is_round = true;
        }
    }

    pub(super) fn curve(&mut self) {
        self.is_round = true;
    }

    /// Four sides along the axes are a box.
    fn finish(&mut self) {
        let points = std::mem::take(&mut self.points);
        let area = Area::around(points.iter().copied()).filter(|_| !self.is_round && points.len() >= 4);
        self.is_round = false;
        let near = |a: f64, b: f64| (a - b).abs() < 0.5;
        let on_corner = |area: &Area, (x, y): &(f64, f64)| {
            (near(*x, area.left) || near(*x, area.right)) && (near(*y, area.bottom) || near(*y, area.top))
        };
        self.areas.extend(area.filter(|area| points.iter().all(|point| on_corner(area, point))));
        self.areas.truncate(1024);
    }

    /// The boxes it fills.
    pub(super) fn filled(&mut self) -> Vec<Area> {
        self.finish();
        std::mem::take(&mut self.areas)
    }

    /// The box of a thick straight line.
    pub(super) fn stroked(&mut self, width: f64) -> Option<Area> {
        let points = std::mem::take(&mut self.points);
        self.areas.clear();
        let half = width / 2.0;
        let is_straight = !std::mem::take(&mut self.is_round) && points.len() == 2 && width > 4.0;
        let mut area = Area::around(points).filter(|_| is_straight)?;
        // Its ends are cut off where its points are.
        if area.top - area.bottom < 0.5 {
            (area.bottom, area.top) = (area.bottom - half, area.top + half);
        } else if area.right - area.left < 0.5 {
            (area.left, area.right) = (area.left - half, area.right + half);
        } else {
            return None;
        }
        Some(area)
    }

    pub(super) fn drop_it(&mut self) {
        self.points.clear();
        self.areas.clear();
        self.is_round = false;
    }
}
