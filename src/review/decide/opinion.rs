//! Rules about what an opinion or decision may rest on: 圈阅, work secrets, findings read.

use super::Context;
use super::hands::{holder_fits, separate};
use super::steps::{current, open_at};
use crate::review::case::Signed;
use crate::review::event::{Answers, FindingsDisposed, LeftoverCount};
use crate::review::{
    ActRefusal as A, Answer, Code, Command, Conclusion, Disposition, Event, Ground, Item, Means, Office,
    Outcome, Refusal, Scope, Subject,
};

/// A circle is no word. It means yes where the office's policy says so and the review runs with the sign-off of the
/// document, and then only for a whole release; nothing else can be read from it.
pub(super) fn circle_fits(is_parallel: bool, office: &Office, command: &Command) -> Result<(), Refusal> {
    if !command.act.circled {
        return Ok(());
    }
    if command.act.means == Means::Key {
        return Err(Refusal::PaperFieldsOnKey);
    }
    let says_yes = match &command.event {
        Event::OpinionSigned(event) => {
            event.items.iter().all(|given| given.conclusion == Conclusion::Release && plain(&given.answers))
        }
        Event::Decided(event) => {
            event.subject == Subject::Case
                && event.items.iter().all(|given| given.outcome == Outcome::Release)
        }
        _ => false,
    };
    let counts = office.policy.circling_consents && is_parallel && command.act.means == Means::Paper;
    if says_yes && counts { Ok(()) } else { Err(A::OpinionUnclear.into()) }
}

fn plain(answers: &Answers) -> bool {
    Scope::ALL.iter().all(|scope| answers.of(*scope) == Answer::No)
}

/// 工作秘密 is no ground of the Regulations: where it is all that was found, the refusal rests on G3, G5 or G6.
pub(super) fn ground_fits(item: u32, answers: &Answers, ground: Option<Ground>) -> Result<(), Refusal> {
    let others = [Scope::State, Scope::Business, Scope::Privacy];
    let work_alone =
        answers.work == Answer::Yes && others.iter().all(|scope| answers.of(*scope) == Answer::No);
    match ground {
        Some(Ground::G1 | Ground::G2 | Ground::G4 | Ground::G7 | Ground::G8) if work_alone => {
            Err(A::WorkSecretAlone { item }.into())
        }
        _ => Ok(()),
    }
}

/// The same for the leader: what the last standing opinion answered.
pub(super) fn decided_ground_fits(item: &Item, ground: Option<Ground>) -> Result<(), Refusal> {
    let last: Option<&Signed> = item.standing().next_back();
    last.map_or(Ok(()), |signed| ground_fits(item.number, &signed.answers, ground))
}

/// What became of the scanner's findings belongs to the hand that may take the step.
pub(super) fn dispose(context: &Context<'_>, event: &FindingsDisposed) -> Result<(), Refusal> {
    context.permit(&[context.row(event.step)?.role])?;
    if event.scanned_at > context.command.time {
        return Err(Refusal::MomentInFuture);
    }
    holder_fits(context, event.step)?;
    context.each_item([event.item], |item| {
        open_at(item, event.step)?;
        separate(context, item, event.step)?;
        current(item, event.version)?;
        if event.unread_chars > 0 && !event.unread_ticked {
            return Err(A::UnreadUnticked { item: item.number }.into());
        }
        if !counted(event) {
            return Err(A::FindingsUncounted { item: item.number }.into());
        }
        Ok(())
    })
}

/// What a file still holds, as it was told and ticked: every kind once, in order, each with its places.
pub(super) fn leftovers_fit(item: u32, leftovers: Option<&Vec<LeftoverCount>>) -> Result<(), Refusal> {
    let Some(rows) = leftovers else { return Ok(()) };
    let is_ordered = rows.windows(2).all(|pair| matches!(pair, [one, next] if one.kind < next.kind));
    if !rows.is_empty() && is_ordered && rows.iter().all(|row| row.count > 0) {
        Ok(())
    } else {
        Err(A::LeftoversUncounted { item }.into())
    }
}

/// Counts name known dispositions, each pair once, and a list is there exactly when something was disposed of.
fn counted(event: &FindingsDisposed) -> bool {
    let disposition = |code: &Code| Disposition::ALL.iter().copied().find(|known| known.code() == *code);
    let known = event.counts.iter().all(|row| row.count > 0 && disposition(&row.disposition).is_some());
    let mut pairs: Vec<_> = event.counts.iter().map(|row| (&row.rule, &row.disposition)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let disposed = event.counts.iter().any(|row| row.disposition != Disposition::Open.code());
    known && pairs.len() == event.counts.len() && disposed == event.list.is_some()
}
