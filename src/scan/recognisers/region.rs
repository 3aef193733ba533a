//! The first six digits of identity numbers and credit codes: province, prefecture, county (GB/T 2260).
//!
//! The provinces are listed; below them the standard's own plan of numbers is tested, not a list of counties.
//! Counties are founded, merged and renumbered every year, a number keeps its first county for life, and a list
//! that lacks one old county would overlook everybody born there. What the plan leaves open costs false alarms:
//! with date and check digit it lets through less than the 4.5 of 100,000 random rows of 18 digits that date and check
//! digit alone would; the tests hold it to that.

/// Provinces, regions and cities of that rank, and the three numbers for residents of Taiwan, Hong Kong, Macao.
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83,
];

/// Whether two digits name a province.
pub(super) fn is_province(digits: u32) -> bool {
    PROVINCES.iter().any(|known| u32::from(*known) == digits)
}

/// Whether six digits can name a county.
pub(super) fn is_county(digits: &str) -> bool {
    let pair = |at: usize| super::date::number(digits, at, at + 2);
    let (Some(province), Some(prefecture), Some(county)) = (pair(0), pair(2), pair(4)) else { return false };
    // 01 to 20 and 51 to 70 are cities, 21 to 50 prefectures and leagues, 90 what a province governs itself.
    let planned = matches!(prefecture, 0..=70 | 90);
    // Taiwan, Hong Kong and Macao are not divided.
    let divided = !matches!(province, 71 | 81..=83);
    is_province(province) && if divided { planned && (prefecture, county) != (0, 0) } else { true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counties_by_example() {
        for (digits, is) in [
            ("110105", true),
            ("340524", true),
            ("513426", true),
            ("429004", true),
            ("810000", true),
            ("110000", false),
            ("991001", false),
            ("117105", false),
            ("11010x", false),
        ] {
            assert_eq!(is_county(digits), is, "{digits}");
        }
    }
}
