//! The desks of this computer: which there are, and which one opens. In the clear, so random ids, days and device ids.

use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::view::DeskRow;
use super::{Desk, Surroundings};
use crate::evidence::{canonical, strict};
use crate::review::{DeviceId, Timestamp};
use crate::store::{CaseStore, DeskId, StoreProblem, Swap, backed_up, desks, has_journal, swap_desks};

/// The list of desks in the clear.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Desks {
    v: u8,
    active: String,
    /// All of them, once there are several or one was restored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    kept: Vec<Kept>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    restored: Option<Restored>,
}

/// Where a desk came from that was not begun here.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Restored {
    pub(super) at: Timestamp,
    pub(super) device: DeviceId,
}

pub(super) fn hex(desk: DeskId) -> String {
    data_encoding::HEXLOWER.encode(&desk.0)
}

pub(super) fn desk_id(hex: &str) -> Option<DeskId> {
    data_encoding::HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok().map(DeskId)
}

impl Desks {
    /// This desk alone.
    fn only(desk: DeskId) -> Self {
        Self { v: 1, active: hex(desk), kept: Vec::new() }
    }

    /// A restored desk alone.
    pub(super) fn restored(desk: DeskId, restored: Restored) -> Self {
        Self { kept: vec![Kept { id: hex(desk), restored: Some(restored) }], ..Self::only(desk) }
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, Problem> {
        Ok(strict::read(bytes)?)
    }

    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, Problem> {
        canonical::to_bytes(self).map_err(|fault| Problem::Internal(format!("{fault:?}")))
    }

    fn active(&self) -> Result<DeskId, Problem> {
        desk_id(&self.active).ok_or_else(|| StoreProblem::Gone("desks".to_owned()).into())
    }

    /// The same with a restored desk, which opens from now on.
    pub(super) fn joined_by(self, desk: DeskId, restored: Restored) -> Self {
        let mut kept = self.kept;
        if kept.is_empty() {
            kept.push(Kept { id: self.active, restored: None });
        }
        kept.push(Kept { id: hex(desk), restored: Some(restored) });
        Self { active: hex(desk), kept, ..self }
    }

    fn rows(&self) -> Vec<DeskRow> {
        let row = |one: &Kept| DeskRow {
            id: one.id.clone(),
            is_active: one.id == self.active,
            restored: one.restored.as_ref().map(|restored| (restored.at, restored.device.clone())),
            backed_up: None,
            is_empty: false,
        };
        if self.kept.is_empty() {
            return vec![row(&Kept { id: self.active.clone(), restored: None })];
        }
        self.kept.iter().map(row).collect()
    }
}

/// The first list of desks a computer keeps.
pub(super) fn listed(desk: DeskId) -> Result<Vec<u8>, Problem> {
    Desks::only(desk).to_bytes()
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The desks of this computer; none where nothing is kept.
    pub async fn desks_here(&self) -> Result<Vec<DeskRow>, Problem> {
        let listed = desks(&*self.store).await?;
        let mut rows =
            listed.map_or(Ok(Vec::new()), |bytes| Ok::<_, Problem>(Desks::read(&bytes)?.rows()))?;
        for row in &mut rows {
            let desk = desk_id(&row.id).ok_or_else(|| StoreProblem::Gone("desks".to_owned()))?;
            let moment = backed_up(&*self.store, desk).await?;
            row.backed_up = moment.map(|bytes| strict::read(&bytes)).transpose()?;
            row.is_empty = !has_journal(&*self.store, desk).await?;
        }
        Ok(rows)
    }

    pub(super) async fn active_desk(&self) -> Result<DeskId, Problem> {
        Desks::read(&desks(&*self.store).await?.ok_or(Problem::NotFound)?)?.active()
    }

    /// Whether the only desk here never had an office: then it can be begun again.
    pub(super) async fn can_forget(&self) -> Result<bool, Problem> {
        let is_only = self.desks_here().await?.len() == 1;
        Ok(is_only && !has_journal(&*self.store, self.active_desk().await?).await?)
    }

    /// Another desk of this computer opens from now on. Nobody may sit here: whoever does locks first.
    pub async fn switch_desk(&mut self, id: &str) -> Result<(), Problem> {
        if self.open.is_some() {
            return Err(Problem::AlreadySetUp);
        }
        let was = desks(&*self.store).await?.ok_or(Problem::NotFound)?;
        let listed = Desks::read(&was)?;
        if !listed.kept.iter().any(|one| one.id == id) {
            return Err(Problem::NotFound);
        }
        let now = Desks { active: id.to_owned(), ..listed }.to_bytes()?;
        swap_desks(&*self.store, Swap { was: Some(was), now }).await?;
        self.joining = None;
        Ok(())
    }
}
