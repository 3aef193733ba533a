//! RFC 3161 tokens: what a time-stamp says it stamps, and when it says so. A strict walk over DER that copies nothing
//! and follows nothing; whether the authority signed it is for `openssl ts -verify`, because checking CMS and
//! certificates would be a second body of cryptography in the page.

use super::digest::{sha256, sm3};
use super::malformed::{Malformed, MalformedKind};
use crate::review::{Digest, Timestamp};

/// Longest response, in bytes: a token with its certificates has a few thousand.
pub const MAX_STAMP: usize = 64 * 1024;

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OID: u8 = 0x06;
const TIME: u8 = 0x18;
const EXPLICIT_0: u8 = 0xa0;
const EXPLICIT_1: u8 = 0xa1;

/// id-signedData, 1.2.840.113549.1.7.2.
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4.
const TST_INFO: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04];
/// id-sha256, 2.16.840.1.101.3.4.2.1.
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
/// SM3, 1.2.156.10197.1.401.
const SM3: &[u8] = &[0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x01, 0x83, 0x11];

/// The digests a token may be made over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imprint {
    /// SHA-256.
    Sha256(Digest),
    /// SM3.
    Sm3(Digest),
}

/// What a token says; nobody's word for it is checked here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The digest it stands over.
    pub imprint: Imprint,
    /// When the authority says it stamped, in whole seconds.
    pub time: Timestamp,
}

impl Stamp {
    /// Reads a granted TimeStampResp (`.tsr`) strictly.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() > MAX_STAMP {
            return Err(MalformedKind::TooLong { limit: MAX_STAMP as u64 }.whole());
        }
        response(bytes).ok_or_else(|| MalformedKind::Stamp.whole())
    }

    /// Whether it stands over these bytes.
    pub fn is_over(&self, file: &[u8]) -> bool {
        match self.imprint {
            Imprint::Sha256(digest) => sha256(file) == digest,
            Imprint::Sm3(digest) => sm3(file) == digest,
        }
    }
}

/// What ties a stamped checkpoint to the files of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StampProof {
    /// The newest checkpoint of the device, under which the files have their places, goes on from it.
    Consistency(Vec<u8>),
    /// The files have their places under the stamped checkpoint itself: of an id the device gave up, whose journal
    /// cannot go on.
    Inclusion(Vec<u8>),
}

/// A checkpoint with its time-stamp, and what ties it to the files of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampedCheckpoint {
    /// The bytes that were stamped.
    pub checkpoint: Vec<u8>,
    /// The response of the authority.
    pub token: Vec<u8>,
    /// The authority's certificates, if they are at hand.
    pub certificates: Option<Vec<u8>>,
    /// What it says of the files beside it.
    pub proof: StampProof,
}

/// What is left of a value in DER.
#[derive(Clone, Copy)]
struct Der<'a>(&'a [u8]);

impl<'a> Der<'a> {
    /// The next element: its tag and contents. Only definite lengths in their shortest form, up to three bytes.
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let (tag, rest) = self.0.split_first()?;
        let (first, rest) = rest.split_first()?;
        let (length, rest) = match *first {
            short @ 0..=0x7f => (usize::from(short), rest),
            count @ 0x81..=0x83 => {
                let (bytes, rest) = rest.split_at_checked(usize::from(count - 0x80))?;
                let length = bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
                let least = if bytes.len() == 1 { 0x80 } else { 1 << (8 * (bytes.len() - 1)) };
                ((length >= least).then_some(length)?, rest)
            }
            _ => return None,
        };
        let (contents, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        // Numbers of tags beyond one byte do not occur in a token.
        (tag & 0x1f != 0x1f).then_some((*tag, contents))
    }

    /// The next element, which must have this tag.
    fn take(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.next().filter(|(found, _)| *found == tag).map(|(_, contents)| contents)
    }

    /// The next element, if it has this tag.
    fn may_take(&mut self, tag: u8) -> Option<()> {
        if self.0.first() == Some(&tag) { self.take(tag).map(drop) } else { Some(()) }
    }

