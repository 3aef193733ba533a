//! The tools, and where their work lies: below the build folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

const TOOLS: [&str; 6] = ["bash", "jq", "openssl", "python3", "sha256sum", "unzip"];
const INSTALL: &str =
    "apt-get install --yes --no-install-recommends bash coreutils jq openssl python3 python3-venv unzip";
const PACKAGES: [&str; 7] = [
    "bagit==1.9.0",
    "chinaholidays==2026.2.16",
    "chinesecalendar==1.11.0",
    "gmssl==3.2.2",
    "pymerkle==7.0.0",
    "pyrage==1.4.0",
    "securesystemslib[crypto]==1.6.0",
];
const IMPORTS: &str =
    "import bagit, ChinaHolidays, chinese_calendar, gmssl, pymerkle, pyrage, securesystemslib";

fn work() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside")
}

/// Whether a program ended well, and everything it said.
fn run(command: &mut Command) -> (bool, String) {
    let output = command.output().unwrap_or_else(|error| {
        panic!("{}: {error}; install it:\n  {INSTALL}", command.get_program().to_string_lossy())
    });
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// Runs a script in a folder.
pub fn bash(folder: &Path, script: &str) -> (bool, String) {
    for tool in TOOLS {
        let found = run(Command::new("bash").args(["-c", &format!("command -v {tool}")]));
        assert!(found.0, "these tests need {tool}; install it:\n  {INSTALL}");
    }
    run(Command::new("bash").args(["-c", script]).current_dir(folder))
}

/// A Python with the packages, made once.
static PYTHON: LazyLock<PathBuf> = LazyLock::new(|| {
    let home = work().join("venv");
    let python = home.join("bin/python");
    let has_all = |python: &Path| run(Command::new(python).args(["-c", IMPORTS])).0;
    if !python.exists() || !has_all(&python) {
        fs::create_dir_all(&home).unwrap();
        let (made, said) = run(Command::new("python3").arg("-m").arg("venv").arg(&home));
        assert!(made, "{said}\ninstall what is missing:\n  {INSTALL}");
        let (installed, said) =
            run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES));
        assert!(installed, "{said}");
    }
    python
});

/// Runs Python in a folder.
pub fn python(folder: &Path, words: &[&str]) -> (bool, String) {
    run(Command::new(&*PYTHON).args(words).current_dir(folder))
}

/// Unpacks a bundle with Info-ZIP; gives the folder of the bag.
pub fn unpack(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = work().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("bundle.zip"), bytes).unwrap();
    let (success, said) = bash(&folder, "unzip -q bundle.zip && mv bs-*/ bag && rm bundle.zip");
    assert!(success, "{said}");
    // Named after the test, so that what a test says tells which bundle it means.
    let bag = folder.join(name);
    fs::rename(folder.join("bag"), &bag).unwrap();
    bag
}

/// Bundles that were not made here.
pub fn bundles_of_others() -> Vec<Vec<u8>> {
    let Some(folder) = std::env::var_os("BAOSHEN_BUNDLES") else { return Vec::new() };
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let bundles: Vec<_> = entries.filter(|path| path.extension().is_some_and(|e| e == "zip")).collect();
    assert!(!bundles.is_empty(), "no bundle in {}", folder.to_string_lossy());
    bundles.iter().map(|path| fs::read(path).unwrap()).collect()
}
