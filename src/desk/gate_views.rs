//! The branches of a case for its page: where each stands, what silence would mean, what may be done next and by whom.

use super::acts::Viewer;
use super::view::{
    ActKind, ActView, DueContent, Ending, GateView, GatesView, Need, OpeningView, SilenceView, WayView,
};
use crate::review::event::Copied;
use crate::review::{
    Code, Gate, GateKind, GateOutcome, Item, ItemState, LETTER_RECORDERS, LetterKind, Mode, Question,
    Relation, ReplyAnswer as A, Role, Route, Source, content_due, gate_addressees, gate_answers,
    gate_closers, gate_openers, is_state_secret, letters_to, needed_gates, next_addressees, organs_to_ask,
    silence_meaning,
};

/// Whoever may take content out (DESIGN §7).
pub(super) const REMOVERS: &[Role] = &[Role::Reviewer, Role::Leader];

impl Viewer<'_> {
    /// Everything beside the line. `organs` names the producing organs of an item, as they were entered.
    pub(super) fn gates(&self, copies: Vec<Copied>, organs: impl Fn(u32) -> Vec<String>) -> GatesView {
        let due = |item: &Item| DueContent { item: item.number, parts: content_due(self.case, item) };
        let mut openings: Vec<OpeningView> = Vec::new();
        for item in self.case.items.iter().filter(|item| is_open(item)) {
            openings.extend(self.openings(item, &organs(item.number)));
        }
        openings.sort_by_key(|opening| opening.need.is_none());
        GatesView {
            branches: self
                .case
                .gates
                .values()
                .filter_map(|gate| self.gate(gate, &organs(gate.item)))
                .collect(),
            openings,
            due: self.case.items.iter().map(due).filter(|due| !due.parts.is_empty()).collect(),
            copies,
        }
    }

    fn gate(&self, gate: &Gate, organs: &[String]) -> Option<GateView> {
        let item = self.case.item(gate.item)?;
        let is_running = gate.outcome.is_none() && is_open(item);
        let again = if is_running { self.again(gate, item, organs) } else { None };
        let silence =
            silence_meaning(self.case, gate).filter(|_| is_running && again.is_none()).map(|meaning| {
                SilenceView {
                    silence: meaning.silence,
                    article: meaning.article,
                    act: (!meaning.confirmed_by.is_empty())
                        .then(|| self.act(ActKind::AnswerGate, None, vec![gate.item], meaning.confirmed_by)),
                }
            });
        Some(GateView {
            seq: gate.seq,
            item: gate.item,
            version: gate.version,
            current: item.current(),
            kind: gate.kind,
            question: gate.question,
            hop: u32::try_from(gate.hops.len()).unwrap_or(u32::MAX),
            is_running,
            silence,
            answers: gate_answers(gate.question).to_vec(),
            onward: next_addressees(gate),
            endings: if is_running { endings(self.case.mode, gate, item) } else { Vec::new() },
            may_carry: gate.version == item.current()
                && gate.reply.as_ref().is_some_and(|reply| reply.is_conditional)
                && matches!(gate.outcome, None | Some(GateOutcome::Favourable)),
            acts: if is_running { self.acts_on(gate, item, again.as_ref()) } else { Vec::new() },
            again: again.map(Box::new),
        })
    }

    /// The question of an open branch, to be put again: by its own way, to whom it may go first or to who answered.
    fn again(&self, gate: &Gate, item: &Item, organs: &[String]) -> Option<OpeningView> {
        let is_due = gate.is_to_be_asked_again(item.current(), self.case.round)
            && self.may_be_put(gate.kind, item)
            && !is_within(gate);
        let last = gate.hops.last().filter(|_| is_due)?.relation;
        let mut ways = ways(item, gate.kind);
        ways.retain(|way| (way.question, way.route) == (gate.question, gate.route));
        for way in &mut ways {
            if way.addressees.iter().all(|(relation, _)| *relation != last) {
                way.addressees.push((last, letters_to(last).to_vec()));
            }
            for (_, letters) in &mut way.addressees {
                letters.retain(|letter| *letter != LetterKind::None);
            }
        }
        Some(OpeningView {
            item: item.number,
            version: item.current(),
            kind: gate.kind,
            organ: gate.organ.map(|number| named(number, organs)),
            need: None,
            again: Some(gate.seq),
            ways,
            act: self.act(ActKind::OpenGate, None, vec![item.number], gate_openers(gate.kind)),
        })
    }

    fn acts_on(&self, gate: &Gate, item: &Item, again: Option<&OpeningView>) -> Vec<ActView> {
        let act = |kind, roles: &[Role]| self.act(kind, None, vec![gate.item], roles);
        let close = act(ActKind::CloseGate, gate_closers(gate.kind));
        if gate_answers(gate.question).is_empty() || is_within(gate) {
            return vec![close];
        }
        let answer = act(ActKind::AnswerGate, LETTER_RECORDERS);
        let hop = (!next_addressees(gate).is_empty()).then(|| act(ActKind::HopGate, LETTER_RECORDERS));
        let is_answered = gate.reply.is_some() && (gate.version == item.current() || is_secret(gate));
        let again = again.map(|opening| opening.act.clone());
        let acts = if is_answered {
            [again, Some(close), Some(answer), None]
        } else {
            [again, Some(answer), hop, Some(close)]
        };
        acts.into_iter().flatten().collect()
    }

    fn openings(&self, item: &Item, organs: &[String]) -> Vec<OpeningView> {
        let rules = needed_gates(item);
        let proposed: Vec<GateKind> =
            item.standing().flat_map(|signed| signed.gates_proposed.iter().copied()).collect();
        let mut all = Vec::new();
        for kind in GateKind::ALL.iter().copied() {
            let asked = |organ: Option<u32>| {
                self.case.gates_of(item.number).any(|gate| {
                    gate.kind == kind && gate.organ == organ && gate.outcome != Some(GateOutcome::Cancelled)
                })
            };
            let need = if rules.contains(&kind) {
                Some(Need::Rule)
            } else {
                proposed.contains(&kind).then_some(Need::Proposed)
            };
            if !self.may_be_put(kind, item) {
                continue;
            }
            let wanted: Vec<Option<u32>> = if kind == GateKind::Originator {
                organs_to_ask(item).map(Some).filter(|organ| !asked(*organ)).collect()
            } else if kind != GateKind::ThirdParty && asked(None) {
                Vec::new()
            } else {
                vec![None]
            };
            for organ in wanted {
                let need = need.filter(|_| !asked(organ));
                all.push(OpeningView {
                    item: item.number,
                    version: item.current(),
                    kind,
                    organ: organ.map(|number| named(number, organs)),
                    need,
                    again: None,
                    ways: ways(item, kind),
                    act: self.act(ActKind::OpenGate, None, vec![item.number], gate_openers(kind)),
                });
            }
        }
        all
    }

    /// Whether such a question could be put at all as the item stands.
    fn may_be_put(&self, kind: GateKind, item: &Item) -> bool {
        match kind {
            GateKind::Referral => matches!(item.state, ItemState::Open { step: 2.., .. }),
            GateKind::Declassification => item.former_level.is_some() || is_state_secret(self.case, item),
            GateKind::Originator | GateKind::ThirdParty | GateKind::Excision => true,
        }
    }
}

