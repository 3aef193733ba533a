//! The header: a line with the version, stanzas, and a sum over all of it under the file key.

use data_encoding::BASE64_NOPAD;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::stanza::Stanza;
use super::{AgeProblem, FILE_KEY, MAX_HEADER};
use crate::evidence::secret::Secret;

const VERSION: &str = "age-encryption.org/v1";

/// Columns of a body's lines.
const COLUMNS: usize = 64;

/// What stands before the content.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) stanzas: Vec<Stanza>,
}

impl Header {
    pub(super) fn is_by_passphrase(&self) -> bool {
        self.stanzas.iter().any(Stanza::is_scrypt)
    }

    pub(super) fn to_bytes(&self, file_key: &Secret<FILE_KEY>) -> Vec<u8> {
        let mut text = format!("{VERSION}\n");
        for stanza in &self.stanzas {
            text.push_str("-> ");
            text.push_str(&stanza.args.join(" "));
            text.push('\n');
            let body = BASE64_NOPAD.encode(&stanza.body);
            let mut rest = body.as_str();
            while let Some((line, more)) = rest.split_at_checked(COLUMNS) {
                text.push_str(line);
                text.push('\n');
                rest = more;
            }
            text.push_str(rest);
            text.push('\n');
        }
        text.push_str("---");
        let sum = mac(file_key, text.as_bytes()).finalize().into_bytes();
        text.push(' ');
        text.push_str(&BASE64_NOPAD.encode(&sum));
        text.push('\n');
        text.into_bytes()
    }

    /// Reads a header strictly; gives it with the place where the content begins.
    pub(super) fn read(file: &[u8]) -> Result<(Self, usize), AgeProblem> {
        let mut lines = Lines { file, at: 0 };
        if lines.next() != Some(VERSION) {
            return Err(AgeProblem::NotAge);
        }
        let mut stanzas = Vec::new();
        loop {
            let line = lines.next().ok_or(AgeProblem::Damaged)?;
            if let Some(sum) = line.strip_prefix("--- ") {
                // Its value is looked at once a stanza gave the file key.
                let is_sum = BASE64_NOPAD.decode(sum.as_bytes()).is_ok_and(|sum| sum.len() == 32);
                let is_some = !stanzas.is_empty();
                return if is_sum && is_some {
                    Ok((Self { stanzas }, lines.at))
                } else {
                    Err(AgeProblem::Damaged)
                };
            }
            let args = line.strip_prefix("-> ").ok_or(AgeProblem::Damaged)?;
            let args: Vec<String> = args.split(' ').map(str::to_owned).collect();
            let is_arg = |arg: &String| !arg.is_empty() && arg.bytes().all(|byte| byte.is_ascii_graphic());
            if !args.iter().all(is_arg) {
                return Err(AgeProblem::Damaged);
            }
            let mut body = String::new();
            loop {
                let line = lines.next().ok_or(AgeProblem::Damaged)?;
                body.push_str(line);
                match line.len() {
                    COLUMNS => {}
                    0..COLUMNS => break,
                    _ => return Err(AgeProblem::Damaged),
                }
            }
            let body = BASE64_NOPAD.decode(body.as_bytes()).map_err(|_text| AgeProblem::Damaged)?;
            stanzas.push(Stanza { args, body });
        }
    }

    /// Whether the sum at its end is the one the file key gives; `content` is where the header ends.
    #[expect(clippy::unused_self, reason = "only a header that was read can be confirmed")]
    pub(super) fn confirm(
        &self,
        file: &[u8],
        content: usize,
        file_key: &Secret<FILE_KEY>,
    ) -> Result<(), AgeProblem> {
        // A space, 43 characters, a line feed.
        let summed = content.checked_sub(45).ok_or(AgeProblem::Damaged)?;
        let (text, sum) = (file.get(..summed), file.get(summed + 1..content - 1));
        let (text, sum) = text.zip(sum).ok_or(AgeProblem::Damaged)?;
        let sum = BASE64_NOPAD.decode(sum).map_err(|_text| AgeProblem::Damaged)?;
        mac(file_key, text).verify_slice(&sum).map_err(|_other| AgeProblem::Damaged)
    }
}

fn mac(file_key: &Secret<FILE_KEY>, text: &[u8]) -> Hmac<Sha256> {
    let mut key = [0; 32];
    let hkdf = Hkdf::<Sha256>::new(None, file_key.expose());
    hkdf.expand(b"header", &mut key).expect("32 bytes are not too many");
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key of any length is taken");
    mac.update(text);
    mac
}

/// Lines of a header, each ended by a line feed.
struct Lines<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.file.get(self.at..self.file.len().min(MAX_HEADER))?;
        let length = rest.iter().position(|byte| *byte == b'\n')?;
        self.at += length + 1;
        std::str::from_utf8(rest.get(..length)?).ok()
    }
}
