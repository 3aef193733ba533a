//! The charter as pages show it, and its changes: people, policy, lists.

use super::ask::{NewPerson, Settings};
use super::founding::{PERSON_KEY_DAYS, after};
use super::identity::{
    IDENTITY, KeptMember, make_keys, refuse_weak, slots_from_bytes, slots_to_bytes, stretch, stretched,
    to_bytes, wrap_person,
};
use super::lists::{name, relabel};
use super::member::{check_new_person, member_of};
use super::problem::{FieldFault, FieldProblem, Problem};
use super::view::{OfficeView, PersonRow, ProfileRow};
use super::{Desk, Surroundings};
use crate::evidence::charter::{Charter, Chartered, KeyRecord, Member};
use crate::evidence::digest::sha256;
use crate::evidence::key::{EncryptionKey, KeyAlg};
use crate::evidence::statement::Prev;
use crate::evidence::vault::SlotKind;
use crate::review::office::{ListRow, Unit};
use crate::review::record::Coded;
use crate::review::{Code, Office, Person, PersonId, Profile, StepDef};
use crate::store::{CaseStore, Change, StoreProblem, Swap, slots};

/// A person as lists show him.
pub(super) fn person_row(charter: &Charter, person: &Person) -> PersonRow {
    let unit = person.unit.as_ref().map(|id| {
        let unit = charter.units.iter().find(|unit| unit.id == *id);
        (id.clone(), unit.map_or_else(|| id.to_string(), |unit| unit.name.clone()))
    });
    let keys = charter.member(&person.id).map(|member| member.keys.as_slice()).unwrap_or_default();
    let ed25519 = keys.iter().find(|key| key.alg == KeyAlg::Ed25519 && key.revoked_at.is_none());
    let short = |key: &KeyRecord| key.keyid.to_string().chars().take(16).collect();
    PersonRow {
        id: person.id.clone(),
        name: person.name.clone(),
        unit,
        posts: person.posts.iter().map(|p| (p.title.clone(), p.roles.clone(), p.from, p.to)).collect(),
        appointment: person.appointments.last().map(|a| (a.number.clone(), a.from)),
        trained_on: person.trained_on.iter().max().copied(),
        key: ed25519.map(short),
    }
}

fn coded(office: &Office, list: &'static str) -> Vec<Coded> {
    let rows = office.lists.get(&Code::known(list)).map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| Coded { code: row.code.clone(), label: Some(row.label.clone()) }).collect()
}

fn labels(office: &Office, list: &'static str) -> Vec<String> {
    coded(office, list).into_iter().filter_map(|row| row.label).collect()
}

fn settings_of(office: &Office) -> Settings {
    Settings {
        office: office.name.clone(),
        own_rule: office.policy.own_rule.clone().unwrap_or_default(),
        small_office: office.policy.small_office,
        circling_consents: office.policy.circling_consents,
        step_working_days: office.policy.step_working_days,
        re_evaluation_months: office.policy.re_evaluation_months,
        retention: office.policy.retention,
        extra_fields: labels(office, name::EXTRA_FIELD),
        channels: labels(office, name::CHANNEL),
        matter_kinds: labels(office, name::MATTER_KIND),
    }
}

pub(super) fn office_view(chartered: &Chartered) -> OfficeView {
    let office = &chartered.office;
    OfficeView {
        people: office.people.iter().map(|person| person_row(&chartered.charter, person)).collect(),
        units: office
            .units
            .iter()
            .filter(|unit| unit.to.is_none())
            .map(|unit| (unit.id.clone(), unit.name.clone()))
            .collect(),
        bodies: office
            .bodies
            .iter()
            .filter(|body| !body.roles.is_empty())
            .map(|body| (body.id.clone(), body.name.clone(), body.roles.clone()))
            .collect(),
        delegations: office
            .delegations
            .iter()
            .map(|d| (d.id.clone(), d.by.clone(), d.person.clone(), d.from, d.to, d.authorisation.clone()))
            .collect(),
        profiles: office.policy.profiles.clone().into_iter().map(profile_row).collect(),
        channels: coded(office, name::CHANNEL),
        matter_kinds: coded(office, name::MATTER_KIND),
        version_reasons: coded(office, name::VERSION_REASON),
        withdraw_reasons: coded(office, name::WITHDRAW_REASON),
        void_reasons: coded(office, name::VOID_REASON),
        fields: coded(office, name::FIELD),
        lists: name::BESIDE.iter().map(|list| (Code::known(list), coded(office, list))).collect(),
        provisional: coded(office, name::PROVISIONAL),
        removal_grounds: coded(office, name::REMOVAL_GROUND),
        instructing: coded(office, name::INSTRUCTED_BY),
        extra_fields: coded(office, name::EXTRA_FIELD),
        settings: settings_of(office),
    }
}

fn profile_row(profile: Profile) -> ProfileRow {
    let row = |step: StepDef| (step.code, step.label, step.role, step.when);
    ProfileRow {
        code: profile.code,
        label: profile.label,
        steps: profile.steps.into_iter().map(row).collect(),
    }
}