/// A producing organ by its number, with its name where there is one.
fn named(number: u32, organs: &[String]) -> (u32, String) {
    let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    (number, at.and_then(|at| organs.get(at)).cloned().unwrap_or_default())
}

fn is_open(item: &Item) -> bool {
    matches!(item.state, ItemState::Open { .. })
}

/// Nobody outside is asked.
fn is_within(gate: &Gate) -> bool {
    gate.hops.iter().all(|hop| hop.relation == Relation::Own)
}

fn is_secret(gate: &Gate) -> bool {
    gate.reply.as_ref().is_some_and(|reply| reply.answer == A::Secret)
}

fn ways(item: &Item, kind: GateKind) -> Vec<WayView> {
    let way = |question, route| WayView {
        question,
        route,
        addressees: gate_addressees(item, kind, route)
            .iter()
            .map(|relation| (*relation, letters_to(*relation).to_vec()))
            .collect(),
    };
    match kind {
        GateKind::Referral => {
            let secret = Route::ALL.iter().map(|route| way(Question::IsSecret, Some(*route)));
            std::iter::once(way(Question::MayDisclose, None)).chain(secret).collect()
        }
        GateKind::Originator => vec![way(Question::Consent, None)],
        GateKind::Declassification => vec![way(Question::Declassify, None)],
        GateKind::ThirdParty => vec![way(Question::PartyView, None)],
        GateKind::Excision => vec![way(Question::Excise, None)],
    }
}