    /// The next element, opened.
    fn enter(&mut self, tag: u8) -> Option<Self> {
        self.take(tag).map(Self)
    }

    /// Nothing is left.
    fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }

    /// The one element these bytes are.
    fn only(bytes: &'a [u8], tag: u8) -> Option<Self> {
        let mut whole = Self(bytes);
        let inside = whole.enter(tag)?;
        whole.end().map(|()| inside)
    }
}

/// `TimeStampResp ::= SEQUENCE { status, timeStampToken }`, granted or granted with modifications.
fn response(bytes: &[u8]) -> Option<Stamp> {
    let mut response = Der::only(bytes, SEQUENCE)?;
    let status = response.enter(SEQUENCE)?.take(INTEGER)?;
    let mut token = response.enter(SEQUENCE).filter(|_| matches!(status, [0 | 1]))?;
    response.end()?;
    let signed_data = token.take(OID).filter(|kind| *kind == SIGNED_DATA).and(token.take(EXPLICIT_0))?;
    token.end()?;
    let mut signed = Der::only(signed_data, SEQUENCE)?;
    signed.take(INTEGER)?;
    signed.take(SET)?;
    let mut content = signed.enter(SEQUENCE)?;
    // Certificates, revocation lists, and signatures, which are not looked into.
    signed.may_take(EXPLICIT_0)?;
    signed.may_take(EXPLICIT_1)?;
    signed.take(SET).filter(|signers| !signers.is_empty())?;
    signed.end()?;
    let info = content.take(OID).filter(|kind| *kind == TST_INFO).and(content.take(EXPLICIT_0))?;
    content.end()?;
    let mut octets = Der(info);
    let info = octets.take(OCTETS)?;
    octets.end()?;
    token_info(Der::only(info, SEQUENCE)?)
}

/// `TSTInfo ::= SEQUENCE { version, policy, messageImprint, serialNumber, genTime, ... }`
fn token_info(mut info: Der<'_>) -> Option<Stamp> {
    info.take(INTEGER).filter(|version| *version == [1])?;
    info.take(OID)?;
    let imprint = imprint(info.enter(SEQUENCE)?)?;
    info.take(INTEGER)?;
    let time = moment(info.take(TIME)?)?;
    // Accuracy, ordering, nonce, name and extensions change neither what is stamped nor when.
    while !info.0.is_empty() {
        info.next()?;
    }
    Some(Stamp { imprint, time })
}

fn imprint(mut imprint: Der<'_>) -> Option<Imprint> {
    let mut algorithm = imprint.enter(SEQUENCE)?;
    let kind = algorithm.take(OID)?;
    let parameters = algorithm.0;
    (parameters.is_empty() || parameters == [0x05, 0x00]).then_some(())?;
    let digest = Digest(imprint.take(OCTETS)?.try_into().ok()?);
    imprint.end()?;
    match kind {
        SHA256 => Some(Imprint::Sha256(digest)),
        SM3 => Some(Imprint::Sm3(digest)),
        _ => None,
    }
}

