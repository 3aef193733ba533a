//! The trait itself: batches, expectations, lists.

use super::{DESK, Ground, Outcome, same};
use crate::store::{Area, Batch, CaseStore, Key, Span, StoreProblem, Write};

fn key(name: &str) -> Key {
    Key::new(DESK, &[name.as_bytes()])
}

fn put(name: &str, value: &str) -> Write {
    Write::Put(Area::Draft, key(name), value.into())
}

fn add(name: &str, value: &str) -> Write {
    Write::Add(Area::Draft, key(name), value.into())
}

fn writes(writes: Vec<Write>) -> Batch {
    Batch { expects: Vec::new(), writes }
}

/// All drafts as words.
async fn words<S: CaseStore>(store: &S, span: Span) -> Result<String, StoreProblem> {
    let values = store.list(Area::Draft, &span).await?;
    let word = |(key, value): &(Key, Vec<u8>)| {
        format!("{}={}", String::from_utf8_lossy(key.rest()), String::from_utf8_lossy(value))
    };
    Ok(values.iter().map(word).collect::<Vec<_>>().join(" "))
}

fn everything() -> Span {
    Span::below(Key::new(DESK, &[]))
}

pub(super) async fn kept_values_are_there_for_another_handle<G: Ground>(ground: G) -> Outcome {
    let store = ground.open().await?;
    same(store.read(Area::Draft, &[key("a")]).await?, vec![None])?;
    store.write(writes(vec![put("a", "1"), put("b", "")])).await?;
    let other = ground.open().await?;
    let found = other.read(Area::Draft, &[key("b"), key("x"), key("a"), key("a")]).await?;
    same(found, vec![Some(vec![]), None, Some(b"1".to_vec()), Some(b"1".to_vec())])?;
    drop(store);
    same(words(&other, everything()).await?.as_str(), "a=1 b=")
}

pub(super) async fn a_taken_key_is_a_conflict_and_nothing_stays<G: Ground>(ground: G) -> Outcome {
    let store = ground.open().await?;
    store.write(writes(vec![add("m", "first")])).await?;
    let late = writes(vec![put("a", "1"), put("m", "2"), add("m", "second"), put("z", "3")]);
    same(store.write(late).await, Err(StoreProblem::Conflict))?;
    same(words(&store, everything()).await?.as_str(), "m=first")?;
    // The handle lives on.
    store.write(writes(vec![add("n", "next")])).await?;
    same(words(&ground.open().await?, everything()).await?.as_str(), "m=first n=next")
}

pub(super) async fn an_expectation_that_fails_keeps_everything_out<G: Ground>(ground: G) -> Outcome {
    let store = ground.open().await?;
    store.write(writes(vec![put("a", "1")])).await?;
    for (name, expected) in
        [("a", None), ("a", Some("2")), ("a", Some("")), ("b", Some("1")), ("b", Some(""))]
    {
        let mut batch = writes(vec![put("a", "9"), put("c", "9")]);
        batch.expect(Area::Draft, key("a"), Some(b"1".to_vec()));
        batch.expect(Area::Draft, key(name), expected.map(Into::into));
        same(store.write(batch).await, Err(StoreProblem::Conflict))?;
        same(words(&store, everything()).await?.as_str(), "a=1")?;
    }
    let mut batch = writes(vec![put("a", "2")]);
    batch.expect(Area::Draft, key("a"), Some(b"1".to_vec()));
    batch.expect(Area::Draft, key("b"), None);
    batch.expect(Area::Head, key("a"), None);
    store.write(batch).await?;
    same(words(&store, everything()).await?.as_str(), "a=2")?;
    // An expectation alone is a question.
    let mut question = Batch::default();
    question.expect(Area::Draft, key("a"), Some(b"1".to_vec()));
    same(store.write(question).await, Err(StoreProblem::Conflict))
}

pub(super) async fn writes_happen_in_their_order<G: Ground>(ground: G) -> Outcome {
    let store = ground.open().await?;
    store.write(writes(vec![put("a", "0"), put("b", "0"), put("c", "0")])).await?;
    let below_b = Span { until: key("c"), ..Span::below(key("a")) };
    let mut batch = writes(vec![
        put("aa", "gone with the span"),
        Write::DeleteSpan(Area::Draft, below_b),
        add("b", "1"),
        put("c", "1"),
        Write::Delete(Area::Draft, key("c")),
        Write::Delete(Area::Draft, key("never there")),
        add("c", "2"),
        put("d", "1"),
        put("d", "2"),
    ]);
    batch.expect(Area::Draft, key("b"), Some(b"0".to_vec()));
    store.write(batch).await?;
    same(words(&store, everything()).await?.as_str(), "b=1 c=2 d=2")
}

pub(super) async fn lists_are_ordered_bounded_and_limited<G: Ground>(ground: G) -> Outcome {
    let store = ground.open().await?;
    let names = ["b", "a", "\u{7f}", "ab", "", "aa", "B"];
    store.write(writes(names.map(|name| put(name, name)).into())).await?;
    let listed = words(&store, everything()).await?;
    same(listed.as_str(), "= B=B a=a aa=aa ab=ab b=b \u{7f}=\u{7f}")?;
    let from_a = Span { until: key("b"), ..Span::below(key("a")) };
    same(words(&store, from_a.clone()).await?.as_str(), "a=a aa=aa ab=ab")?;
    same(words(&store, Span { limit: Some(2), ..from_a.clone() }).await?.as_str(), "a=a aa=aa")?;
    let down = Span { is_descending: true, ..from_a };
    same(words(&store, down.clone()).await?.as_str(), "ab=ab aa=aa a=a")?;
    same(words(&store, Span { limit: Some(1), ..down.clone() }).await?.as_str(), "ab=ab")?;
    same(words(&store, Span { limit: Some(9), ..down }).await?.as_str(), "ab=ab aa=aa a=a")?;
    same(words(&store, Span::below(key("c"))).await?.as_str(), "")
}

pub(super) async fn areas_are_apart<G: Ground>(ground: G) -> Outcome {
    let store = ground.open().await?;
    let batch = Area::ALL.map(|area| Write::Put(area, key("same"), area.name().into()));
    store.write(writes(batch.into())).await?;
    store.write(writes(vec![Write::Delete(Area::Seal, key("same"))])).await?;
    for area in Area::ALL {
        let kept = (area != Area::Seal).then(|| area.name().into());
        same(store.read(area, &[key("same")]).await?, vec![kept])?;
    }
    Ok(())
}

pub(super) async fn an_empty_batch_and_an_empty_span_do_nothing<G: Ground>(ground: G) -> Outcome {
    let store = ground.open().await?;
    store.write(writes(vec![put("a", "1")])).await?;
    store.write(Batch::default()).await?;
    for until in ["a", "A"] {
        let nothing = Span { until: key(until), ..Span::below(key("a")) };
        same(words(&store, nothing.clone()).await?.as_str(), "")?;
        store.write(writes(vec![Write::DeleteSpan(Area::Draft, nothing)])).await?;
    }
    same(store.read(Area::Draft, &[]).await?, vec![])?;
    same(words(&store, everything()).await?.as_str(), "a=1")
}
