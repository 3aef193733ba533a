//! Dates as digits, for numbers that carry one. A scan reads no clock, so that a text gives the same findings in
//! any year: the years are a fixed range.

/// Whether year, month and day name a day of the years 1900 to 2099.
pub(super) fn is_day(year: u32, month: u32, day: u32) -> bool {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    (1900..2100).contains(&year) && (1..=days).contains(&day)
}

/// The number that the bytes `from..to` of a row of digits say.
pub(super) fn number(digits: &str, from: usize, to: usize) -> Option<u32> {
    digits.get(from..to)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_by_example() {
        for (year, month, day, is) in [
            (2000, 2, 29, true),
            (1900, 2, 29, false),
            (2023, 2, 29, false),
            (1899, 12, 31, false),
            (2100, 1, 1, false),
            (1999, 4, 31, false),
            (1999, 13, 1, false),
            (1999, 12, 0, false),
        ] {
            assert_eq!(is_day(year, month, day), is, "{year}-{month}-{day}");
        }
    }
}
