//! What is kept cannot be read, changed or moved without the data key.

use std::collections::BTreeSet;

use super::{DESK, Ground, Outcome, data_key, open, random, same};
use crate::review::Digest;
use crate::store::{
    Area, Batch, CaseStore, Change, DeskId, HeadSwap, Key, LogAppend, SealedStore, Span, StoreProblem, Write,
};

/// What stands in every value and in every name.
const WORD: &str = "plain word";
const PART: Digest = Digest([0xcd; 32]);

/// Two values in each area.
async fn fill<S: CaseStore>(desk: &SealedStore<S>) -> Result<(), StoreProblem> {
    let names = [format!("{WORD} 1"), format!("{WORD} 2")];
    let value = || WORD.as_bytes().to_vec();
    for (at, name) in (0..).zip(names) {
        desk.apply(Change {
            log: Some(LogAppend { at, entries: vec![value()] }),
            heads: vec![HeadSwap { case: name.clone(), was: None, now: value() }],
            meta: vec![(name.clone(), Some(value()))],
            drafts: vec![(name.clone(), Some(value()))],
            parts: vec![(Digest([u8::try_from(at).unwrap_or(0); 32]), value())],
            seals: vec![(name.clone(), name, value())],
            sums: vec![(u32::try_from(at).unwrap_or(0), value())],
            ..Change::default()
        })
        .await?;
    }
    desk.keep_blob(&PART, WORD.as_bytes(), 5).await
}

/// Reads everything, and says what the first failure was.
async fn read_all<S: CaseStore>(desk: &SealedStore<S>) -> Result<(), StoreProblem> {
    desk.log(0, 10).await?;
    desk.heads().await?;
    desk.drafts().await?;
    desk.sums().await?;
    for n in [1, 2] {
        let name = format!("{WORD} {n}");
        desk.meta(&name).await?;
        desk.seals(&name).await?;
        desk.blob(&Digest([n - 1; 32])).await?;
    }
    desk.blob(&PART).await?;
    desk.sweep(0).await?;
    Ok(())
}

/// All values of all desks.
async fn raw<S: CaseStore>(store: &S) -> Result<Vec<(Area, Key, Vec<u8>)>, StoreProblem> {
    let mut all = Vec::new();
    for area in Area::ALL {
        let span =
            Span { until: Key::new(DeskId([0xff; 8]), &[]), ..Span::below(Key::new(DeskId::DEVICE, &[])) };
        all.extend(store.list(area, &span).await?.into_iter().map(|(key, value)| (area, key, value)));
    }
    Ok(all)
}

async fn put<S: CaseStore>(store: &S, area: Area, key: &Key, value: &[u8]) -> Result<(), StoreProblem> {
    store.write(Batch { expects: vec![], writes: vec![Write::Put(area, key.clone(), value.into())] }).await
}

fn gone_in(area: Area, outcome: &Result<(), StoreProblem>) -> bool {
    matches!(outcome, Err(StoreProblem::Gone(place)) if place.starts_with(&format!("{}/", area.name())))
}

pub(super) async fn a_changed_value_does_not_open<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    fill(&desk).await?;
    read_all(&desk).await?;
    for (area, key, value) in raw(desk.store()).await? {
        let flip = |n: usize| {
            let mut changed = value.clone();
            changed.iter_mut().skip(n).take(1).for_each(|byte| *byte ^= 1);
            changed
        };
        let shorter = value.split_last().map_or(vec![], |(_, rest)| rest.to_vec());
        // Format byte to 0, nonce, ciphertext, tag; cut by one, to the nonce, to nothing.
        let nonce_only = value.iter().take(20).copied().collect();
        for changed in [flip(0), flip(1), flip(25), flip(value.len() - 1), shorter, nonce_only, vec![]] {
            put(desk.store(), area, &key, &changed).await?;
            same((gone_in(area, &read_all(&desk).await), &key), (true, &key))?;
        }
        put(desk.store(), area, &key, &value).await?;
    }
    Ok(read_all(&desk).await?)
}

pub(super) async fn a_moved_value_does_not_open<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    fill(&desk).await?;
    let all = raw(desk.store()).await?;
    for (area, key, value) in &all {
        // To every other place of the same area, and to one of each other area.
        let mut areas = BTreeSet::new();
        for (other_area, other_key, other_value) in &all {
            let is_first = areas.insert(other_area);
            if (area, key) != (other_area, other_key) && (area == other_area || is_first) {
                put(desk.store(), *other_area, other_key, value).await?;
                let outcome = read_all(&desk).await;
                same((gone_in(*other_area, &outcome), key, other_key), (true, key, other_key))?;
                put(desk.store(), *other_area, other_key, other_value).await?;
            }
        }
    }
    // To another desk under the same data key.
    let other = SealedStore::new(ground.open().await?, DeskId([9; 8]), &data_key(1), random());
    for (area, key, value) in &all {
        put(desk.store(), *area, &Key::new(other.desk(), &[key.rest()]), value).await?;
    }
    same(matches!(other.position().await, Err(StoreProblem::Gone(_))), true)?;
    same(matches!(other.heads().await, Err(StoreProblem::Gone(_))), true)?;
    same(matches!(other.drafts().await, Err(StoreProblem::Gone(_))), true)?;
    Ok(read_all(&desk).await?)
}

pub(super) async fn another_key_opens_nothing<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    fill(&desk).await?;
    let other = SealedStore::new(ground.open().await?, DESK, &data_key(2), random());
    for outcome in [
        other.position().await.map(drop),
        other.log(0, 1).await.map(drop),
        other.entries(&[0]).await.map(drop),
        other.heads().await.map(drop),
        other.drafts().await.map(drop),
        other.sums().await.map(drop),
        other.sweep(9).await.map(drop),
    ] {
        same(matches!(outcome, Err(StoreProblem::Gone(_))), true)?;
    }
    // Names are hidden by the key too: it does not even find them.
    same(other.head(&format!("{WORD} 1")).await?, None)?;
    same(other.blob(&PART).await?, None)?;
    Ok(read_all(&desk).await?)
}

pub(super) async fn a_newer_format_is_said_to_be<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    fill(&desk).await?;
    for (area, key, value) in raw(desk.store()).await? {
        let newer: Vec<u8> = [2].into_iter().chain(value.iter().copied().skip(1)).collect();
        put(desk.store(), area, &key, &newer).await?;
        same(read_all(&desk).await, Err(StoreProblem::Newer))?;
        put(desk.store(), area, &key, &value).await?;
    }
    Ok(())
}

pub(super) async fn no_word_is_kept_in_the_clear<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    fill(&desk).await?;
    let mut seen = BTreeSet::new();
    for (area, key, value) in raw(desk.store()).await? {
        seen.insert(area);
        for bytes in [key.as_bytes(), &value] {
            let holds = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
            same((holds(WORD.as_bytes()), holds(&PART.0), &key), (false, false, &key))?;
        }
        same((key.as_bytes().starts_with(&DESK.0), value.first()), (true, Some(&1)))?;
    }
    same(seen, Area::ALL.into())?;
    // The same words twice are not the same bytes twice.
    let draft = Change { drafts: vec![("again".to_owned(), Some(vec![1]))], ..Change::default() };
    desk.apply(draft.clone()).await?;
    let before = raw(desk.store()).await?;
    desk.apply(draft).await?;
    let after = raw(desk.store()).await?;
    let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
    same((before.len(), changed), (after.len(), 1))
}
