//! The frames and their bytes.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Request, Response};

/// Names one ask among those of one worker's life; given by the page, never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AskId(pub u32);

/// From the page to a worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Call {
    /// Do this and answer once.
    Ask {
        /// Comes back in the answer.
        id: AskId,
        /// What to do.
        request: Request,
    },
    /// The page no longer wants the answer. An ask that still waits is dropped; one that has begun is finished,
    /// so that nothing is ever half-written.
    Cancel {
        /// The ask meant.
        id: AskId,
    },
}

/// From a worker to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// How far the running ask has come.
    Progress {
        /// The ask meant.
        id: AskId,
        /// Units of work behind us.
        done: u32,
        /// Units of work in all.
        total: u32,
    },
    /// The one answer to an ask.
    Answer {
        /// The ask answered.
        id: AskId,
        /// What came of it.
        result: Result<Response, Problem>,
    },
}

/// Why an ask was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Problem {
    /// The page took the ask back before it had begun.
    #[error("cancelled before it began")]
    Cancelled,
    /// The desk did it not and says why.
    #[error(transparent)]
    Desk(#[from] crate::desk::Problem),
}

/// Bytes that are not one whole frame.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The bytes do not follow the format.
    #[error("not a frame: {0}")]
    Postcard(#[from] postcard::Error),
    /// A frame was read and bytes were left over.
    #[error("{left} bytes after the frame")]
    Trailing {
        /// How many.
        left: usize,
    },
}

/// The bytes of one frame.
pub fn encode<T: Serialize>(frame: &T) -> Result<Vec<u8>, Unreadable> {
    Ok(postcard::to_allocvec(frame)?)
}

/// One frame out of its bytes, all of them.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    let (frame, rest) = postcard::take_from_bytes(bytes)?;
    if rest.is_empty() { Ok(frame) } else { Err(Unreadable::Trailing { left: rest.len() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_survive_the_way() {
        for call in
            [Call::Ask { id: AskId(7), request: Request::Hello }, Call::Cancel { id: AskId(u32::MAX) }]
        {
            assert_eq!(decode::<Call>(&encode(&call).unwrap()), Ok(call));
        }
    }

    #[test]
    fn replies_survive_the_way() {
        for reply in [
            Reply::Progress { id: AskId(1), done: 3, total: 9 },
            Reply::Answer { id: AskId(2), result: Ok(Response::Hello { version: "0.1.0".into() }) },
            Reply::Answer { id: AskId(3), result: Err(Problem::Cancelled) },
        ] {
            assert_eq!(decode::<Reply>(&encode(&reply).unwrap()), Ok(reply));
        }
    }

    #[test]
    fn a_cut_frame_is_refused() {
        let bytes = encode(&Call::Ask { id: AskId(300), request: Request::Hello }).unwrap();
        for end in 0..bytes.len() {
            assert!(decode::<Call>(&bytes[..end]).is_err(), "read a frame cut to {end} bytes");
        }
    }

    #[test]
    fn bytes_after_the_frame_are_refused() {
        let mut bytes = encode(&Call::Cancel { id: AskId(1) }).unwrap();
        bytes.extend([0, 0]);
        assert_eq!(decode::<Call>(&bytes), Err(Unreadable::Trailing { left: 2 }));
    }
}
