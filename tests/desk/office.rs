//! An office of three, one of whom signs on paper only, at a desk with a clock the test moves.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use baoshen::desk::ask::{
    ActAsk, BasisInput, DecisionInput, Draft, DraftItem, How, NewPerson, OpinionInput, SentFile, SetUp, Wish,
};
use baoshen::desk::view::{Acted, CaseView, ExportAsk, Exported, Status};
use baoshen::desk::{Desk, Problem, Surroundings};
use baoshen::evidence::kdf::Cost;
use baoshen::evidence::verify::Report;
use baoshen::i18n::Locale;
use baoshen::review::event::Answers;
use baoshen::review::{
    Answer, BasisKind, Carrier, CaseId, Code, Conclusion, Mode, Outcome, PersonId, Role, Source, Timestamp,
};
use baoshen::store::{Batch, CaseStore, MemoryStore, Write};

pub(crate) const LI: (&str, &str) = ("李敏", "春江花月夜 2026 li");
pub(crate) const WANG: (&str, &str) = ("王强", "大漠孤烟直 2026 wang");
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n% a scan made by the test\n";

/// A clock in seconds, and random bytes from a counter run through SHA-256: every run is the same.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) seconds: Rc<Cell<i64>>,
    drawn: Rc<RefCell<u64>>,
}

impl Surroundings for World {
    fn now(&self) -> Timestamp {
        Timestamp::new(self.seconds.get(), 480).expect("a moment")
    }

    fn random(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            *self.drawn.borrow_mut() += 1;
            let drawn = baoshen::evidence::digest::sha256(&self.drawn.borrow().to_be_bytes());
            chunk.copy_from_slice(&drawn.0[..chunk.len()]);
        }
    }
}

/// Runs a future that never waits for anything outside.
pub(crate) fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a memory store never waits"),
    }
}

pub(crate) type TestDesk = Desk<Rc<MemoryStore>, World>;

/// The full bundle, made as the page makes it.
pub(crate) fn exported<S: CaseStore>(
    desk: &mut Desk<S, World>,
    case: &CaseId,
    locale: Locale,
) -> Result<(Exported, Vec<Vec<u8>>), Problem> {
    let ask = ExportAsk::whole(case.clone(), locale);
    exported_as(desk, &ask)
}

/// A bundle: begun, taken piece by piece, read again from what the pieces became, and saved.
pub(crate) fn exported_as<S: CaseStore>(
    desk: &mut Desk<S, World>,
    ask: &ExportAsk,
) -> Result<(Exported, Vec<Vec<u8>>), Problem> {
    let begun = now(desk.begin_export(ask))?;
    let mut pieces = Vec::new();
    loop {
        let piece = now(desk.next_piece())?;
        if piece.is_empty() {
            break;
        }
        pieces.push(piece);
    }
    let whole = pieces.concat();
    assert_eq!(begun.size, whole.len() as u64, "the length was said beforehand");
    let done = desk.finish_export(whole.as_slice())?;
    assert_eq!(done.file_name, begun.file_name);
    now(desk.note_saved(&done.file_name))?;
    Ok((done, pieces))
}

/// What the page says of a bundle under this fingerprint.
pub(crate) fn verified(bundle: &[u8], fingerprint: &str) -> Result<Report, Problem> {
    Ok(baoshen::desk::verify("bundle.zip", bundle, fingerprint)?.verification.report)
}

pub(crate) struct Bench {
    pub(crate) desk: TestDesk,
    pub(crate) store: Rc<MemoryStore>,
    pub(crate) world: World,
    pub(crate) recovery: String,
    pub(crate) root_file: Vec<u8>,
    pub(crate) root_code: String,
}

fn day(text: &str) -> baoshen::review::CivilDate {
    text.parse().expect("a date")
}

pub(crate) fn person(name: &str, post: &str, roles: &[Role], passphrase: Option<&str>) -> NewPerson {
    let reviews = roles.contains(&Role::Reviewer);
    NewPerson {
        name: name.to_owned(),
        post: post.to_owned(),
        roles: roles.to_vec(),
        since: day("2024-01-01"),
        unit: "办公室".to_owned(),
        appointment: reviews.then(|| ("清文旅办〔2025〕3号".to_owned(), day("2025-01-10"))),
        trained_on: reviews.then(|| day("2025-01-05")),
        passphrase: passphrase.map(str::to_owned),
    }
}

