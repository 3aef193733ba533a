//! The journal, heads, settings, drafts, summaries and desks.

use std::cell::RefCell;

use super::{DESK, Ground, Outcome, data_key, open, random, same, unlocked};
use crate::store::{
    Area, Batch, CaseStore, Change, DeskId, HeadSwap, Key, LogAppend, SealedStore, Span, StoreProblem, Swap,
    Write, desks, slots, swap_desks,
};

fn entry(n: u64) -> Vec<u8> {
    format!("entry {n}").into_bytes()
}

/// An append of entries that say their positions.
fn append(at: u64, count: u64) -> Change {
    let entries = (at..at + count).map(entry).collect();
    Change { log: Some(LogAppend { at, entries }), ..Change::default() }
}

fn head(case: &str, was: Option<&str>, now: &str) -> HeadSwap {
    HeadSwap { case: case.to_owned(), was: was.map(Into::into), now: now.into() }
}

async fn head_of<S: CaseStore>(desk: &SealedStore<S>, case: &str) -> Result<Option<String>, StoreProblem> {
    Ok(desk.head(case).await?.map(|head| String::from_utf8_lossy(&head).into_owned()))
}

pub(super) async fn entries_come_back_in_order<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    same(desk.position().await?, 0)?;
    same(desk.log(0, 10).await?, vec![])?;
    for (at, many) in [(0, 1), (1, 3), (4, 300), (304, 1)] {
        desk.apply(append(at, many)).await?;
    }
    let again = open(&ground).await?;
    same(again.position().await?, 305)?;
    for from in [0, 1, 2, 3, 4, 5, 259, 260, 261, 303, 304] {
        for many in [0, 1, 2, 256, 1000] {
            let wanted: Vec<_> = (from..305).take(many).map(entry).collect();
            same(again.log(from, many).await?, wanted)?;
        }
    }
    same(again.log(305, 1).await?, vec![])?;
    same(again.log(u64::MAX, usize::MAX).await?, vec![])?;
    let scattered = [304, 0, 3, 100, 299, 3];
    same(again.entries(&scattered).await?, scattered.map(entry).into())?;
    same(again.entries(&[3, 305]).await, Err(StoreProblem::Gone("log/305".to_owned())))
}

pub(super) async fn positions_are_gapless<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    desk.apply(append(0, 5)).await?;
    for at in [0, 4, 6, 500] {
        same(desk.apply(append(at, 1)).await, Err(StoreProblem::Conflict))?;
    }
    desk.apply(append(5, 1)).await?;
    same(desk.log(0, 100).await?, (0..6).map(entry).collect())
}

pub(super) async fn of_two_handles_one_is_first<G: Ground>(ground: G) -> Outcome {
    let (one, two) = (open(&ground).await?, open(&ground).await?);
    let act = |at, was, now| Change {
        heads: vec![head("case", was, now)],
        meta: vec![("counter".to_owned(), Some(now.as_bytes().to_vec()))],
        drafts: vec![("draft".to_owned(), Some(now.as_bytes().to_vec()))],
        ..append(at, 1)
    };
    one.apply(act(0, None, "a")).await?;
    same(two.apply(act(0, None, "b")).await, Err(StoreProblem::Conflict))?;
    two.apply(act(1, Some("a"), "b")).await?;
    same(one.apply(act(1, Some("a"), "c")).await, Err(StoreProblem::Conflict))?;
    for desk in [&one, &two] {
        same(head_of(desk, "case").await?.as_deref(), Some("b"))?;
        same(desk.meta("counter").await?, Some(b"b".to_vec()))?;
        same(desk.draft("draft").await?, Some(b"b".to_vec()))?;
        same(desk.position().await?, 2)?;
    }
    Ok(())
}

/// Lets a rival write just before the first write that passes through.
struct Rivalled<S> {
    store: S,
    rival: RefCell<Option<(SealedStore<S>, Change)>>,
}

