//! A desk read out whole and written again as another; what an interruption leaves.

use super::{DESK, Ground, Outcome, open, same, unlocked};
use crate::review::Digest;
use crate::store::{
    CaseStore, Change, DeskId, HeadSwap, LogAppend, Raw, SealedStore, StoreProblem, Swap, desks, slots,
    swap_desks, sweep_restores,
};

const OTHER: DeskId = DeskId(*b"restored");
const PART: Digest = Digest([3; 32]);

fn swap(was: Option<&str>, now: &str) -> Swap {
    Swap { was: was.map(Into::into), now: now.into() }
}

/// More values than are read at once, in every area that pages.
async fn fill<S: CaseStore>(desk: &SealedStore<S>) -> Result<(), StoreProblem> {
    let name = |n: u32| format!("name {n}");
    desk.apply(Change {
        slots: Some(swap(None, "slots")),
        desks: Some(swap(None, "one")),
        heads: (0..300).map(|n| HeadSwap { case: name(n), was: None, now: vec![1; 9] }).collect(),
        drafts: (0..3).map(|n| (name(n), Some(vec![2; 9]))).collect(),
        seals: (0..40).map(|n| (name(n), name(n), vec![4; 9])).collect(),
        sums: vec![(0, vec![5; 9])],
        meta: vec![("setting".to_owned(), Some(vec![6; 9]))],
        ..Change::default()
    })
    .await?;
    for at in 0..300 {
        let log = Some(LogAppend { at, entries: vec![vec![7; 9]] });
        desk.apply(Change { log, ..Change::default() }).await?;
    }
    desk.keep_blob(&PART, &vec![8; 3 << 20], 9).await?;
    desk.apply(Change { adopts: vec![PART], ..Change::default() }).await
}

async fn read_out<S: CaseStore>(desk: &SealedStore<S>) -> Result<Vec<Raw>, StoreProblem> {
    let (mut all, mut next) = desk.read_out(None).await?;
    while let Some(reached) = next {
        let (more, after) = desk.read_out(Some(reached)).await?;
        all.extend(more);
        next = after;
    }
    Ok(all)
}

/// Everything a desk says when it is asked.
async fn told<S: CaseStore>(desk: &SealedStore<S>) -> Result<impl PartialEq + use<S>, StoreProblem> {
    Ok((
        (desk.log(0, 1000).await?, desk.heads().await?, desk.drafts().await?, desk.sums().await?),
        (desk.seals("name 1").await?, desk.meta("setting").await?, desk.blob(&PART).await?),
    ))
}

pub(super) async fn a_desk_is_written_again_as_another<G: Ground>(ground: G) -> Outcome {
    let (desk, store) = (open(&ground).await?, ground.open().await?);
    fill(&desk).await?;
    let before = told(&desk).await?;
    let all = read_out(&desk).await?;
    let is_sorted = all.windows(2).all(|two| (two[0].area, &two[0].key) < (two[1].area, &two[1].key));
    same((all.len(), is_sorted), (3 + 300 + 300 + 1 + 3 + 3 + 40, true))?;
    let other = unlocked(ground.open().await?, OTHER);
    same(other.take_over(DESK, all.clone()).await, Err(StoreProblem::Conflict))?;
    other.begin_restore(50).await?;
    for few in all.chunks(100) {
        other.take_over(DESK, few.to_vec()).await?;
    }
    same(desks(&store).await?, Some(b"one".to_vec()))?;
    other.appear(swap(Some("one"), "two")).await?;
    same((desks(&store).await?, slots(&store, OTHER).await?), (Some(b"two".into()), Some(b"slots".into())))?;
    same(told(&other).await? == before, true)?;
    same(told(&desk).await? == before, true)?;
    // It is a desk like any other now, and nothing to sweep.
    same(sweep_restores(&store, 1000).await?, 0)?;
    let more = Change { log: Some(LogAppend { at: 300, entries: vec![vec![1]] }), ..Change::default() };
    other.apply(more).await?;
    same((desk.position().await?, other.position().await?), (300, 301))
}

pub(super) async fn an_interrupted_restore_is_swept<G: Ground>(ground: G) -> Outcome {
    let (desk, store) = (open(&ground).await?, ground.open().await?);
    fill(&desk).await?;
    let (before, all) = (told(&desk).await?, read_out(&desk).await?);
    let other = unlocked(ground.open().await?, OTHER);
    other.begin_restore(50).await?;
    other.take_over(DESK, all[..200].to_vec()).await?;
    same(sweep_restores(&store, 50).await?, 0)?;
    same(sweep_restores(&store, 51).await?, 1)?;
    same(read_out(&other).await?, Vec::new())?;
    // Whoever was still writing finds that it was swept, and shows nothing.
    same(other.take_over(DESK, all[200..].to_vec()).await, Err(StoreProblem::Conflict))?;
    same(other.appear(swap(Some("one"), "two")).await, Err(StoreProblem::Conflict))?;
    same((told(&desk).await? == before, desks(&store).await?), (true, Some(b"one".to_vec())))?;
    // Somebody else changed the list meanwhile: it is not shown, and can be swept still.
    other.begin_restore(60).await?;
    swap_desks(&store, swap(Some("one"), "three")).await?;
    same(other.appear(swap(Some("one"), "two")).await, Err(StoreProblem::Conflict))?;
    same((desks(&store).await?, sweep_restores(&store, 61).await?), (Some(b"three".to_vec()), 1))
}

pub(super) async fn a_moment_is_told_from_the_next<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    fill(&desk).await?;
    let moment = desk.moment().await?;
    same(desk.moment().await?, moment)?;
    let draft = vec![("name 1".to_owned(), None)];
    desk.apply(Change { drafts: draft, ..Change::default() }).await?;
    same(desk.moment().await?, moment)?;
    let changes = [
        Change { log: Some(LogAppend { at: 300, entries: vec![vec![1]] }), ..Change::default() },
        Change { meta: vec![("setting".to_owned(), Some(vec![6; 9]))], ..Change::default() },
        Change { slots: Some(swap(Some("slots"), "more slots")), ..Change::default() },
        Change {
            heads: vec![HeadSwap { case: "name 1".to_owned(), was: Some(vec![1; 9]), now: vec![1; 9] }],
            ..Change::default()
        },
    ];
    for change in changes {
        let before = desk.moment().await?;
        desk.apply(change).await?;
        same(desk.moment().await? == before, false)?;
    }
    Ok(())
}
