//! Codes of hands, questions, opinions and decisions.

use super::codes;

codes! {
    /// The role in which somebody decides (DESIGN §7).
    Role {
        /// 承办人
        Undertaker,
        /// 承办部门负责人
        Division,
        /// 保密审查员或审查机构
        Reviewer,
        /// 主管领导、审批人
        Leader,
        /// 信息公开工作机构
        DisclosureOffice,
        /// 定密责任人
        ClassOfficer,
        /// 档案人员
        Archivist,
        /// 监督检查人员
        Supervisor,
    }
    /// How the decider gave the decision.
    Means {
        /// Signed here with the decider's own key.
        Key,
        /// On a printed sheet, taken in with its scan.
        Paper,
        /// In the minutes of a meeting.
        Minutes,
        /// By a letter of another organ.
        Letter,
    }
    /// In which capacity the decider acts.
    Capacity {
        /// In person.
        #[serde(rename = "self")]
        Own,
        /// 代: under a written authorisation.
        Delegate,
        /// As a collective body.
        Collective,
        /// Another organ.
        Outside,
    }
    /// Why the information would go out.
    Mode {
        /// 主动公开
        Proactive,
        /// 依申请公开
        OnRequest,
        /// News, papers, exhibitions, interviews, data sets: no clock of the Regulations.
        OtherRelease,
    }
    /// 紧急程度
    Urgency {
        /// 一般
        Normal,
        /// 平急
        Prompt,
        /// 加急
        Urgent,
        /// 特急
        Flash,
    }
    /// 保管期限 of the record (国家档案局令第8号). No source sets it for this record: thirty years unless the office does.
    Retention {
        /// 永久
        Permanent,
        /// 30年
        ThirtyYears,
        /// 10年
        TenYears,
    }
    /// Where the information comes from (GK art 10).
    Source {
        /// 本机关制作
        Made,
        /// 从其他机关获取
        FromOrgan,
        /// 从公民、法人获取
        FromCitizen,
        /// 转载他人已公开的信息
        Republished,
    }
    /// The four questions (source text 2).
    Scope {
        /// 国家秘密
        State,
        /// 工作秘密
        Work,
        /// 商业秘密
        Business,
        /// 个人隐私
        Privacy,
    }
    /// The answer to one of the four questions. There is no default.
    Answer {
        /// 否
        No,
        /// 是
        Yes,
        /// 不确定
        Unsure,
    }
    /// What an opinion proposes.
    Conclusion {
        /// 公开
        Release,
        /// 部分公开
        Partial,
        /// 不予公开
        Refuse,
        /// 暂缓公开
        Defer,
        /// 需报审
        Refer,
    }
    /// Ground of refusal; the cell of the annual report it counts in (DOMAIN §1.7).
    Ground {
        /// 国家秘密, GK art 14.
        G1,
        /// 法律、行政法规禁止公开, GK art 14.
        G2,
        /// 三安全一稳定, GK art 14.
        G3,
        /// 第三方合法权益, GK art 15.
        G4,
        /// 内部事务信息, GK art 16.
        G5,
        /// 过程性信息, GK art 16.
        G6,
        /// 行政执法案卷, GK art 16.
        G7,
        /// 行政查询事项, GK art 36(7).
        G8,
    }
    /// The four kinds of basis (source text, "basis of confidentiality review").
    BasisKind {
        /// 保密法及其实施条例
        SecrecyLaw,
        /// 保密事项范围及有关解释
        ScopeCatalogue,
        /// 已确定为涉密或不宜公开的信息
        DeterminedItems,
        /// 国家其他法律法规
        OtherLaw,
    }
    /// What the final review decides on an item, or on a recall.
    Outcome {
        /// 予以公开
        Release,
        /// 部分公开
        Partial,
        /// 不予公开
        Refuse,
        /// 暂缓公开
        Defer,
        /// 无法提供
        CannotProvide,
        /// 不予处理
        NotProcessed,
        /// 转涉密渠道办理
        TransferredOut,
        /// 撤除属实
        RecallConfirmed,
        /// 恢复公开
        RecallLifted,
    }
    /// What a decision is about.
    Subject {
        /// The case under review.
        Case,
        /// A recall.
        Recall,
    }
    /// 载体形式
    Carrier {
        /// 纸质
        Paper,
        /// 电子
        Electronic,
        /// 其他
        Other,
    }
    /// Kind of applicant (annual report columns).
    ApplicantKind {
        /// 自然人
        Person,
        /// 商业企业
        Enterprise,
        /// 科研机构
        Research,
        /// 社会公益组织
        PublicBenefit,
        /// 法律服务机构
        LegalService,
        /// 其他
        Other,
    }
    /// Way a request came in (GK art 31).
    RequestWay {
        /// 当面
        InPerson,
        /// 签收邮寄
        SignedPost,
        /// 平常信函
        OrdinaryPost,
        /// 网络或传真
        Internet,
    }
}
