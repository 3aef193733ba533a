//! Who asks, by what means: the half of a command that every act shares.

use baoshen::review::{
    Act, Authority, Capacity, CivilDate, Command, DecidedBy, Digest, Event, HopRef, Means, PartNo, PartRef,
    Role, Timestamp,
};

use super::office::{HE, JIANG, code, date, id, title};

/// Which sheet a paper act names.
#[derive(Debug, Clone)]
pub(crate) enum Sheet {
    /// None.
    None,
    /// Printed after the last event.
    Latest,
    /// Printed after the event of that seq.
    Of(u32),
    /// Whatever code is written.
    Text(String),
}

/// An act somebody asks for; time, day, code and part numbers follow from the story unless said.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// Actor, role, act and event.
    pub(crate) command: Command,
    /// The day written on it.
    pub(crate) on: Option<CivilDate>,
    /// The device clock.
    pub(crate) at: Option<Timestamp>,
    /// The sheet it was signed on.
    pub(crate) sheet: Sheet,
    /// As part of a story: happens whether or not the rules allow it.
    pub(crate) unchecked: bool,
}

/// A part that takes the next number.
pub(crate) fn part() -> PartRef {
    old_part(0)
}

/// The part of that number.
pub(crate) fn old_part(number: u32) -> PartRef {
    PartRef { part: PartNo(number), commit: Digest([7; 32]), media: None }
}

/// `who` signs with the own key, in `role`.
pub(crate) fn by(who: &str, role: Role, event: Event) -> Ask {
    let day = date("2026-11-23");
    let command = Command {
        actor: id(who),
        role,
        time: super::story::BEGINNING.parse().expect("a moment"),
        act: Act::by_key(id(who), title(who, role), day),
        event,
    };
    Ask { command, on: None, at: None, sheet: Sheet::None, unchecked: false }
}

impl Ask {
    /// Changes the command.
    pub(crate) fn with(mut self, edit: impl FnOnce(&mut Command)) -> Self {
        edit(&mut self.command);
        self
    }

    /// Decided on that day.
    pub(crate) fn on(mut self, day: &str) -> Self {
        self.on = Some(date(day));
        self
    }

    /// Recorded at that moment.
    pub(crate) fn at(mut self, moment: &str) -> Self {
        self.at = Some(moment.parse().expect("a moment"));
        self
    }

    /// Happens whether or not the rules allow it.
    pub(crate) fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }

    /// Signed on that sheet.
    pub(crate) fn sheet(mut self, sheet: Sheet) -> Self {
        self.sheet = sheet;
        self
    }

    /// Signed on the latest sheet, taken in by the undertaker.
    pub(crate) fn paper(mut self) -> Self {
        self.sheet = Sheet::Latest;
        self.taken_in(Means::Paper)
    }

    /// Decided by a body, as its minutes say; taken in by the undertaker.
    pub(crate) fn minutes(mut self, body: &str) -> Self {
        let decider = &mut self.command.act.decided_by;
        decider.person = None;
        decider.body = Some(body.parse().expect("a body"));
        decider.post = Some("会议主持人".to_owned());
        decider.capacity = Capacity::Collective;
        self.sheet = Sheet::None;
        self.taken_in(Means::Minutes)
    }

    fn taken_in(mut self, means: Means) -> Self {
        self.command.actor = id(JIANG);
        self.command.act.means = means;
        self.command.act.wording = Some(part());
        self.command.act.scan = Some(part());
        self.command.act.original_at = Some(part());
        self
    }

    /// Decided under the standing delegation of that id.
    pub(crate) fn under(self, delegation: &str) -> Self {
        self.delegate(Authority::Standing(code(delegation)))
    }

    /// Decided as a delegate by `authority`.
    pub(crate) fn delegate(mut self, authority: Authority) -> Self {
        self.command.act.decided_by.capacity = Capacity::Delegate;
        self.command.act.decided_by.authority = Some(authority);
        self
    }

    /// Decided by the organ of a gate's hop.
    pub(crate) fn outside(mut self, gate: u32, hop: u32) -> Self {
        self.command.act.decided_by = DecidedBy {
            person: None,
            body: None,
            organ: Some(HopRef { gate, hop }),
            post: None,
            capacity: Capacity::Outside,
            authority: None,
        };
        self.taken_in(Means::Letter)
    }
}

/// The leader without a key, on paper.
pub(crate) fn on_paper(event: Event) -> Ask {
    by(HE, Role::Leader, event).paper()
}