/// First run as Li Min fills it in.
pub(crate) fn set_up() -> SetUp {
    let roles = [Role::Undertaker, Role::DisclosureOffice];
    SetUp {
        locale: Locale::ZhHans,
        office: "清源市文化和旅游局".to_owned(),
        own_rule: "清文旅发〔2024〕8号".to_owned(),
        small_office: false,
        circling_consents: false,
        registrar: person(LI.0, "办公室科员", &roles, Some(LI.1)),
        root_passphrase: "一行白鹭上青天 root".to_owned(),
    }
}

impl Bench {
    /// Li Min (undertaker, disclosure office, registrar), Wang Qiang (reviewer), Zhao Lei (leader, paper only).
    pub(crate) fn new() -> Self {
        Self::drawn(0)
    }

    /// The same people with other keys: `drawn` says where the random bytes begin.
    pub(crate) fn drawn(drawn: u64) -> Self {
        let store = Rc::new(MemoryStore::new());
        let drawn = Rc::new(RefCell::new(drawn << 32));
        let world = World { seconds: Rc::new(Cell::new(1_772_413_200)), drawn };
        let mut bench = Self {
            desk: Desk::new(store.clone(), world.clone(), Cost::FLOOR),
            store,
            world,
            recovery: String::new(),
            root_file: Vec::new(),
            root_code: String::new(),
        };
        let (done, root_file) = now(bench.desk.set_up(&set_up())).expect("set up");
        bench.recovery = done.recovery_code;
        bench.root_code = done.root_code;
        for _copy in 0..2 {
            bench.desk.verify_copy(&root_file).expect("a copy");
        }
        let group = bench.root_code.rsplit('-').next().unwrap_or_default().to_owned();
        bench.desk.verify_root_code(&group).expect("on paper");
        bench.root_file = root_file;
        now(bench.desk.confirm_set_up()).expect("confirmed");
        let wang = person(WANG.0, "保密审查员", &[Role::Reviewer], Some(WANG.1));
        now(bench.desk.add_person(&wang)).expect("a reviewer");
        let zhao = person("赵磊", "局长", &[Role::Leader], None);
        now(bench.desk.add_person(&zhao)).expect("a leader on paper");
        bench
    }

    /// Another desk of the same office, at the same clock and with randomness of its own.
    pub(crate) fn copy(&self, seed: u64) -> Self {
        let store = MemoryStore::new();
        let kept = self.store.contents().into_iter();
        let writes = kept.map(|((area, key), value)| Write::Put(area, key, value)).collect();
        now(store.write(Batch { expects: Vec::new(), writes })).expect("copied");
        let (store, drawn) = (Rc::new(store), Rc::new(RefCell::new(seed << 32)));
        let world = World { seconds: self.world.seconds.clone(), drawn };
        Self {
            desk: Desk::new(store.clone(), world.clone(), Cost::FLOOR),
            store,
            world,
            recovery: self.recovery.clone(),
            root_file: self.root_file.clone(),
            root_code: self.root_code.clone(),
        }
    }

    /// The worker ends and another starts: what a lock does.
    pub(crate) fn lock(&mut self) {
        self.desk = Desk::new(self.store.clone(), self.world.clone(), Cost::FLOOR);
    }

    pub(crate) fn sit(&mut self, who: (&str, &str)) {
        self.lock();
        now(self.desk.unlock(who.0, who.1)).expect("unlocked");
    }

    pub(crate) fn wait(&self, seconds: i64) {
        self.world.seconds.set(self.world.seconds.get() + seconds);
    }

    /// As it stands on paper.
    pub(crate) fn root_fingerprint(&self) -> String {
        let Status::Open(session) = now(self.desk.status()).expect("a status") else { panic!("open") };
        session.root_fingerprint
    }

    pub(crate) fn view(&self, case: &CaseId) -> CaseView {
        now(self.desk.case(case)).expect("a case")
    }

    /// One act in the name of whoever sits here.
    pub(crate) fn act(&mut self, case: &CaseId, role: Role, wish: Wish) -> Result<Acted, Problem> {
        self.act_by(case, role, How::Own, wish, &[])
    }

