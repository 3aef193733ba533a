//! Puts values into a sentence. One plain function for all sentences, so that a sentence costs no code.

use std::fmt::{Display, Write as _};

/// `{0}` becomes the first value; `{0|day|days}` becomes `day` when the first value reads `1`, else `days`.
/// Templates come from the generator only: anything else in braces stays as written.
pub(super) fn fill(template: &str, values: &[&dyn Display]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((words, after)) = rest.split_once('{') {
        filled.push_str(words);
        let Some((slot, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let mut parts = slot.splitn(3, '|');
        let value =
            parts.next().and_then(|place| place.parse::<usize>().ok()).and_then(|place| values.get(place));
        match (value, parts.next(), parts.next()) {
            (Some(value), Some(one), Some(many)) => {
                filled.push_str(if value.to_string() == "1" { one } else { many });
            }
            (Some(value), None | Some(_), None | Some(_)) => {
                let written = write!(filled, "{value}");
                debug_assert!(written.is_ok(), "writing to a String cannot fail");
            }
            (None, _, _) => {
                filled.push('{');
                filled.push_str(slot);
                filled.push('}');
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_stand_where_the_language_wants_them() {
        assert_eq!(fill("{1}：{0}", &[&7, &"案件"]), "案件：7");
        assert_eq!(fill("{0} {0|day|days}", &[&1]), "1 day");
        assert_eq!(fill("{0} {0|day|days}", &[&0]), "0 days");
    }

    #[test]
    fn braces_in_a_value_are_only_text() {
        assert_eq!(fill("{0}，{1}", &[&"{1}", &"乙"]), "{1}，乙");
        assert_eq!(fill("{9} {", &[&"甲"]), "{9} {");
    }
}