fn ending(outcome: GateOutcome) -> Ending {
    Ending { outcome, article: None, exception: None, owes_notice: false }
}

fn relying(outcome: GateOutcome, article: Option<&'static str>, exception: Option<&'static str>) -> Ending {
    let code = |text: Option<&'static str>| text.map(Code::known);
    Ending { article: code(article), exception: code(exception), ..ending(outcome) }
}

/// How a branch may end with the answer it has; `decide` has the last word.
fn endings(mode: Mode, gate: &Gate, item: &Item) -> Vec<Ending> {
    let said = gate.reply.as_ref().map(|reply| reply.answer);
    let is_current = gate.version == item.current();
    let is_silent = said == Some(A::Silence) && is_current;
    let is_cleared = (matches!(said, Some(A::Agree | A::NotSecret)) && is_current)
        || (said == Some(A::AgreePart) && gate.is_carried);
    let is_against = matches!(said, Some(A::Disagree | A::AgreePart | A::NotDeclassified)) && is_current;
    let mut ways = Vec::new();
    match gate.kind {
        GateKind::Referral | GateKind::Originator => {
            if is_cleared || is_silent {
                ways.push(ending(GateOutcome::Favourable));
            }
            if gate.hops.first().is_some_and(|hop| hop.relation == Relation::Subordinate) {
                ways.push(relying(GateOutcome::NotApplicable, None, Some("direct_subordinate")));
            }
        }
        GateKind::Declassification => ways.extend(declassified(gate, item)),
        GateKind::ThirdParty => {
            if is_cleared {
                ways.push(ending(GateOutcome::Favourable));
            }
            if is_silent && mode == Mode::OnRequest {
                ways.push(relying(GateOutcome::Favourable, Some("gk32"), None));
            }
            if is_silent {
                ways.push(ending(GateOutcome::Refused));
            }
            if is_against && mode == Mode::OnRequest && said == Some(A::Disagree) {
                ways.push(relying(GateOutcome::Favourable, Some("gk32"), Some("unreasonable_objection")));
            }
            if is_against || is_silent {
                let overriding = relying(GateOutcome::Favourable, Some("gk32"), Some("public_interest"));
                ways.push(Ending { owes_notice: true, ..overriding });
            }
        }
        GateKind::Excision => {
            if item.version().is_some_and(|version| version.excised > 0) && item.current() > gate.version {
                ways.push(ending(GateOutcome::Favourable));
            }
        }
    }
    if said == Some(A::Secret) {
        ways.push(ending(GateOutcome::Secret));
    }
    if is_against {
        ways.push(ending(GateOutcome::Refused));
    }
    if !matches!(said, Some(A::Disagree | A::Secret | A::NotDeclassified)) {
        ways.push(ending(GateOutcome::Cancelled));
    }
    ways
}

/// In period by a notice, after the period by itself, or by publication (DOMAIN §1.6).
fn declassified(gate: &Gate, item: &Item) -> Vec<Ending> {
    let said = gate.reply.as_ref().map(|reply| reply.answer);
    let is_own = item.source == Source::Made && item.organ_count == 1;
    let is_here = is_own && is_within(gate) && gate.reply.is_none();
    let mut ways = Vec::new();
    if said == Some(A::Declassified) || is_here {
        ways.push(Ending { owes_notice: true, ..ending(GateOutcome::Favourable) });
    }
    if item.former_level.is_some() {
        ways.push(relying(GateOutcome::Favourable, Some("bm24"), Some("no_extension_notice")));
    }
    if item.former_level.is_some() && is_own && said != Some(A::NotDeclassified) {
        ways.push(relying(GateOutcome::Favourable, Some("bm20"), None));
    }
    if is_here {
        ways.push(ending(GateOutcome::Refused));
    }
    ways
}