/// `YYYYMMDDhhmmss[.f]Z`; a fraction is cut off.
fn moment(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "1"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || !is_number(whole) || !is_number(fraction) || fraction.ends_with('0') {
        return None;
    }
    let at = |from, until| whole.get(from..until);
    let date = [at(0, 4)?, at(4, 6)?, at(6, 8)?].join("-");
    let clock = [at(8, 10)?, at(10, 12)?, at(12, 14)?].join(":");
    format!("{date}T{clock}+00:00").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(tag: u8, contents: &[u8]) -> Vec<u8> {
        let length = contents.len();
        let bytes = length.to_be_bytes();
        let long = &bytes[bytes.iter().position(|byte| *byte > 0).unwrap_or(7)..];
        let head = if length < 0x80 {
            vec![tag, bytes[7]]
        } else {
            [&[tag, 0x80 + u8::try_from(long.len()).unwrap()], long].concat()
        };
        [head, contents.to_vec()].concat()
    }

    fn nest(tag: u8, inside: &[Vec<u8>]) -> Vec<u8> {
        element(tag, &inside.concat())
    }

    /// A response as an authority makes it, but for its signatures.
    fn made(status: u8, algorithm: &[u8], digest: &[u8], time: &[u8]) -> Vec<u8> {
        let algorithm = nest(SEQUENCE, &[element(OID, algorithm), vec![0x05, 0x00]]);
        let info = nest(
            SEQUENCE,
            &[
                element(INTEGER, &[1]),
                element(OID, &[0x2a, 0x03, 0x04]),
                nest(SEQUENCE, &[algorithm, element(OCTETS, digest)]),
                element(INTEGER, &[7]),
                element(TIME, time),
                element(0x01, &[0xff]),
            ],
        );
        let content = nest(SEQUENCE, &[element(OID, TST_INFO), nest(EXPLICIT_0, &[element(OCTETS, &info)])]);
        let signed = nest(
            SEQUENCE,
            &[
                element(INTEGER, &[3]),
                element(SET, &[]),
                content,
                element(EXPLICIT_0, &[0; 300]),
                element(SET, &[0x30, 0x00]),
            ],
        );
        let token = nest(SEQUENCE, &[element(OID, SIGNED_DATA), nest(EXPLICIT_0, &[signed])]);
        nest(SEQUENCE, &[nest(SEQUENCE, &[element(INTEGER, &[status])]), token])
    }

    fn good() -> Vec<u8> {
        made(0, SHA256, &sha256(b"head").0, b"20261129195500Z")
    }

    #[test]
    fn says_what_and_when() {
        let stamp = Stamp::read(&good()).unwrap();
        assert!(stamp.is_over(b"head") && !stamp.is_over(b"Head"));
        assert_eq!(stamp.time.to_string(), "2026-11-29T19:55:00+00:00");
        let national = Stamp::read(&made(1, SM3, &sm3(b"head").0, b"20261129195500.25Z")).unwrap();
        assert_eq!((national.is_over(b"head"), national.time), (true, stamp.time));
        let crossed = Stamp::read(&made(0, SM3, &sha256(b"head").0, b"20261129195500Z")).unwrap();
        assert!(!crossed.is_over(b"head"));
    }

    #[test]
    fn what_is_not_granted_or_not_strict_is_refused() {
        let digest = sha256(b"head").0;
        for wrong in [
            made(2, SHA256, &digest, b"20261129195500Z"),
            made(0, &SHA256[1..], &digest, b"20261129195500Z"),
            made(0, SHA256, &digest[1..], b"20261129195500Z"),
            made(0, SHA256, &digest, b"20261129195500"),
            made(0, SHA256, &digest, b"20261329195500Z"),
            made(0, SHA256, &digest, b"20261129195500.Z"),
            made(0, SHA256, &digest, b"20261129195500.50Z"),
            made(0, SHA256, &digest, b"2026112919550Z"),
            [good(), vec![0]].concat(),
            Vec::new(),
        ] {
            assert_eq!(Stamp::read(&wrong).unwrap_err().kind, MalformedKind::Stamp);
        }
        let long = vec![SEQUENCE; MAX_STAMP + 1];
        let limit = MAX_STAMP as u64;
        assert_eq!(Stamp::read(&long).unwrap_err().kind, MalformedKind::TooLong { limit });
    }

    /// Cut anywhere, or with any byte another one: an answer, and never another file's.
    #[test]
    fn damaged_responses_never_speak_of_something_else() {
        let good = good();
        for end in 0..good.len() {
            assert!(Stamp::read(&good[..end]).is_err(), "{end}");
        }
        for at in 0..good.len() {
            let mut damaged = good.clone();
            damaged[at] ^= 0x21;
            if let Ok(stamp) = Stamp::read(&damaged) {
                assert!(!stamp.is_over(b"another"), "{at}");
            }
        }
    }
}
