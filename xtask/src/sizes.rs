//! How large things are on the way to the user.

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;

use crate::page::gzip;

/// One line of the table: name, bytes as they are, with gzip -9, with brotli 11.
fn line(name: &str, bytes: &[u8]) -> Result<String> {
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &BrotliEncoderParams::default())?;
    Ok(format!("{name:<16}{:>12}{:>12}{:>12}", bytes.len(), gzip(bytes)?.len(), packed.len()))
}

/// The table of these files.
pub(crate) fn table<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<String> {
    let mut lines = vec![format!("{:<16}{:>12}{:>12}{:>12}", "bytes", "raw", "gzip", "brotli")];
    for (name, bytes) in files {
        lines.push(line(name, bytes)?);
    }
    Ok(lines.join("\n"))
}
