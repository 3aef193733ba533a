//! Words for classified delivery and handling. No mark of a level by themselves; whoever reads them asks what the
//! paper was.

use super::Examples;
use crate::scan::finding::Certainty::{Likely, Possible};
use crate::scan::pack::Word;

pub(super) const WORDS: &[Word] = &[
    Word { text: "密电", certainty: Possible },
    Word { text: "密传", certainty: Possible },
    Word { text: "密码电报", certainty: Likely },
    Word { text: "阅后收回", certainty: Likely },
    Word { text: "阅后退回", certainty: Possible },
    Word { text: "阅后销毁", certainty: Likely },
    Word { text: "注意保密", certainty: Possible },
    Word { text: "限知悉范围内", certainty: Possible },
    Word { text: "此件涉密", certainty: Likely },
    Word { text: "涉密文件", certainty: Possible },
];
pub(super) const ALLOWED: &[&str] = &[
    "加密电",
    "保密电",
    "密传输",
    "密传播",
    "密传真",
    "涉密文件资料的管理",
    "涉密文件管理",
    "非涉密文件",
    "解密电",
    "紧密传",
    "亲密传",
    "严密传",
];

/// Such words, and others that hold them by chance.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[("此件阅后收回", "阅后收回"), ("以密电下发", "密电"), ("请注意保密", "注意保密")],
    negative: &["加密电子邮件", "保密电话", "加密传输", "机密", "关于紧密传承"],
};
