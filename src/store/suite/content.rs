//! Content of parts, and seals.

use super::{DESK, Ground, Outcome, open, same};
use crate::review::Digest;
use crate::store::{Area, Batch, CaseStore, Change, Key, SLICE, SealedStore, Span, StoreProblem, Write};

/// 3.5 MiB in which no slice is like another.
fn large() -> Vec<u8> {
    (0_u32..7 << 17).flat_map(u32::to_be_bytes).collect()
}

const FILE: Digest = Digest([0x11; 32]);
const TEXT: Digest = Digest([0x22; 32]);

async fn keys<S: CaseStore>(desk: &SealedStore<S>, area: Area) -> Result<Vec<Key>, StoreProblem> {
    let values = desk.store().list(area, &Span::below(Key::new(DESK, &[]))).await?;
    Ok(values.into_iter().map(|(key, _)| key).collect())
}

pub(super) async fn content_comes_in_slices<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    let large = large();
    desk.keep_blob(&FILE, &large, 1_000).await?;
    let exact = vec![3; 2 * SLICE];
    let parts = vec![(TEXT, b"text".to_vec()), (Digest([3; 32]), vec![]), (Digest([4; 32]), exact.clone())];
    desk.apply(Change { parts, adopts: vec![FILE], ..Change::default() }).await?;
    let again = open(&ground).await?;
    same(keys(&again, Area::Blob).await?.len(), 4 + 1 + 1 + 2)?;
    for n in 0..4 {
        let slice = again
            .blob_slice(&FILE, n)
            .await?
            .unwrap_or(crate::store::BlobSlice { bytes: vec![], is_last: false });
        same(slice.is_last, n == 3)?;
        let at = n as usize * SLICE;
        same(Some(slice.bytes.as_slice()), large.get(at..large.len().min(at + SLICE)))?;
    }
    same(again.blob_slice(&FILE, 4).await?, None)?;
    same(again.blob(&FILE).await?, Some(large))?;
    same(again.blob(&TEXT).await?, Some(b"text".to_vec()))?;
    same(again.blob(&Digest([3; 32])).await?, Some(vec![]))?;
    same(again.blob(&Digest([4; 32])).await?, Some(exact))?;
    same(again.blob(&Digest([5; 32])).await?, None)
}

pub(super) async fn content_must_be_adopted<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    let adopt = |commit| Change { adopts: vec![commit], ..Change::default() };
    desk.keep_blob(&FILE, &large(), 1_000).await?;
    desk.keep_blob(&TEXT, b"text", 2_000).await?;
    same(desk.blob(&FILE).await?, None)?;
    desk.apply(adopt(TEXT)).await?;
    same(desk.sweep(1_000).await?, 0)?;
    same(desk.sweep(9_000).await?, 1)?;
    same(desk.blob(&FILE).await?, None)?;
    same(desk.blob(&TEXT).await?, Some(b"text".to_vec()))?;
    same(keys(&desk, Area::Blob).await?.len(), 1)?;
    let late = Change { drafts: vec![("draft".to_owned(), Some(vec![1]))], ..adopt(FILE) };
    same(desk.apply(late).await.is_err_and(|problem| matches!(problem, StoreProblem::Gone(_))), true)?;
    same(desk.drafts().await?, vec![])?;
    // Kept again, it can be adopted.
    desk.keep_blob(&FILE, b"short", 9_500).await?;
    desk.apply(adopt(FILE)).await?;
    same(desk.sweep(u64::MAX).await?, 0)?;
    same(desk.blob(&FILE).await?, Some(b"short".to_vec()))
}

pub(super) async fn content_given_up_is_not_there<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    let (large, adopt) = (large(), Change { adopts: vec![FILE], ..Change::default() });
    let mut begun = desk.begin_blob(&FILE, 1_000).await?;
    begun.push(large.get(..5 << 19).unwrap_or_default()).await?;
    drop(begun);
    same(keys(&desk, Area::Blob).await?.len(), 2)?;
    same(desk.blob_slice(&FILE, 0).await?, None)?;
    same(desk.blob(&FILE).await?, None)?;
    // Begun anew before any sweep, in pieces of any length.
    let mut blob = desk.begin_blob(&FILE, 1_001).await?;
    for piece in large.chunks(700_001) {
        blob.push(piece).await?;
    }
    blob.finish().await?;
    same(desk.blob(&FILE).await?, None)?;
    desk.apply(adopt).await?;
    same(desk.blob(&FILE).await?, Some(large))
}

pub(super) async fn removed_content_takes_its_seals_along<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    let seal =
        |case: &str, name: &str| (case.to_owned(), name.to_owned(), format!("{case} {name}").into_bytes());
    desk.apply(Change {
        parts: vec![(FILE, large()), (TEXT, b"text".to_vec())],
        seals: vec![seal("one", "a"), seal("one", "b"), seal("two", "a")],
        ..Change::default()
    })
    .await?;
    same(desk.seal("one", "b").await?, Some(b"one b".to_vec()))?;
    same(desk.seals("one").await?.len(), 2)?;
    desk.apply(Change {
        removed_parts: vec![FILE],
        unsealed_cases: vec!["one".to_owned()],
        seals: vec![seal("one", "c")],
        ..Change::default()
    })
    .await?;
    let again = open(&ground).await?;
    same(again.blob(&FILE).await?, None)?;
    same(again.blob(&TEXT).await?, Some(b"text".to_vec()))?;
    same(again.seals("one").await?, vec![("c".to_owned(), b"one c".to_vec())])?;
    same(again.seal("one", "a").await?, None)?;
    same(again.seals("two").await?, vec![("a".to_owned(), b"two a".to_vec())])?;
    same(keys(&again, Area::Blob).await?.len(), 1)
}

pub(super) async fn a_missing_slice_is_not_the_end<G: Ground>(ground: G) -> Outcome {
    let desk = open(&ground).await?;
    desk.apply(Change { parts: vec![(FILE, large())], ..Change::default() }).await?;
    let slices = keys(&desk, Area::Blob).await?;
    for key in slices.into_iter().rev() {
        let is_first = key.rest().ends_with(&0_u32.to_be_bytes());
        desk.store().write(Batch { expects: vec![], writes: vec![Write::Delete(Area::Blob, key)] }).await?;
        match desk.blob(&FILE).await {
            Ok(None) => same(is_first, true)?,
            found => same(found.is_err_and(|p| matches!(p, StoreProblem::Gone(_))) && !is_first, true)?,
        }
    }
    Ok(())
}
