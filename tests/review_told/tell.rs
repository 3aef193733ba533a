//! One history, told in lines.

use std::fmt::Write as _;

use baoshen::review::calendar::Calendar;
use baoshen::review::deadline::{ClockFacts, OfficeLimits, clocks};
use baoshen::review::record::{Contents, gather};
use baoshen::review::register::{Period, Register, RegisterKind, Told, wanted};
use baoshen::review::{
    Case, PartRef, Timestamp, authorisations, content_due, decide, gate_answers, is_declassified,
    is_state_secret, needed_gates, next_addressees, organs_to_ask, release_blocked, silence_meaning,
    step_barring,
};

use crate::common::office::{id, office};
use crate::common::story::Story;
use crate::neighbour::Values;
use crate::walk::{EVERYBODY, ask};

/// What is told of some histories, by what it is about.
#[derive(Default)]
pub(crate) struct Telling {
    answers: String,
    state: String,
    record: String,
    clocks: String,
    registers: String,
}

impl Telling {
    pub(crate) fn chapters(&self) -> [(&'static str, &str); 5] {
        [
            ("answers", &self.answers),
            ("state", &self.state),
            ("record", &self.record),
            ("clocks", &self.clocks),
            ("registers", &self.registers),
        ]
    }
}

macro_rules! line {
    ($text:expr, $($words:tt)*) => { writeln!($text, $($words)*).expect("a string") };
}

/// The same dice on every machine and for ever (xorshift64, after a start from `SplitMix64`).
struct Dice(u64);

impl Dice {
    fn of(number: u64) -> Self {
        let mixed = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self((mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9) | 1)
    }

    fn throw(&mut self) -> u8 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.to_be_bytes()[1]
    }
}

/// Parts are their numbers; every seventh is not at hand.
struct Numbered;

impl Contents for Numbered {
    fn text(&self, part: &PartRef) -> Option<String> {
        (part.part.0 % 7 != 6).then(|| format!("part {}", part.part.0))
    }

    fn size(&self, part: &PartRef) -> Option<u64> {
        (part.part.0 % 7 != 6).then_some(u64::from(part.part.0) * 1000)
    }
}

fn later(time: Timestamp, days: i64) -> Timestamp {
    Timestamp::new(time.0.unix_timestamp() + days * 86_400 + 60, time.0.offset().whole_minutes())
        .expect("a moment")
}

/// Walks on; now and then days go by, so that limits end and silence comes to mean something.
pub(crate) fn history(number: u64, values: &Values, told: &mut Telling) {
    let mut dice = Dice::of(number);
    let mut charter = office();
    charter.policy.small_office = number.is_multiple_of(4);
    charter.policy.circling_consents = number.is_multiple_of(3);
    let mut story = Story::new(charter);
    let length = 20 + u64::from(dice.throw()) / 2;
    for step in 0..length {
        let mut ask = ask(&story, [dice.throw(), dice.throw(), dice.throw(), dice.throw()]);
        let pause = dice.throw();
        if let Some(last) = story.entries.last().filter(|_| pause.is_multiple_of(6)) {
            ask.at = Some(later(last.time, i64::from(pause / 8)));
        }
        let mut command = story.command(&ask);
        if dice.throw().is_multiple_of(3) {
            command = values.beside(command, &mut || dice.throw());
        }
        let kind = command.event.kind();
        match decide(story.case.as_ref(), &story.office, &command) {
            Err(refusal) => {
                line!(
                    told.answers,
                    "{number}.{step} {kind:?} by {} as {:?}: {refusal:?}",
                    command.actor,
                    command.role
                );
            }
            Ok(()) => {
                line!(
                    told.answers,
                    "{number}.{step} {kind:?} by {} as {:?}: yes",
                    command.actor,
                    command.role
                );
                story.record(&command);
                if let Some(case) = &story.case {
                    line!(told.state, "{number}.{step} {}", standing(case, &story));
                }
            }
        }
    }
    outputs(number, &story, told);
}

/// What comes of it in the end.
fn outputs(number: u64, story: &Story, told: &mut Telling) {
    let Some(case) = &story.case else { return };
    let record =
        gather(case, &story.entries, |_| Some(&story.office), &Numbered).expect("begins with opened");
    line!(told.record, "{number} {}", serde_json::to_string_pretty(&record).expect("serialises"));
    for item in &case.items {
        let alone = record.of_item(item.number).expect("an item of the case");
        line!(
            told.record,
            "{number} item {} {}",
            item.number,
            serde_json::to_string(&alone).expect("serialises")
        );
    }
    later_days(number, case, story, told);
    let whole = [Period::month(2026, 11), Period::month(2026, 12), Period::year(2026), Period::year(2027)];
    for period in whole.into_iter().flatten() {
        for kind in RegisterKind::ALL {
            let mut register = Register::new(*kind, period);
            let is_late = number.is_multiple_of(5);
            register.take(&Told {
                case,
                entries: &story.entries,
                contents: &Numbered,
                office: &story.office,
                is_late,
            });
            line!(told.registers, "{number} {kind:?} {register:?}");
        }
    }
    let parts: Vec<u32> = wanted(case, &story.entries).iter().map(|part| part.part.0).collect();
    line!(told.registers, "{number} wants {parts:?}");
}

/// What may be done next, as pages ask for it.
fn standing(case: &Case, story: &Story) -> String {
    let mut said = format!("round {} seq {} next part {}", case.round, case.seq(), case.next_part());
    for item in &case.items {
        let barred: Vec<_> = (1..=case.profile.last_step())
            .flat_map(|step| EVERYBODY.map(|who| step_barring(case, &story.office, &id(who), item, step)))
            .collect();
        write!(
            said,
            "\n  item {} {:?} secret {} declassified {} needs {:?} asks {:?} due {:?} blocked {:?} barred {barred:?}",
            item.number,
            item.state,
            is_state_secret(case, item),
            is_declassified(case, item),
            needed_gates(item),
            organs_to_ask(item),
            content_due(case, item),
            release_blocked(case, item),
        )
        .expect("a string");
    }
    for gate in case.gates.values() {
        write!(
            said,
            "\n  gate {} {:?} next {:?} answers {:?} silence {:?}",
            gate.seq,
            gate.outcome,
            next_addressees(gate),
            gate_answers(gate.question),
            silence_meaning(case, gate),
        )
        .expect("a string");
    }
    write!(said, "\n  may {:?}", authorisations(case, &story.office)).expect("a string");
    said
}

/// Every clock, on days to come.
fn later_days(number: u64, case: &Case, story: &Story, told: &mut Telling) {
    let facts = ClockFacts::of(case, &story.entries).expect("begins with opened");
    let calendar = Calendar::built_in();
    let limits = OfficeLimits::of(&story.office.policy);
    let last = story.entries.last().expect("begins with opened").time;
    for days in [0, 1, 9, 33, 400] {
        let now = later(last, days);
        for clock in clocks(&facts, limits, &calendar, now) {
            let said = serde_json::to_string(&clock).expect("serialises");
            line!(
                told.clocks,
                "{number} after {days}: {said} open {} overdue {} provisional {}",
                clock.is_open(),
                clock.is_overdue(),
                clock.is_provisional()
            );
        }
    }
}