    pub(crate) fn act_by(
        &mut self,
        case: &CaseId,
        role: Role,
        how: How,
        wish: Wish,
        files: &[Vec<u8>],
    ) -> Result<Acted, Problem> {
        self.wait(60);
        let head = Some(self.view(case).head);
        let ask = ActAsk { case: Some(case.clone()), head, role, how, wish, clock_reason: String::new() };
        now(self.desk.act(&ask, files))
    }

    /// Opens a case with one text item.
    pub(crate) fn open(&mut self, text: &str) -> CaseId {
        self.open_draft(&draft(text))
    }

    /// One more version of the first item: a PDF file, unread and ticked.
    pub(crate) fn attach(&mut self, case: &CaseId, name: &str, bytes: Vec<u8>) {
        let wish = Wish::AddVersion {
            item: 1,
            reason_code: Code::known("updated"),
            file: Some(SentFile { index: 0, name: name.to_owned(), media: Code::known("pdf") }),
            reading: None,
            unread_ticked: true,
            text: String::new(),
            title: String::new(),
            excisions: Vec::new(),
            carried_over: Vec::new(),
            note: String::new(),
        };
        self.act_by(case, Role::Undertaker, How::Own, wish, &[bytes]).expect("a version");
    }

    /// Opens a case from a whole draft.
    pub(crate) fn open_draft(&mut self, draft: &Draft) -> CaseId {
        self.wait(60);
        let kept = now(self.desk.keep_draft(None, draft, &[])).expect("a draft");
        let ask = ActAsk {
            case: None,
            head: None,
            role: Role::Undertaker,
            how: How::Own,
            wish: Wish::Open { draft: kept.id },
            clock_reason: String::new(),
        };
        now(self.desk.act(&ask, &[])).expect("opened").case
    }

    /// Paper: Zhao Lei wrote on the sheet with the newest code.
    pub(crate) fn paper(&self, case: &CaseId, wording: &str) -> How {
        How::Paper {
            decider: zhao(),
            under: None,
            circled: false,
            on: self.world.now().date(),
            wording: wording.to_owned(),
            sheet_code: self.view(case).short_code,
            original_at: "办公室案卷柜".to_owned(),
            scan: SentFile { index: 0, name: "签批.pdf".to_owned(), media: Code::known("pdf") },
        }
    }
}

pub(crate) fn zhao() -> PersonId {
    PersonId::numbered(3)
}

pub(crate) fn draft(text: &str) -> Draft {
    Draft {
        mode: Some(Mode::Proactive),
        matter_kind: Some(Code::known("document")),
        planned_channel: Some(Code::known("website")),
        planned_on: Some(day("2026-03-20")),
        items: vec![DraftItem {
            source: Some(Source::Made),
            made_on: Some(day("2026-02-27")),
            carrier: Some(Carrier::Electronic),
            organs: "清源市文化和旅游局".to_owned(),
            title: "关于开展2026年公共文化服务活动的通知".to_owned(),
            text: text.to_owned(),
            ..DraftItem::default()
        }],
        ..Draft::default()
    }
}

pub(crate) fn basis() -> Vec<BasisInput> {
    vec![BasisInput {
        kind: BasisKind::SecrecyLaw, name: "《保守国家秘密法》第三十五条".to_owned()
    }]
}

pub(crate) fn clean() -> Answers {
    Answers { state: Answer::No, work: Answer::No, business: Answer::No, privacy: Answer::No }
}

pub(crate) fn opinion(step: u32, version: u32) -> Wish {
    let input = OpinionInput {
        item: 1,
        version,
        answers: clean(),
        conclusion: Conclusion::Release,
        ground: None,
        bases: basis(),
        opinion: "不涉及国家秘密、工作秘密、商业秘密和个人隐私，建议公开。".to_owned(),
        reason: String::new(),
        gates: Vec::new(),
    };
    Wish::Sign { step, items: vec![input], leftovers_ticked: false }
}

pub(crate) fn approval(version: u32) -> Wish {
    let input = DecisionInput {
        item: 1,
        version,
        outcome: Outcome::Release,
        ground: None,
        bases: Vec::new(),
        opinion: "同意公开。".to_owned(),
        reason: String::new(),
        discretion: String::new(),
    };
    Wish::Decide { items: vec![input], leftovers_ticked: false }
}