impl<S: CaseStore> CaseStore for Rivalled<S> {
    async fn read(&self, area: Area, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreProblem> {
        self.store.read(area, keys).await
    }

    async fn list(&self, area: Area, span: &Span) -> Result<Vec<(Key, Vec<u8>)>, StoreProblem> {
        self.store.list(area, span).await
    }

    async fn write(&self, batch: Batch) -> Result<(), StoreProblem> {
        let rival = self.rival.borrow_mut().take();
        if let Some((rival, change)) = rival {
            rival.apply(change).await?;
        }
        self.store.write(batch).await
    }
}

pub(super) async fn a_rival_between_check_and_write_is_a_conflict<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    desk.apply(Change { heads: vec![head("case", None, "a")], ..append(0, 1) }).await?;
    let swap = |was, now| Change { heads: vec![head("case", was, now)], ..Change::default() };
    // An append of nothing only asks where the log ends. The last rival writes the same head again: even that is
    // another writer.
    for (rival, ours) in [
        (append(1, 1), append(1, 2)),
        (append(2, 1), append(2, 0)),
        (swap(Some("a"), "b"), swap(Some("a"), "c")),
        (swap(Some("b"), "b"), swap(Some("b"), "d")),
    ] {
        let rival = RefCell::new(Some((open(&ground).await?, rival)));
        let racing = unlocked(Rivalled { store: ground.open().await?, rival }, DESK);
        same(racing.apply(ours).await, Err(StoreProblem::Conflict))?;
    }
    same(head_of(&desk, "case").await?.as_deref(), Some("b"))?;
    same(desk.log(0, 10).await?, (0..3).map(entry).collect())
}

pub(super) async fn a_head_moves_only_from_where_it_was<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    let swaps = |heads| Change { heads, ..Change::default() };
    desk.apply(swaps(vec![head("a", None, "1"), head("b", None, "1")])).await?;
    for wrong in [head("a", None, "2"), head("a", Some("0"), "2"), head("c", Some("1"), "2")] {
        let change = Change { heads: vec![head("b", Some("1"), "2"), wrong], ..append(0, 1) };
        same(desk.apply(change).await, Err(StoreProblem::Conflict))?;
    }
    same(desk.position().await?, 0)?;
    desk.apply(swaps(vec![head("b", Some("1"), "2"), head("c", None, "")])).await?;
    let mut heads = desk.heads().await?;
    heads.sort();
    let wanted = [("a", "1"), ("b", "2"), ("c", "")].map(|(case, head)| (case.to_owned(), head.into()));
    same(heads, wanted.into())?;
    same(head_of(&desk, "d").await?, None)
}

pub(super) async fn ten_thousand_entries_at_once<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    let heads: Vec<_> = (0..2_500).map(|n| head(&format!("case {n}"), None, "head")).collect();
    desk.apply(Change { heads, ..append(0, 10_000) }).await?;
    let again = open(&ground).await?;
    let values = again.store().list(Area::Log, &Span::below(Key::new(DESK, &[]))).await?;
    let firsts: Vec<Key> =
        (0..10_000_u64).step_by(256).map(|at| Key::new(DESK, &[&at.to_be_bytes()])).collect();
    same(values.into_iter().map(|(key, _)| key).collect(), firsts)?;
    same(again.position().await?, 10_000)?;
    same(again.log(0, usize::MAX).await?, (0..10_000).map(entry).collect())?;
    same(again.entries(&[9_999, 0, 255, 256, 5_000]).await?, [9_999, 0, 255, 256, 5_000].map(entry).into())?;
    same(again.heads().await?.len(), 2_500)
}

pub(super) async fn an_entry_that_is_gone_is_said_to_be<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    for (at, many) in [(0, 1), (1, 2), (3, 1), (4, 1)] {
        desk.apply(append(at, many)).await?;
    }
    let remove = |at: u64| Batch {
        expects: Vec::new(),
        writes: vec![Write::Delete(Area::Log, Key::new(DESK, &[&at.to_be_bytes()]))],
    };
    let gone = |at: u64| Err(StoreProblem::Gone(format!("log/{at}")));
    // Cut off at the end, in the middle, at the beginning.
    desk.store().write(remove(4)).await?;
    same(desk.log(0, 10).await, gone(4))?;
    same(desk.log(0, 4).await?.len(), 4)?;
    desk.store().write(remove(1)).await?;
    same(desk.log(0, 4).await, gone(1))?;
    same(desk.entries(&[0, 2]).await, gone(2))?;
    desk.store().write(remove(0)).await?;
    same(desk.log(0, 1).await, gone(0))
}

