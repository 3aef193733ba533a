//! Last days as a calendar file (RFC 5545), for the calendar a person already has. It leaves the desk, so it names
//! cases by number and never by title.

use std::fmt::Write as _;

use crate::i18n::Words;
use crate::review::{CivilDate, Timestamp};

/// A last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Unique and the same at every export, so that a second import changes the entry instead of adding one.
    pub uid: String,
    /// What is due, in one line.
    pub summary: String,
    /// The last day.
    pub on: CivilDate,
    /// 暂估
    pub is_provisional: bool,
}

/// Longest line in octets, without its end (RFC 5545 §3.1).
const LINE: usize = 75;

/// The file: UTF-8, lines ended by CR LF.
pub fn calendar(words: Words, made_at: Timestamp, appointments: &[Appointment]) -> String {
    let mut file = String::new();
    let mut put = |line: &str| fold(&mut file, line);
    put("BEGIN:VCALENDAR");
    put("VERSION:2.0");
    put("PRODID:-//Baoshen//Deadlines//EN");
    for appointment in appointments {
        let (summary, status) = if appointment.is_provisional {
            (words.list_joined(&appointment.summary, words.work_estimated()), "TENTATIVE")
        } else {
            (appointment.summary.clone(), "CONFIRMED")
        };
        put("BEGIN:VEVENT");
        put(&format!("UID:{}", escaped(&appointment.uid)));
        put(&format!("DTSTAMP:{}", stamp(made_at)));
        put(&format!("DTSTART;VALUE=DATE:{}", day(appointment.on)));
        put(&format!("DTEND;VALUE=DATE:{}", day(appointment.on.next())));
        put(&format!("SUMMARY:{}", escaped(&summary)));
        put(&format!("STATUS:{status}"));
        put("TRANSP:TRANSPARENT");
        put("END:VEVENT");
    }
    put("END:VCALENDAR");
    file
}

fn day(date: CivilDate) -> String {
    date.to_string().replace('-', "")
}

/// The moment in UTC, as DTSTAMP demands.
fn stamp(moment: Timestamp) -> String {
    let utc = moment.0.to_offset(time::UtcOffset::UTC);
    let (hour, minute, second) = utc.to_hms();
    format!("{}T{hour:02}{minute:02}{second:02}Z", day(CivilDate(utc.date())))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes a line in pieces of at most [`LINE`] octets; every further piece begins with a space.
fn fold(file: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            let written = write!(file, "\r\n ");
            debug_assert!(written.is_ok(), "writing to a String cannot fail");
            length = 1;
        }
        file.push(c);
        length += c.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn an_entry_as_the_rfc_wants_it() {
        let appointment = |uid: &str, summary: &str, is_provisional| Appointment {
            uid: uid.to_owned(),
            summary: summary.to_owned(),
            on: "2026-12-31".parse().expect("a date"),
            is_provisional,
        };
        let made = "2026-12-01T07:00:00+08:00".parse().expect("a moment");
        let long = "答复申请期限；".repeat(12);
        let all = [appointment("a@b", "甲,乙;丙\\丁\n戊", false), appointment("c@d", &long, true)];
        let file = calendar(Words(Locale::ZhHans), made, &all);
        for line in [
            "BEGIN:VCALENDAR",
            "UID:a@b",
            "DTSTAMP:20261130T230000Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:甲\\,乙\\;丙\\\\丁\\n戊",
            "STATUS:TENTATIVE",
        ] {
            assert!(file.contains(&format!("{line}\r\n")), "{line} in {file}");
        }
        assert!(file.split("\r\n").all(|line| line.len() <= LINE), "{file}");
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        let unfolded = file.replace("\r\n ", "");
        let words = Words(Locale::ZhHans);
        let joined = words.list_joined(&long, words.work_estimated());
        assert!(unfolded.contains(&format!("SUMMARY:{joined}\r\n")), "{unfolded}");
    }
}
