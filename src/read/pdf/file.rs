//! The objects of a PDF, found by looking for them.
//!
//! The table of offsets is not believed: it can be damaged, and it can keep silent about objects that are in the file.
//! Every `N G obj` counts, the last of one number wins, as it does for programs that repair files.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::filter::{Filtered, undo};
use super::lex::{Dict, Lexer, Object, is_space};
use crate::read::ReadProblem;

/// Most objects of one file.
const MOST_OBJECTS: usize = 500_000;
/// Most bytes of all streams, unpacked.
const MOST_OF_ALL: usize = 256 * 1024 * 1024;
/// How often broken bytes are looked through again, at most.
const MOST_PASSES: usize = 8;
/// Longest chain of references.
const LONGEST_CHAIN: usize = 16;

static NOTHING: Dict = Dict::new();

/// The file's objects.
pub(super) struct Pdf<'b> {
    bytes: &'b [u8],
    objects: BTreeMap<u32, (Object, Option<Range<usize>>)>,
    /// `Root`, `Info`, `Encrypt` of all trailers, later ones first.
    pub(super) trailer: Dict,
    left: Cell<usize>,
    /// Streams that were over the limit, in bytes as packed.
    pub(super) dropped: Cell<usize>,
}

impl<'b> Pdf<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ReadProblem> {
        let mut pdf = Self {
            bytes,
            objects: BTreeMap::new(),
            trailer: Dict::new(),
            left: Cell::new(MOST_OF_ALL),
            dropped: Cell::new(0),
        };
        pdf.find_objects()?;
        pdf.find_trailers();
        if pdf.trailer.contains_key("Encrypt") {
            return Err(ReadProblem::Encrypted);
        }
        pdf.unpack_object_streams()?;
        Ok(pdf)
    }

    fn find_objects(&mut self) -> Result<(), ReadProblem> {
        let mut at = 0;
        let mut wasted = 0usize;
        while let Some(found) = find(self.bytes, b"obj", at) {
            at = found + 3;
            let Some(number) = number_before(self.bytes, found) else { continue };
            let mut lexer = Lexer::new(self.bytes, at);
            let Some(object) = lexer.object() else {
                wasted += lexer.at - at;
                if wasted > self.bytes.len().saturating_mul(MOST_PASSES) {
                    return Err(ReadProblem::OverLimit);
                }
                continue;
            };
            at = lexer.at;
            let stream = object.dict().and_then(|dict| self.stream(&mut lexer, dict));
            // What is inside a stream is not looked through again.
            at = stream.as_ref().map_or(at, |stream| stream.end);
            self.objects.insert(number, (object, stream));
            if self.objects.len() > MOST_OBJECTS {
                return Err(ReadProblem::OverLimit);
            }
        }
        Ok(())
    }

    /// Where the data of a stream stands; its length is believed only where `endstream` follows.
    fn stream(&self, lexer: &mut Lexer<'_>, dict: &Dict) -> Option<Range<usize>> {
        if !lexer.take(b"stream") {
            return None;
        }
        let mut start = lexer.at;
        start += usize::from(self.bytes.get(start) == Some(&b'\r'));
        start += usize::from(self.bytes.get(start) == Some(&b'\n'));
        let stated = dict.get("Length").and_then(Object::count).and_then(|length| start.checked_add(length));
        let holds = |end: &usize| *end <= self.bytes.len() && Lexer::new(self.bytes, *end).take(b"endstream");
        let end = stated.filter(holds).or_else(|| find(self.bytes, b"endstream", start));
        Some(start..end.unwrap_or(self.bytes.len()))
    }

    fn find_trailers(&mut self) {
        let mut trailers: Vec<Dict> = Vec::new();
        let mut at = 0;
        while let Some(found) = find(self.bytes, b"trailer", at) {
            at = found + 7;
            if let Some(Object::Dict(dict)) = Lexer::new(self.bytes, at).object() {
                trailers.push(dict);
            }
        }
        let is_xref = |object: &Object| {
            object.dict().is_some_and(|dict| dict.get("Type").and_then(Object::name) == Some("XRef"))
        };
        let tables = self.objects.values().filter(|(object, _)| is_xref(object));
        trailers.extend(tables.filter_map(|(object, _)| object.dict().cloned()));
        for trailer in trailers.into_iter().rev() {
            for (key, value) in trailer {
                self.trailer.entry(key).or_insert(value);
            }
        }
    }

    fn unpack_object_streams(&mut self) -> Result<(), ReadProblem> {
        let is_one = |object: &Object| {
            object.dict().is_some_and(|dict| dict.get("Type").and_then(Object::name) == Some("ObjStm"))
        };
        let packs: Vec<u32> =
            self.objects.iter().filter(|(_, (object, _))| is_one(object)).map(|(n, _)| *n).collect();
        for pack in packs {
            let Some(data) = self.data_of(pack) else { continue };
            let Some(dict) = self.objects.get(&pack).and_then(|(object, _)| object.dict()).cloned() else {
                continue;
            };
            let size = |key: &str| self.value(&dict, key).count();
            let (Some(count), Some(first)) = (size("N"), size("First")) else { continue };
            let mut index = Lexer::new(&data, 0);
            let mut work = 0usize;
            for _ in 0..count {
                let (Some(number), Some(offset)) = (index.object(), index.object()) else { break };
                let (Some(number), Some(offset)) = (number.count(), offset.count()) else { break };
                let start = first.saturating_add(offset);
                let mut lexer = Lexer::new(&data, start);
                let object = lexer.object();
                work += lexer.at.saturating_sub(start);
                if work > data.len().saturating_mul(MOST_PASSES) {
                    return Err(ReadProblem::OverLimit);
                }
                if let (Ok(number), Some(object)) = (u32::try_from(number), object) {
                    self.objects.entry(number).or_insert((object, None));
                }
                if self.objects.len() > MOST_OBJECTS {
                    return Err(ReadProblem::OverLimit);
                }
            }
        }
        Ok(())
    }

    /// The object meant; a reference that leads nowhere, or round in a circle, is null.
    pub(super) fn resolve<'o>(&'o self, object: &'o Object) -> &'o Object {
        let mut object = object;
        for _ in 0..LONGEST_CHAIN {
            let Object::Ref(number) = object else { return object };
            object = self.objects.get(number).map_or(&Object::Null, |(object, _)| object);
        }
        &Object::Null
    }

    /// The value of a key, resolved.
    pub(super) fn value<'o>(&'o self, dict: &'o Dict, key: &str) -> &'o Object {
        dict.get(key).map_or(&Object::Null, |value| self.resolve(value))
    }

    /// The dictionary under a key.
    pub(super) fn dict<'o>(&'o self, dict: &'o Dict, key: &str) -> &'o Dict {
        self.value(dict, key).dict().unwrap_or(&NOTHING)
    }

    /// The array under a key; one value alone is an array of one.
    pub(super) fn array<'o>(&'o self, dict: &'o Dict, key: &str) -> &'o [Object] {
        match self.value(dict, key) {
            Object::Array(found) => found,
            Object::Null => &[],
            one => std::slice::from_ref(one),
        }
    }

    /// All objects that are dictionaries.
    pub(super) fn dicts(&self) -> impl Iterator<Item = (u32, &Dict)> {
        self.objects.iter().filter_map(|(number, (object, _))| Some((*number, object.dict()?)))
    }

    /// The data of the stream a reference means, unpacked; nothing when it cannot be.
    pub(super) fn data(&self, object: &Object) -> Option<Vec<u8>> {
        let Object::Ref(number) = object else { return None };
        let mut number = *number;
        for _ in 0..LONGEST_CHAIN {
            match self.objects.get(&number) {
                Some((Object::Ref(next), _)) => number = *next,
                _ => break,
            }
        }
        self.data_of(number)
    }

    /// The data of a stream as it stands in the file.
    pub(super) fn raw(&self, number: u32) -> Option<&[u8]> {
        let (_, range) = self.objects.get(&number)?;
        self.bytes.get(range.clone()?)
    }

    fn data_of(&self, number: u32) -> Option<Vec<u8>> {
        let (object, range) = self.objects.get(&number)?;
        let (dict, raw) = (object.dict()?, self.bytes.get(range.clone()?)?);
        let listed = |key: &str| -> Vec<Object> {
            self.array(dict, key).iter().take(8).map(|one| self.resolve(one).clone()).collect()
        };
        match undo(raw, &listed("Filter"), &listed("DecodeParms"), self.left.get()) {
            Filtered::Data(data) => {
                self.left.set(self.left.get().saturating_sub(data.len()));
                Some(data)
            }
            Filtered::TooLarge => {
                self.dropped.set(self.dropped.get().saturating_add(raw.len()));
                None
            }
            Filtered::Unknown => None,
        }
    }
}

/// Where `needle` next stands.
pub(super) fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let first = *needle.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
}

/// The object number in `N G ` before `obj`.
fn number_before(bytes: &[u8], obj: usize) -> Option<u32> {
    let before = bytes.get(obj.saturating_sub(24)..obj)?;
    let mut words = before.rsplit(|byte| is_space(*byte)).filter(|word| !word.is_empty());
    let digits = |word: &[u8]| {
        let start = word.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
        str::from_utf8(word.get(start..)?).ok()?.parse::<u32>().ok()
    };
    // `endobj` is no beginning.
    before.last().filter(|byte| is_space(**byte))?;
    digits(words.next()?)?;
    digits(words.next()?)
}