fn fault(field: &'static str, fault: FieldFault) -> Problem {
    Problem::Fields(vec![FieldProblem { field: Code::known(field), item: None, fault }])
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Everything the forms choose from.
    pub fn office(&self) -> Result<OfficeView, Problem> {
        Ok(office_view(self.open.as_ref().ok_or(Problem::Locked)?.charter()?))
    }

    /// Everybody to whom a file can be encrypted now: who, name, key.
    pub fn recipients(&self) -> Result<Vec<(PersonId, String, EncryptionKey)>, Problem> {
        let charter = &self.open.as_ref().ok_or(Problem::Locked)?.charter()?.charter;
        let now = self.world.now();
        let row = |member: &Member| {
            let key = member.encryption_key(now)?;
            Some((member.person.id.clone(), member.person.name.clone(), key))
        };
        Ok(charter.people.iter().filter_map(row).collect())
    }

    /// Enters somebody into the charter, with keys and a slot where there is a passphrase.
    pub async fn add_person(&mut self, new: &NewPerson) -> Result<OfficeView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let faults = check_new_person(new);
        if !faults.is_empty() {
            return Err(Problem::Fields(faults));
        }
        let mut charter = open.charter()?.charter.clone();
        if charter.people.iter().any(|member| member.person.name == new.name.trim()) {
            // The name is typed at unlocking and printed in every record: two people need two names (张伟（财务）).
            return Err(fault("name", FieldFault::Taken));
        }
        let now = self.world.now();
        let id = PersonId::numbered(charter.people.len() + 1);
        let named = charter.units.iter().find(|unit| unit.to.is_none() && unit.name == new.unit.trim());
        let unit = named.cloned().or_else(|| {
            let unit = Unit::numbered(charter.units.len() + 1, &new.unit);
            charter.units.extend(unit.clone());
            unit
        });
        let mut change = Change::default();
        let mut keys = Vec::new();
        let mut identity = open.identity.clone();
        if let Some(passphrase) = &new.passphrase {
            refuse_weak(passphrase)?;
            let mut random = |bytes: &mut [u8]| self.world.random(bytes);
            let own = make_keys(&mut random)?;
            let was = slots(&*self.store, open.kept.desk()).await?;
            let in_clear = was.as_deref().ok_or_else(|| StoreProblem::Gone("slots".to_owned()))?;
            let mut listed = slots_from_bytes(in_clear)?;
            let kdf = listed.first().map(|slot| slot.kdf().clone()).ok_or(Problem::NotFound)?;
            let master = stretch(&kdf, &stretched(&new.name, passphrase))?;
            let (slot, key_file) = wrap_person(&own, &kdf, &master, &open.data_key, &mut random);
            let people = listed.iter().filter(|slot| slot.kind() == SlotKind::Person).count();
            listed.insert(people, slot);
            identity.members.push(KeptMember { name: new.name.trim().to_owned(), key_file });
            keys = own.records(now, after(now, PERSON_KEY_DAYS));
            change.slots = Some(Swap { was, now: slots_to_bytes(&listed)? });
            change.meta.push((IDENTITY.to_owned(), Some(to_bytes(&identity)?)));
        }
        charter.people.push(member_of(id, new, unit.map(|unit| unit.id), keys));
        self.recharter(charter, change).await?;
        if let Some(open) = &mut self.open {
            open.identity = identity;
        }
        self.office()
    }

    /// Changes policy and lists.
    pub async fn change_settings(&mut self, settings: &Settings) -> Result<OfficeView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let mut charter = open.charter()?.charter.clone();
        if settings.office.trim().is_empty() {
            return Err(fault("office", FieldFault::Missing));
        }
        if !(1..=60).contains(&settings.step_working_days) {
            return Err(fault("step_working_days", FieldFault::Unknown));
        }
        if !(1..=60).contains(&settings.re_evaluation_months) {
            return Err(fault("re_evaluation_months", FieldFault::Unknown));
        }
        settings.office.trim().clone_into(&mut charter.office);
        charter.policy.own_rule = Some(settings.own_rule.trim().to_owned()).filter(|rule| !rule.is_empty());
        charter.policy.small_office = settings.small_office;
        charter.policy.circling_consents = settings.circling_consents;
        charter.policy.step_working_days = settings.step_working_days;
        charter.policy.re_evaluation_months = settings.re_evaluation_months;
        charter.policy.retention = settings.retention;
        let edited = [
            (name::EXTRA_FIELD, &settings.extra_fields),
            (name::CHANNEL, &settings.channels),
            (name::MATTER_KIND, &settings.matter_kinds),
        ];
        for (list, labels) in edited {
            let rows: &mut Vec<ListRow> = charter.lists.entry(Code::known(list)).or_default();
            *rows = relabel(rows, labels);
        }
        for (list, field) in [(name::CHANNEL, "channels"), (name::MATTER_KIND, "matter_kinds")] {
            if charter.lists.get(&Code::known(list)).is_none_or(Vec::is_empty) {
                return Err(fault(field, FieldFault::Missing));
            }
        }
        self.recharter(charter, Change::default()).await?;
        self.office()
    }

    /// Signs the next version of the charter and keeps it with whatever else `change` holds.
    pub(super) async fn recharter(&mut self, mut charter: Charter, change: Change) -> Result<(), Problem> {
        let now = self.world.now();
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let registrar = open.registrar_in_force(now).ok_or(Problem::RegistrarOnly)?;
        let newest = open.statements.charters.last().ok_or(Problem::NotFound)?;
        charter.version += 1;
        charter.prev = Prev(Some(sha256(newest)));
        charter.time = now;
        charter.registrar =
            open.statements.registrars.last().map(|file| sha256(file)).ok_or(Problem::NotFound)?;
        let mut files = open.statements.trust_files(&open.identity.root);
        files.charters.insert(charter.version, charter.sign(registrar)?);
        let plan = open.plan(&files)?;
        open.take_in(plan, change).await?;
        open.last_time = Some(now);
        Ok(())
    }
}
