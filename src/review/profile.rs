//! Step profiles as data (DOMAIN §1.2): which hand signs in which order. The last row decides.

use serde::{Deserialize, Serialize};

use super::{Code, Role};

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

    fn built_in(code: &'static str, rows: &[(&'static str, Role)]) -> Self {
        let steps =
            rows.iter().map(|(code, role)| StepDef { code: Code::known(code), role: *role, label: None });
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

    /// A profile can be used when it begins with the undertaker, ends with the leader, and a reviewer stands between.
    pub fn is_sound(&self) -> bool {
        let roles: Vec<Role> = self.steps.iter().map(|row| row.role).collect();
        roles.first() == Some(&Role::Undertaker)
            && roles.last() == Some(&Role::Leader)
            && roles.iter().filter(|role| **role == Role::Leader).count() == 1
            && roles.contains(&Role::Reviewer)
            && roles.len() <= 9
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_profiles_are_sound() {
        for profile in [Profile::six_step(), Profile::three_step()] {
            assert!(profile.is_sound(), "{profile:?}");
            assert_eq!(profile.last_step(), 3);
            assert_eq!(profile.row(3).map(|row| row.role), Some(Role::Leader));
            assert!(profile.row(0).is_none() && profile.row(4).is_none());
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
