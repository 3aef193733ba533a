//! What text and table files of Office Open XML have in common: types of parts, relations, properties, and the parts
//! nobody looks at.

use std::collections::BTreeMap;

use super::archive::{Archive, Part, ending};
use super::gather::Gather;
use super::leftover::{LeftoverKind, Spot, has_small_picture};
use super::xml::{Step, walk};
use super::{Place, ReadProblem, UnreadKind};

/// A container with the types of its parts.
pub(super) struct Package<'b> {
    archive: Archive<'b>,
    types: BTreeMap<String, String>,
}

/// A relation of a part to another, or to a place outside.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) target: String,
    pub(super) is_outside: bool,
}

impl<'b> Package<'b> {
    /// Opens a package whose main part has a type that ends like this.
    pub(super) fn open(bytes: &'b [u8], main: &str) -> Result<Self, ReadProblem> {
        let mut archive = Archive::open(bytes)?;
        let listing = archive.find("[Content_Types].xml").ok_or(ReadProblem::Damaged)?;
        let listing = archive.unpack(&listing).map_err(|_unread| ReadProblem::Damaged)?;
        let mut types = BTreeMap::new();
        walk(&listing, &mut |step| {
            if let Step::Open(tag) = step
                && tag.name == "Override"
                && let (Some(name), Some(kind)) = (tag.attribute("PartName"), tag.attribute("ContentType"))
            {
                types.insert(name.trim_start_matches('/').to_ascii_lowercase(), kind);
            }
        })
        .map_err(|_broken| ReadProblem::Damaged)?;
        if !types.values().any(|kind| kind.ends_with(main)) {
            return Err(ReadProblem::Damaged);
        }
        Ok(Self { archive, types })
    }

    /// Every part with its type, those of the given types first and in that order.
    pub(super) fn parts(&self, first: &[&str]) -> Vec<(Part, String)> {
        let kind = |part: &Part| self.types.get(&part.name.to_ascii_lowercase()).cloned().unwrap_or_default();
        let mut parts: Vec<(Part, String)> =
            self.archive.parts().iter().map(|part| (part.clone(), kind(part))).collect();
        let rank = |kind: &str| first.iter().position(|wanted| kind.ends_with(wanted)).unwrap_or(first.len());
        parts.sort_by_key(|(_, kind)| rank(kind));
        parts
    }

    /// The part of a path.
    pub(super) fn find(&self, path: &str) -> Option<Part> {
        self.archive.find(path)
    }

    /// The bytes of a part; what cannot be had is counted.
    pub(super) fn unpack(&mut self, part: &Part, gather: &mut Gather) -> Option<Vec<u8>> {
        let unpacked = self.archive.unpack(part);
        if unpacked.is_err() {
            gather.unread(UnreadKind::Part, 1);
        }
        unpacked.ok()
    }
}

/// The relations of a part, read from its `.rels`.
pub(super) fn relations(bytes: &[u8]) -> Vec<Relation> {
    let mut found = Vec::new();
    // A broken list of relations gives those before the break.
    let _ = walk(bytes, &mut |step| {
        if let Step::Open(tag) = step
            && tag.name == "Relationship"
            && let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target"))
        {
            let is_outside = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
            found.push(Relation { id, target, is_outside });
        }
    });
    found
}

/// Types without a word of anybody in them.
const MUTE: [&str; 11] = [
    "styles+xml",
    "stylesWithEffects+xml",
    "theme+xml",
    "themeOverride+xml",
    "fontTable+xml",
    "numbering+xml",
    "webSettings+xml",
    "tableStyles+xml",
    "calcChain+xml",
    "chartcolorstyle+xml",
    "chartstyle+xml",
];
/// Types whose words stand on the face of the document.
const DRAWN: [&str; 4] = ["drawing+xml", "chart+xml", "diagramData+xml", "chartshapes+xml"];
/// Properties of the file.
const PROPERTIES: [&str; 3] = ["core-properties+xml", "extended-properties+xml", "custom-properties+xml"];

