//! From programs to a page: the site, whose files lie side by side, and the single file that holds them all.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use data_encoding::{BASE64, HEXLOWER};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

use crate::command::{VERSION, root};
use crate::program::{PAGE, Program};

/// The style of sheets. A sheet is shown in a frame without an address of its own, which inherits the page's policy;
/// so the page allows this style too.
const PAPER: &str = "style/paper.css";

/// Where the files of the program are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Beside the page.
    Site,
    /// Inside it.
    OneFile,
}

/// The files of the program, by the names under which the loader asks for them.
pub(crate) fn assets(programs: &[Program]) -> Result<BTreeMap<String, Vec<u8>>> {
    let bootstrap = read("src/bin/worker.js")?;
    let mut assets = BTreeMap::new();
    for program in programs {
        if program.name == PAGE {
            assets.insert("app.wasm".to_owned(), program.wasm.clone());
        } else {
            assets.insert(format!("{}.wasm", program.name), program.wasm.clone());
            let script = format!("{bootstrap}\n{}", program.glue);
            assets.insert(format!("{}.js", program.name), script.into_bytes());
        }
    }
    Ok(assets)
}

/// The files of the site, `index.html` among them. The others carry a piece of their hash in their names, so
/// that a cache can never mix two versions.
pub(crate) fn site(programs: &[Program]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut table = BTreeMap::new();
    for (name, bytes) in assets(programs)? {
        let hash = HEXLOWER.encode(&Sha256::digest(&bytes)[..4]);
        let (stem, extension) = name.rsplit_once('.').context("an asset has an extension")?;
        let file = format!("{stem}-{hash}.{extension}");
        table.insert(name, file.clone());
        files.insert(file, bytes);
    }
    let page = page(programs, Shape::Site, &serde_json::to_string(&table)?, "")?;
    files.insert("index.html".to_owned(), page.into_bytes());
    Ok(files)
}

/// The single file. Its assets are gzip in base64 and nothing else: every engine that runs the program at all
/// (Chromium 80, Firefox 113, Safari 16.4 and later) inflates gzip, so a plain copy beside it would only double
/// the size.
pub(crate) fn one_file(programs: &[Program]) -> Result<Vec<u8>> {
    let mut blocks = String::new();
    for (name, bytes) in assets(programs)? {
        let packed = BASE64.encode(&gzip(&bytes)?);
        writeln!(blocks, r#"<script type="application/octet-stream" id="asset-{name}">{packed}</script>"#)?;
    }
    Ok(page(programs, Shape::OneFile, "{}", &blocks)?.into_bytes())
}

/// Gzip without name and time, at its best.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// Writes files into a folder that holds nothing else afterwards.
pub(crate) fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

fn page(programs: &[Program], shape: Shape, table: &str, blocks: &str) -> Result<String> {
    let page = programs.iter().find(|program| program.name == PAGE).context("no program for the page")?;
    let template = read("index.html")?
        .replace("{{version}}", VERSION)
        .replace(
            "{{mark}}",
            &format!("data:image/svg+xml;base64,{}", BASE64.encode(read("style/mark.svg")?.as_bytes())),
        )
        .replace("{{style}}", &styles()?)
        .replace("{{loader}}", &read("src/app/loader.js")?)
        .replace("{{glue}}", &page.glue);
    let script = hashes(&template, "script")?;
    let style = [hashes(&template, "style")?, hash(&read(PAPER)?)].join(" ");
    let policy = policy(shape, &script, &style);
    let tighter = format!("script-src 'wasm-unsafe-eval' {script}; worker-src blob:");
    let mode = match shape {
        Shape::Site => "",
        Shape::OneFile => " data-one-file",
    };
    let assets = format!(
        r#"<script type="application/json" id="assets"{mode} data-tighter-policy="{tighter}">{table}</script>"#
    );
    Ok(template.replace("{{policy}}", &policy).replace("{{assets}}", &format!("{assets}\n{blocks}")))
}

/// What the page may do: run its own scripts and styles, start workers from Blobs, show pictures it made itself,
/// and read its own files where they lie beside it. Nothing else, and nothing from elsewhere.
fn policy(shape: Shape, script: &str, style: &str) -> String {
    let connect = match shape {
        Shape::Site => "'self'",
        Shape::OneFile => "'none'",
    };
    format!(
        "default-src 'none'; script-src 'unsafe-eval' {script}; style-src {style}; img-src data: blob:; \
         connect-src {connect}; worker-src blob:; base-uri 'none'; form-action 'none'"
    )
}

/// The hashes of all inline elements of this name that the browser would run.
fn hashes(html: &str, element: &str) -> Result<String> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    let mut hashes = Vec::new();
    for piece in html.split(open.as_str()).skip(1) {
        let (inline, _) = piece.split_once(close.as_str()).context("an inline element is closed")?;
        hashes.push(hash(inline));
    }
    ensure!(!hashes.is_empty(), "no inline <{element}>");
    Ok(hashes.join(" "))
}

/// An inline element as a policy names it.
fn hash(inline: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(inline)))
}

/// All style sheets of the page as one: tokens first, then elements, then the components by name. The style of
/// paper is not among them: it travels inside every sheet.
fn styles() -> Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root().join("style"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "css") && !path.ends_with(PAPER) {
            names.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    let rank = |name: &str| match name {
        "tokens.css" => 0,
        "base.css" => 1,
        _ => 2,
    };
    names.sort_by(|a, b| (rank(a), a).cmp(&(rank(b), b)));
    names.iter().map(|name| read(&format!("style/{name}"))).collect()
}

/// A source file, with the line ends it has in the repository even where git checked it out with others: the
/// hashes in the policy are over these bytes, and browsers read CR LF as LF.
fn read(path: &str) -> Result<String> {
    let text = fs::read_to_string(root().join(path)).with_context(|| path.to_owned())?;
    Ok(text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs() -> Vec<Program> {
        [PAGE, "desk"]
            .map(|name| Program {
                name: name.to_owned(),
                wasm: b"\0asm".to_vec(),
                glue: format!("// {name}"),
            })
            .into()
    }

    #[test]
    fn no_place_is_left_unfilled() {
        for page in [one_file(&programs()).unwrap(), site(&programs()).unwrap().remove("index.html").unwrap()]
        {
            assert!(!String::from_utf8(page).unwrap().contains("{{"));
        }
    }

    #[test]
    fn the_table_names_the_files_that_are_there() {
        let files = site(&programs()).unwrap();
        let page = String::from_utf8(files["index.html"].clone()).unwrap();
        for name in files.keys().filter(|name| *name != "index.html") {
            assert!(page.contains(&format!("\"{name}\"")), "{name} is not in the table");
        }
        assert_eq!(files.len(), 4);
    }

    #[test]
    fn hashes_are_over_the_inline_text() {
        // printf 'a' | openssl dgst -sha256 -binary | base64
        let html = "<script>a</script><script type=\"x\">b</script>";
        assert_eq!(hashes(html, "script").unwrap(), "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='");
    }

    #[test]
    fn only_the_site_may_read_files() {
        assert!(policy(Shape::Site, "", "").contains("connect-src 'self'"));
        assert!(policy(Shape::OneFile, "", "").contains("connect-src 'none'"));
    }
}
