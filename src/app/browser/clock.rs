//! The device clock and what the page does with time. The clock is read here and nowhere else in the page.

use js_sys::Date;

use crate::review::{CivilDate, Timestamp};

/// The moment the device clock shows, with its offset.
pub(crate) fn now() -> Timestamp {
    let date = Date::new_0();
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds of a device clock stay far below 2^53")]
    let seconds = (date.get_time() / 1000.0).floor() as i64;
    #[expect(clippy::cast_possible_truncation, reason = "at most fourteen hours in minutes")]
    let offset = -date.get_timezone_offset() as i16;
    Timestamp::new(seconds, offset).expect("a device clock shows a year of four digits")
}

/// Today as the device clock shows it.
pub(crate) fn today() -> CivilDate {
    now().date()
}

/// Hour and minute of a moment on its own clock: `10:42`.
pub(crate) fn clock_face(moment: Timestamp) -> String {
    let (hour, minute, _) = moment.0.to_hms();
    let two = |number: u8| {
        let digits = number.to_string();
        if number < 10 { ["0", &digits].concat() } else { digits }
    };
    [two(hour), two(minute)].join(":")
}

/// Milliseconds since 1970, for measuring how long ago something was.
pub(crate) fn milliseconds() -> f64 {
    Date::now()
}
