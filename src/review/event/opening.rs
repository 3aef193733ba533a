//! Events that bring information in: opened, version_added, findings_disposed.

use super::body::bodies;
use crate::review::{
    ApplicantKind, Carrier, CivilDate, Code, Level, Mode, PartRef, RequestWay, Source, Timestamp, Urgency,
};

bodies! {
    /// `opened`: a matter enters review with its items (DOMAIN §1.4 register).
    Opened {
        /// Code of the profile row set; the rows come from the charter of this event.
        profile: Code,
        /// Why the information would go out.
        mode: Mode,
        /// Kind of matter, from the office's own list.
        matter_kind: Code,
        /// 紧急程度
        urgency: Urgency,
        /// The items, fixed from here on.
        items: Vec<ItemFacts>,
        /// Proposed channel, from the office's own list.
        planned_channel: Code;
        /// When it is meant to go out.
        planned_on: CivilDate,
        /// The office's own number, if already given (〔2026〕12号).
        office_number: String,
        /// For requests.
        request: RequestFacts,
        /// The document approval this review runs together with (公文签发).
        parallel: Parallel,
        /// Number of that document or answer.
        parallel_no: PartRef,
        /// The office's own extra fields, one JSON part.
        extra: PartRef,
    }
    /// One item of information (一事一审).
    ItemFacts {
        /// From 1.
        item: u32,
        /// Where it comes from.
        source: Source,
        /// When it was made.
        made_on: CivilDate,
        /// 载体形式
        carrier: Carrier,
        /// How many organs made it, ourselves included.
        organ_count: u32,
        /// 标题
        title: PartRef,
        /// 制作机关
        organs: PartRef;
        /// Level it carried, if it ever was classified.
        former_level: Level,
        /// Period as marked (10年, 长期).
        former_period: String,
        /// 代拟题名, where the title itself may not be kept.
        substitute_title: PartRef,
        /// 摘要
        r#abstract: PartRef,
        /// 文号
        doc_no: PartRef,
        /// The file.
        file: PartRef,
        /// Its original name.
        file_name: PartRef,
        /// Its text, typed or pasted.
        text: PartRef,
        /// What was read of the file: words by place and what was not read, as one JSON part.
        reading: PartRef,
        /// The file was kept unread and somebody ticked 未读取.
        unread_ticked: bool,
    }
    /// A request for information (GK ch. 4).
    RequestFacts {
        /// Receipt by the rules of GK art 31.
        received_on: CivilDate,
        /// How it came in.
        way: RequestWay,
        /// Column of the annual report.
        applicant_kind: ApplicantKind;
    }
    /// The document or answer approval that runs together with this review.
    Parallel {
        /// Its kind, from the office's own list.
        kind: Code;
    }
    /// `version_added`: another version of an item's content.
    VersionAdded {
        /// Which item.
        item: u32,
        /// Number of the new version, gapless from 2.
        version: u32,
        /// The version it was made from.
        from: u32,
        /// Why, from the office's own list.
        reason_code: Code;
        /// What was taken out, with grounds.
        excisions: Vec<Excision>,
        /// Gates whose reply asked for exactly this deletion.
        carried_over: Vec<u32>,
        /// The file.
        file: PartRef,
        /// Its name.
        file_name: PartRef,
        /// Its text.
        text: PartRef,
        /// What was read of the file, as one JSON part.
        reading: PartRef,
        /// A changed title.
        title: PartRef,
        /// What was removed where, as one JSON part.
        excision_list: PartRef,
        /// Free words.
        note: PartRef,
        /// The file was kept unread and somebody ticked 未读取.
        unread_ticked: bool,
    }
    /// One removed span.
    Excision {
        /// Number in the list.
        n: u32,
        /// Its ground.
        ground_code: Code;
    }
    /// `findings_disposed`: what became of the findings at one step.
    FindingsDisposed {
        /// Which item.
        item: u32,
        /// Which version was read.
        version: u32,
        /// At which step.
        step: u32,
        /// Term packs used.
        packs: Vec<PackUsed>,
        /// How many of each rule and disposition.
        counts: Vec<RuleCount>,
        /// Characters nothing could be read from.
        unread_chars: u32,
        /// Somebody ticked "not found is not without risk".
        unread_ticked: bool,
        /// When the scan ran.
        scanned_at: Timestamp;
        /// The findings, one JSON part.
        list: PartRef,
        /// Salted hashes of the packs; never exported.
        pack_commits: PartRef,
    }
    /// A term pack by name and version.
    PackUsed {
        /// Name.
        name: Code,
        /// Version.
        version: u32;
    }
    /// A count of findings.
    RuleCount {
        /// Rule code.
        rule: Code,
        /// Disposition code.
        disposition: Code,
        /// How many.
        count: u32;
    }
}
