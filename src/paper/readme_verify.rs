//! README-VERIFY.txt and verify.sh: how a stranger verifies a bundle with tools that are not ours.
//!
//! Both languages stand in one file, because whoever opens it in twenty years has no page to choose one. The texts
//! are resources in `verify/`: they are shipped byte for byte and sealed, so they change with the format only.

use crate::review::CaseId;

/// The script, run as `bash verify.sh FINGERPRINT` inside the case folder. Exit 0 valid, 1 invalid, 2 cannot check.
pub const VERIFY_SH: &str = include_str!("verify/verify.sh");

const SIGNED: &str = include_str!("verify/readme-signed.txt");
const COMMANDS: &str = include_str!("verify/readme-commands.txt");
const SIGNED_EN: &str = include_str!("verify/readme-signed-en.txt");
const UNSIGNED: &str = include_str!("verify/readme-unsigned.txt");

/// README-VERIFY.txt of a bundle of `case`; the variant `unsigned` has fewer things to check.
pub fn readme_verify(case: &CaseId, is_signed: bool) -> String {
    let text = if is_signed { [SIGNED, COMMANDS, SIGNED_EN].concat() } else { UNSIGNED.to_owned() };
    text.replace("{case}", case.as_str())
}
