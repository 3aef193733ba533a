//! Step profiles as data (DOMAIN §1.2): which hand signs in which order. The last row decides.

use serde::{Deserialize, Serialize};

use super::{Answer, Code, Conclusion, Item, Role, Scope};

/// One row of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepDef {
    /// Code of the step; built-in ones have words in the locale files.
    pub code: Code,
    /// The role whose hand it takes.
    pub role: Role,
    /// The office's own label; absent for built-in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Needed only for some items; absent for a row every item takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<StepCondition>,
}

/// When a row is needed, judged by the standing opinions of the rows before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepCondition {
    /// Somebody answered one of the four questions with anything but no.
    AnyAnswerNotNo,
    /// Somebody proposes anything but a whole release.
    NotWholeRelease,
}

impl StepCondition {
    fn holds(self, item: &Item, step: u32) -> bool {
        item.standing().filter(|signed| signed.step < step).any(|signed| match self {
            Self::AnyAnswerNotNo => Scope::ALL.iter().any(|scope| signed.answers.of(*scope) != Answer::No),
            Self::NotWholeRelease => signed.conclusion != Conclusion::Release,
        })
    }
}

/// A procedure: its rows in order. A case keeps the profile it began with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// Code, named by `opened`.
    pub code: Code,
    /// The office's own label; absent for built-in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The rows.
    pub steps: Vec<StepDef>,
}

impl Profile {
    /// 自审 → 审核 → 终审 with 报审, 送审 and 解密审查 as gates: the six-step text we were asked to implement.
    pub fn six_step() -> Self {
        Self::built_in(
            "six_step",
            &[("self_review", Role::Undertaker), ("review", Role::Reviewer), ("final_review", Role::Leader)],
        )
    }

    /// 产生机构初步意见 → 公开机构审核意见 → 负责人或授权人审批.
    pub fn three_step() -> Self {
        Self::built_in(
            "three_step",
            &[
                ("preliminary_opinion", Role::Undertaker),
                ("audit_opinion", Role::Reviewer),
                ("approval", Role::Leader),
            ],
        )
    }

    /// 承办人 → 处室负责人 → 保密审核人 → 主要领导 (the Nantong slip, DOMAIN §1.2).
    pub fn four_step() -> Self {
        Self::built_in(
            "four_step",
            &[
                ("self_review", Role::Undertaker),
                ("division_review", Role::Division),
                ("review", Role::Reviewer),
                ("final_review", Role::Leader),
            ],
        )
    }

    /// 承办人 → 处室负责人 → 保密 → 程序审查 → 主管领导. The Changzhou form lets the website's keeper sign after the
    /// leader; here the final review is the last hand, so that nothing approved waits for another opinion.
    pub fn five_step() -> Self {
        Self::built_in(
            "five_step",
            &[
                ("self_review", Role::Undertaker),
                ("division_review", Role::Division),
                ("review", Role::Reviewer),
                ("procedure_check", Role::DisclosureOffice),
                ("final_review", Role::Leader),
            ],
        )
    }

    /// Every built-in procedure.
    pub fn all_built_in() -> Vec<Self> {
        vec![Self::six_step(), Self::three_step(), Self::four_step(), Self::five_step()]
    }

    fn built_in(code: &'static str, rows: &[(&'static str, Role)]) -> Self {
        let row = |(code, role): &(&'static str, Role)| StepDef {
            code: Code::known(code),
            role: *role,
            label: None,
            when: None,
        };
        let steps = rows.iter().map(row);
        Self { code: Code::known(code), label: None, steps: steps.collect() }
    }

    /// The row at `step`, counted from 1.
    pub fn row(&self, step: u32) -> Option<&StepDef> {
        self.steps.get(usize::try_from(step).ok()?.checked_sub(1)?)
    }

    /// Number of the deciding row, the last; 0 for an empty profile.
    pub fn last_step(&self) -> u32 {
        u32::try_from(self.steps.len()).unwrap_or(u32::MAX)
    }

    /// Whether `item` takes the row at `step`.
    pub fn takes(&self, item: &Item, step: u32) -> bool {
        self.row(step).and_then(|row| row.when).is_none_or(|condition| condition.holds(item, step))
    }

    /// The row `item` takes after `step`. The last row has no condition, so there always is one.
    pub fn after(&self, item: &Item, step: u32) -> u32 {
        let next = step.saturating_add(1);
        (next..self.last_step()).find(|row| self.takes(item, *row)).unwrap_or(next.max(self.last_step()))
    }

    /// A profile can be used when it begins with the undertaker, ends with the leader, and a reviewer stands between; those
    /// three take every item.
    pub fn is_sound(&self) -> bool {
        let roles: Vec<Role> = self.steps.iter().map(|row| row.role).collect();
        roles.first() == Some(&Role::Undertaker)
            && roles.last() == Some(&Role::Leader)
            && roles.iter().filter(|role| **role == Role::Leader).count() == 1
            && roles.contains(&Role::Reviewer)
            && roles.len() <= 9
            && self.steps.iter().any(|row| row.role == Role::Reviewer && row.when.is_none())
            && [self.steps.first(), self.steps.last()].into_iter().flatten().all(|row| row.when.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_profiles_are_sound() {
        let lengths = Profile::all_built_in().into_iter().map(|profile| {
            assert!(profile.is_sound(), "{profile:?}");
            let last = profile.last_step();
            assert_eq!(profile.row(last).map(|row| row.role), Some(Role::Leader));
            assert!(profile.row(0).is_none() && profile.row(last + 1).is_none());
            last
        });
        assert_eq!(lengths.collect::<Vec<_>>(), [3, 3, 4, 5]);
    }

    #[test]
    fn the_hands_every_item_needs_have_no_condition() {
        for (row, is_sound) in [(0, false), (1, true), (2, false), (3, false)] {
            let mut profile = Profile::four_step();
            profile.steps[row].when = Some(StepCondition::NotWholeRelease);
            assert_eq!(profile.is_sound(), is_sound, "{profile:?}");
        }
    }

    #[test]
    fn a_profile_without_review_or_final_review_is_not_sound() {
        let sound = Profile::six_step();
        for missing in 0..3 {
            let mut profile = sound.clone();
            profile.steps.remove(missing);
            assert!(!profile.is_sound(), "{profile:?}");
        }
    }
}
