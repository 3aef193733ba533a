//! `cargo xtask dist`: the release, in `target/dist/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use anyhow::Result;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::command::{VERSION, target};
use crate::optimise::optimise;
use crate::page;
use crate::program::{self, PROGRAMS, Profile, Program};
use crate::sizes;

/// What is released, by the paths under `target/dist/`.
pub(crate) struct Dist {
    pub(crate) folder: PathBuf,
    pub(crate) programs: Vec<Program>,
}

impl Dist {
    pub(crate) fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    pub(crate) fn one_file(&self) -> PathBuf {
        self.folder.join("baoshen.html")
    }
}

/// Builds everything and says how large it is: packing takes minutes in a tool that is not optimised.
pub(crate) fn run() -> Result<()> {
    let dist = make()?;
    let one_file = fs::read(dist.one_file())?;
    let wasm = dist.programs.iter().map(|program| (program.name.as_str(), program.wasm.as_slice()));
    eprintln!("{}", sizes::table(wasm.chain([("baoshen.html", one_file.as_slice())]))?);
    Ok(())
}

/// Builds everything.
pub(crate) fn make() -> Result<Dist> {
    let programs = release(&PROGRAMS)?;
    let dist = Dist { folder: target().join("dist"), programs };
    let site = page::site(&dist.programs)?;
    let one_file = page::one_file(&dist.programs)?;
    let zip = zip_of(&site)?;
    let zip_name = format!("baoshen-{VERSION}.zip");
    if dist.folder.exists() {
        fs::remove_dir_all(&dist.folder)?;
    }
    page::write(&dist.site(), &site)?;
    fs::write(dist.one_file(), &one_file)?;
    fs::write(dist.folder.join(&zip_name), &zip)?;

    let mut sums = BTreeMap::from([("baoshen.html".to_owned(), &one_file), (zip_name, &zip)]);
    sums.extend(site.iter().map(|(name, bytes)| (format!("site/{name}"), bytes)));
    fs::write(dist.folder.join("SHA256SUMS"), sums_of(&sums)?)?;

    Ok(dist)
}

/// Programs as they are released.
pub(crate) fn release(names: &[&str]) -> Result<Vec<Program>> {
    program::build(Profile::Release, names)?.into_iter().map(optimise).collect()
}

/// The lines `sha256sum --check` reads.
fn sums_of(files: &BTreeMap<String, &Vec<u8>>) -> Result<String> {
    let mut sums = String::new();
    for (name, bytes) in files {
        writeln!(sums, "{}  {name}", HEXLOWER.encode(&Sha256::digest(bytes)))?;
    }
    Ok(sums)
}

/// A zip whose bytes depend on the files alone: sorted, of one date, all with the same rights.
fn zip_of(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(format!("baoshen-{VERSION}/{name}"), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_zip() {
        let files = BTreeMap::from([("b".to_owned(), vec![1; 500]), ("a".to_owned(), vec![2; 500])]);
        let zip = zip_of(&files).unwrap();
        assert_eq!(zip, zip_of(&files).unwrap());
        // MS-DOS time 00:00 and date 1980-01-01 in the first local header: no clock was read.
        assert_eq!(&zip[10..14], [0, 0, 0x21, 0]);
    }

    #[test]
    fn sums_are_in_the_form_sha256sum_reads() {
        let empty = Vec::new();
        let sums = sums_of(&BTreeMap::from([("x".to_owned(), &empty)])).unwrap();
        assert_eq!(sums, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  x\n");
    }
}
