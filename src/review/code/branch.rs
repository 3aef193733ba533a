//! Codes of branches, letters, clocks, publication and notes.

use super::codes;

codes! {
    /// The branches of the procedure (source text 4 to 6; GK arts 32, 37).
    GateKind {
        /// 报审
        Referral,
        /// 送原制发机关审批
        Originator,
        /// 解密审查
        Declassification,
        /// 征求第三方意见
        ThirdParty,
        /// 区分处理
        Excision,
    }
    /// What a letter asks.
    Question {
        /// 能否公开
        MayDisclose,
        /// 是否属于国家秘密、何密级
        IsSecret,
        /// 是否同意公开
        Consent,
        /// 能否解密
        Declassify,
        /// 第三方意见
        PartyView,
        /// 删减是否得当
        Excise,
    }
    /// By which way the question "is it a state secret" goes out.
    Route {
        /// No power to classify: to the superior organ, BM art 17.
        NoPower,
        /// Unclear, because no catalogue lists it: level by level, BMT art 25.
        NotCatalogued,
        /// Disputed: to the original classifier first, BMT art 26.
        Disputed,
    }
    /// How the addressee stands to us. Ranks of the secrecy administration are told apart: only the last two decide
    /// what is a state secret (BM art 25).
    Relation {
        /// 上级业务主管部门
        Superior,
        /// 同级保密行政管理部门, below the province.
        SecrecySameLevel,
        /// 上级保密行政管理部门, below the province.
        SecrecyUpper,
        /// 省级保密行政管理部门
        SecrecyProvincial,
        /// 国家保密行政管理部门
        SecrecyNational,
        /// 原制发机关
        Originator,
        /// 联合发文机关
        CoIssuer,
        /// 直属下级
        Subordinate,
        /// 第三方
        ThirdParty,
        /// 其他机关
        Other,
        /// 本机关: an act of the office itself.
        Own,
    }
    /// The kind of letter that goes out.
    LetterKind {
        /// 请示
        Request,
        /// 函
        Letter,
        /// 征求意见书
        Consultation,
        /// No letter: an act of the office itself.
        None,
    }
    /// What a reply is.
    ReplyKind {
        /// 转报
        Forwarded,
        /// 初审意见
        Preliminary,
        /// 决定
        Decision,
    }
    /// What a reply says.
    ReplyAnswer {
        /// 同意公开
        Agree,
        /// 部分同意
        AgreePart,
        /// 不同意公开
        Disagree,
        /// 属于国家秘密
        Secret,
        /// 不属于国家秘密
        NotSecret,
        /// 解密
        Declassified,
        /// 不予解密
        NotDeclassified,
        /// No reply within the limit.
        Silence,
    }
    /// How a gate closes.
    GateOutcome {
        /// 可以公开
        Favourable,
        /// 不同意
        Refused,
        /// 属于国家秘密
        Secret,
        /// 不适用
        NotApplicable,
        /// 不再征求
        Cancelled,
    }
    /// 密级
    Level {
        /// 绝密
        TopSecret,
        /// 机密
        Secret,
        /// 秘密
        Confidential,
    }
    /// How the published file was held against the approved one.
    MatchGrade {
        /// Same bytes.
        SameBytes,
        /// Same text; formal places differ.
        SameText,
        /// Declared without a file (notice board, interview).
        Declared,
    }
    /// What kind of clock change.
    ClockKind {
        /// 中止计算
        Pause,
        /// 恢复计算
        Resume,
        /// 延期
        Extension,
        /// 补正
        Correction,
        /// 重新起算
        Restart,
    }
    /// What kind of note.
    NoteKind {
        /// 电话记录
        Telephone,
        /// 会议记录
        Meeting,
        /// 催办
        Reminder,
        /// 其他
        Other,
    }
    /// What kind of supervision.
    SupervisionKind {
        /// 抽查
        SpotCheck,
        /// 责令整改
        Order,
        /// 整改完成
        Corrected,
        /// 定期评估
        ReEvaluation,
    }
    /// Powers a delegation gives.
    Power {
        /// 审核
        Review,
        /// 终审
        FinalReview,
        /// 公开
        Disclosure,
    }
    /// What is done about information that should not be out (撤除并补救).
    Measure {
        /// 撤除
        TakenDown,
        /// 删除
        Deleted,
        /// 更正
        Corrected,
        /// 澄清
        Clarified,
    }
    /// What gives rise to a new round.
    Trigger {
        /// 定期评估, GK art 18.
        ReEvaluation,
        /// 保密期限届满、暂缓期满
        Expired,
        /// 法院裁判
        CourtOrder,
        /// 复议决定
        ReviewOrder,
        /// 内容变更
        ContentChanged,
        /// 新的情况
        NewFact,
    }
}
