//! A small static server: what `serve` shows, and what the journeys open.
//!
//! It behaves as the servers in offices do (folders end in `/`, `index.html` inside them), and can mount a folder
//! under any path, log what was asked for, and forget every media type but HTML's, as an unconfigured server does.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// A folder and the path it appears under.
pub(crate) struct Mount {
    /// Begins and ends with `/`.
    pub(crate) path: &'static str,
    pub(crate) folder: PathBuf,
    /// Whether files get their media types; else all but HTML are `application/octet-stream`.
    pub(crate) has_types: bool,
}

/// What is answered, and where it is written down.
pub(crate) struct Server {
    pub(crate) mounts: Vec<Mount>,
    /// One line a request: method, path, status.
    pub(crate) log: Option<Mutex<File>>,
}

/// Takes the port, or the next free one after it; port 0 takes any.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(100) };
    (port..=last)
        .find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok())
        .with_context(|| format!("no free port from {port} to {last}"))
}

impl Server {
    /// Answers in a thread of its own for as long as this process lives.
    pub(crate) fn start(self, listener: TcpListener) -> Result<SocketAddr> {
        let address = listener.local_addr()?;
        let server = Arc::new(self);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = server.clone();
                // A client that breaks off is its own affair.
                thread::spawn(move || drop(server.answer(stream)));
            }
        });
        Ok(address)
    }

    fn answer(&self, mut stream: TcpStream) -> Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let (method, path) = read_request(&mut BufReader::new(&stream))?;
        let reply = self.reply(&method, &path);
        if let Some(log) = &self.log {
            let mut log = log.lock().expect("no thread dies while it holds the log");
            writeln!(log, "{method} {path} {}", reply.status)?;
        }
        let location = reply.location.map(|to| format!("Location: {to}\r\n")).unwrap_or_default();
        write!(
            stream,
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{location}Cache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            reply.status,
            reply.media,
            reply.body.len()
        )?;
        if method != "HEAD" {
            stream.write_all(&reply.body)?;
        }
        Ok(())
    }

    fn reply(&self, method: &str, path: &str) -> Reply {
        if method != "GET" && method != "HEAD" {
            return Reply::plain("405 Method Not Allowed");
        }
        let path = path.split(['?', '#']).next().unwrap_or_default();
        // Longest first, so that a mount inside another is found.
        let mut mounts: Vec<&Mount> = self.mounts.iter().collect();
        mounts.sort_by_key(|mount| std::cmp::Reverse(mount.path.len()));
        for mount in mounts {
            if format!("{path}/") == mount.path {
                return Reply {
                    location: Some(mount.path.to_owned()),
                    ..Reply::plain("301 Moved Permanently")
                };
            }
            if let Some(rest) = path.strip_prefix(mount.path) {
                return mount.reply(rest);
            }
        }
        Reply::plain("404 Not Found")
    }
}

impl Mount {
    fn reply(&self, rest: &str) -> Reply {
        // Our own files have plain names; whatever else is asked for is not there, and no way leads upwards.
        let is_plain = |part: &str| {
            !part.starts_with('.') && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        };
        if !rest.split('/').all(is_plain) {
            return Reply::plain("404 Not Found");
        }
        let name = if rest.is_empty() || rest.ends_with('/') {
            format!("{rest}index.html")
        } else {
            rest.to_owned()
        };
        match fs::read(self.folder.join(&name)) {
            Ok(body) => Reply { media: self.media(&name), body, ..Reply::plain("200 OK") },
            Err(_) => Reply::plain("404 Not Found"),
        }
    }

    fn media(&self, name: &str) -> &'static str {
        let media = media_type(Path::new(name));
        if self.has_types || media.starts_with("text/html") { media } else { "application/octet-stream" }
    }
}

struct Reply {
    status: &'static str,
    media: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    fn plain(status: &'static str) -> Self {
        Self { status, media: "text/plain; charset=utf-8", location: None, body: status.into() }
    }
}

/// Method and path of a request; its head is read to the end, a body is not.
fn read_request(reader: &mut impl BufRead) -> Result<(String, String)> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let (method, path) = (words.next().context("no method")?, words.next().context("no path")?);
    let request = (method.to_owned(), path.to_owned());
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            return Ok(request);
        }
    }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "zip" => "application/zip",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::io::Read;

    fn ask(has_types: bool, request: &str) -> String {
        let folder = std::env::temp_dir().join(format!("baoshen-server-{}-{has_types}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "hello").unwrap();
        fs::write(folder.join("a.wasm"), [0]).unwrap();
        let server = Server { mounts: vec![Mount { path: "/desk/office/", folder, has_types }], log: None };
        let address = server.start(listen(0).unwrap()).unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }

    #[test]
    fn a_folder_shows_its_index() {
        let reply = ask(true, "GET /desk/office/?x=1");
        assert!(
            reply.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"),
            "{reply}"
        );
        assert!(reply.ends_with("\r\n\r\nhello"), "{reply}");
        assert!(ask(true, "HEAD /desk/office/").ends_with("Connection: close\r\n\r\n"));
    }

    #[test]
    fn a_folder_without_its_slash_is_moved() {
        let reply = ask(true, "GET /desk/office");
        assert!(reply.contains("301") && reply.contains("Location: /desk/office/\r\n"), "{reply}");
    }

    #[test]
    fn nothing_outside_the_mount_is_shown() {
        for path in
            ["/", "/desk/", "/desk/office/../secret", "/desk/office/%2e%2e/x", "/desk/office/.git/config"]
        {
            assert!(ask(true, &format!("GET {path}")).starts_with("HTTP/1.1 404"), "{path}");
        }
        assert!(ask(true, "POST /desk/office/").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn media_types_can_be_forgotten() {
        assert!(ask(true, "GET /desk/office/a.wasm").contains("Content-Type: application/wasm\r\n"));
        assert!(ask(false, "GET /desk/office/a.wasm").contains("Content-Type: application/octet-stream\r\n"));
    }

    #[test]
    fn a_taken_port_gives_the_next() {
        let first = listen(0).unwrap();
        let port = first.local_addr().unwrap().port();
        assert!(listen(port).unwrap().local_addr().unwrap().port() > port);
    }
}