pub(super) async fn settings_drafts_and_sums<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    let named = |names: &[(&str, Option<&str>)]| -> Vec<(String, Option<Vec<u8>>)> {
        names.iter().map(|(name, value)| ((*name).to_owned(), value.map(Into::into))).collect()
    };
    desk.apply(Change {
        meta: named(&[("charter", Some("1")), ("device", Some("")), ("old", None)]),
        drafts: named(&[("d1", Some("one")), ("d2", Some("two"))]),
        sums: vec![(1, b"later".to_vec()), (0, b"first".to_vec())],
        ..Change::default()
    })
    .await?;
    let again = open(&ground).await?;
    same(again.meta("charter").await?, Some(b"1".to_vec()))?;
    same(again.meta("device").await?, Some(vec![]))?;
    same(again.meta("d1").await?, None)?;
    same(again.drafts().await?.len(), 2)?;
    same(again.sums().await?, vec![(0, b"first".to_vec()), (1, b"later".to_vec())])?;
    again
        .apply(Change {
            meta: named(&[("device", None)]),
            drafts: named(&[("d1", None), ("d2", Some("three"))]),
            drops_sums: true,
            sums: vec![(0, b"only".to_vec())],
            ..Change::default()
        })
        .await?;
    same(desk.meta("device").await?, None)?;
    same(desk.drafts().await?, vec![("d2".to_owned(), b"three".to_vec())])?;
    same(desk.draft("d1").await?, None)?;
    same(desk.sums().await?, vec![(0, b"only".to_vec())])?;
    desk.apply(Change { drops_sums: true, ..Change::default() }).await?;
    same(again.sums().await?, vec![])
}

pub(super) async fn desks_do_not_see_each_other<G: Ground>(ground: G) -> Outcome {
    let one = open(&ground).await?;
    let other = unlocked(ground.open().await?, DeskId(*b"deskdesl"));
    let change = |word: &str| Change {
        heads: vec![head("case", None, word)],
        drafts: vec![("draft".to_owned(), Some(word.into()))],
        sums: vec![(0, word.into())],
        seals: vec![("case".to_owned(), "seal".to_owned(), word.into())],
        drops_sums: true,
        unsealed_cases: vec!["case".to_owned()],
        ..append(0, 2)
    };
    one.apply(change("one")).await?;
    other.apply(change("other")).await?;
    other.apply(append(2, 1)).await?;
    for (desk, word, end) in [(&one, "one", 2), (&other, "other", 3)] {
        same(desk.position().await?, end)?;
        same(desk.log(0, 10).await?.len() as u64, end)?;
        same(desk.heads().await?, vec![("case".to_owned(), word.into())])?;
        same(desk.drafts().await?, vec![("draft".to_owned(), word.into())])?;
        same(desk.sums().await?, vec![(0, word.into())])?;
        same(desk.seals("case").await?, vec![("seal".to_owned(), word.into())])?;
    }
    Ok(())
}

pub(super) async fn the_entrance_needs_no_key<G: Ground>(ground: G) -> Outcome {
    let store = ground.open().await?;
    same(desks(&store).await?, None)?;
    let desk = SealedStore::new(ground.open().await?, DESK, &data_key(2), random());
    let swap = |was: Option<&str>, now: &str| Swap { was: was.map(Into::into), now: now.into() };
    let set_up =
        || Change { slots: Some(swap(None, "slots")), desks: Some(swap(None, "desks")), ..append(0, 1) };
    desk.apply(set_up()).await?;
    same(desks(&store).await?, Some(b"desks".to_vec()))?;
    same(slots(&store, DESK).await?, Some(b"slots".to_vec()))?;
    same(slots(&store, DeskId([9; 8])).await?, None)?;
    // Two tabs set up at once: the second finds that it came late, and its log has not grown.
    let second = Change { log: None, ..set_up() };
    same(desk.apply(second).await, Err(StoreProblem::Conflict))?;
    swap_desks(&store, swap(Some("desks"), "active: other")).await?;
    same(swap_desks(&store, swap(Some("desks"), "x")).await, Err(StoreProblem::Conflict))?;
    same(desks(&store).await?, Some(b"active: other".to_vec()))
}