/// Reads a part that no reader has a use of its own for: every word of it, under the place its type says.
pub(super) fn other(package: &mut Package<'_>, part: &Part, kind: &str, gather: &mut Gather) {
    let path = part.name.to_ascii_lowercase();
    let is = |kinds: &[&str]| kinds.iter().any(|one| kind.ends_with(one));
    let is_printer = path.contains("printersettings");
    if path == "[content_types].xml" || is(&MUTE) || is_printer {
        return;
    }
    let ending = ending(&path);
    let is_picture = matches!(ending.as_str(), "jpg" | "jpeg");
    if !is_picture && !matches!(ending.as_str(), "xml" | "rels" | "vml") {
        if path.starts_with("docprops/thumbnail") {
            gather.leftovers.add(LeftoverKind::Thumbnail, Spot::Part(part.name.clone()), "");
            gather.unread(UnreadKind::Picture, 1);
        } else {
            gather.embedded(&part.name);
        }
        return;
    }
    if is_picture {
        gather.embedded(&part.name);
    }
    let Some(bytes) = package.unpack(part, gather) else { return };
    if is_picture {
        if path.starts_with("docprops/thumbnail") || has_small_picture(&bytes) {
            gather.leftovers.add(LeftoverKind::Thumbnail, Spot::Part(part.name.clone()), "");
        }
        return;
    }
    if ending == "rels" {
        let outside: Vec<String> =
            relations(&bytes).into_iter().filter(|it| it.is_outside).map(|it| it.target).collect();
        gather.piece(Place::Link, &outside.join("\n"));
        return;
    }
    // Office writes these even where no type is listed.
    let place = if is(&PROPERTIES) || path.starts_with("docprops/") {
        Place::Property
    } else if is(&DRAWN) || path.contains("/charts/") || path.contains("/diagrams/") {
        Place::TextBox
    } else {
        Place::Leftover
    };
    let found = words(&bytes);
    if place == Place::Property {
        for name in named(&bytes) {
            gather.leftovers.add(LeftoverKind::Author, Spot::Part(part.name.clone()), &[&name, " "].concat());
        }
    } else if place == Place::Leftover && path.contains("pivotcache") {
        gather.leftovers.add(LeftoverKind::Unused, Spot::Part(part.name.clone()), &found.text);
    }
    gather.unread(UnreadKind::Part, usize::from(found.is_broken));
    gather.piece(place, &found.text);
    gather.piece(Place::AltText, &found.described);
    gather.piece(Place::Property, &found.authors);
}

/// Whom the properties name: author, last hand, manager, organ.
pub(super) fn named(properties: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut within = 0u32;
    let is_name = |name: &str| matches!(name, "creator" | "lastModifiedBy" | "Manager" | "Company");
    // A break ends the names.
    let _ = walk(properties, &mut |step| match step {
        Step::Open(tag) => {
            within += u32::from(is_name(tag.name));
            names.extend(tag.attribute("creator").filter(|_| tag.name == "Description"));
        }
        Step::Close(name) if is_name(name) => within = within.saturating_sub(1),
        Step::Close(_) => {}
        Step::Text(text) if within > 0 && !text.trim().is_empty() => names.push(text.trim().to_owned()),
        Step::Text(_) => {}
    });
    names
}

/// Every word of a document without a reader of its own.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) described: String,
    pub(super) authors: String,
    pub(super) is_broken: bool,
}

/// Text of each element on a line, and the attributes that hold words.
pub(super) fn words(bytes: &[u8]) -> Words {
    let mut found =
        Words { text: String::new(), described: String::new(), authors: String::new(), is_broken: false };
    let walked = walk(bytes, &mut |step| match step {
        Step::Text(text) => found.text.push_str(text.trim_matches(['\n', '\r', '\t'])),
        Step::Close(_) if !found.text.is_empty() && !found.text.ends_with('\n') => found.text.push('\n'),
        Step::Close(_) => {}
        Step::Open(tag) => {
            let lines = |text: &mut String, names: &[&str]| {
                for name in names {
                    if let Some(value) = tag.attribute(name).filter(|value| !value.trim().is_empty()) {
                        text.push_str(value.trim());
                        text.push('\n');
                    }
                }
            };
            match tag.name {
                "docPr" | "cNvPr" | "shape" | "imagedata" | "textpath" => {
                    lines(&mut found.described, &["descr", "title", "alt", "string"]);
                }
                // Variables of the document, cached values of pivot tables, queries of connections.
                "docVar" => lines(&mut found.text, &["name", "val"]),
                "s" | "n" | "d" => lines(&mut found.text, &["v"]),
                "connection" | "dbPr" | "textPr" | "webPr" => {
                    let names = ["name", "description", "connection", "command", "sourceFile", "url"];
                    lines(&mut found.text, &names);
                }
                // Properties of a PDF may stand in attributes.
                "Description" => {
                    lines(
                        &mut found.text,
                        &["creator", "title", "Author", "Keywords", "CreatorTool", "Producer"],
                    );
                }
                "person" | "cmAuthor" => lines(&mut found.authors, &["author", "displayName", "name"]),
                _ => {}
            }
        }
    });
    found.is_broken = walked.is_err();
    found
}
