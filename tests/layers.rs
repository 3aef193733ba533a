//! The house keeps its shape: arrows point down, files stay short, the top level stays small, words stay in the
//! locale files, and nothing is left for later.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which layers a layer may use; itself is understood.
const ARROWS: [(&str, &[&str]); 10] = [
    ("review", &[]),
    ("scan", &[]),
    ("read", &["scan"]),
    ("evidence", &["review"]),
    ("store", &["review", "evidence"]),
    ("i18n", &["review", "scan", "read", "evidence"]),
    ("paper", &["review", "scan", "evidence", "i18n"]),
    ("desk", &["review", "scan", "evidence", "store", "i18n", "paper"]),
    ("wire", &["review", "scan", "read", "evidence", "i18n", "desk"]),
    ("app", &["review", "scan", "read", "evidence", "store", "i18n", "paper", "desk", "wire"]),
];

/// What may lie at the root of the tree.
const TOP: [&str; 21] = [
    ".cargo",
    ".ci",
    ".clippy.toml",
    ".deny.toml",
    ".gitattributes",
    ".gitignore",
    ".rustfmt.toml",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "build.rs",
    "index.html",
    "rust-toolchain.toml",
    "src",
    "style",
    "tests",
    "xtask",
];

const MAX_LINES: usize = 350;

/// Where Chinese may stand in code: the words themselves, tests, and terms, which are data.
const CHINESE: [&str; 4] = ["src/i18n/locales/", "src/review/calendar/", "src/scan/", "tests/"];

#[test]
fn arrows_point_down() {
    let files = sources("src").into_iter();
    let wrong = files.filter_map(|(path, text)| {
        let used = wrong_arrows(layer_of(&path)?, depth_of(&path), &text);
        (!used.is_empty()).then(|| format!("{path} uses {}", used.join(", ")))
    });
    assert_none(wrong);
}

#[test]
fn every_layer_has_its_arrows() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: BTreeSet<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, ARROWS.map(|(layer, _)| layer).into(), "src/lib.rs and the arrows differ");
}

#[test]
fn files_stay_short() {
    let files = ["src", "xtask", "tests"].into_iter().flat_map(sources);
    let lengths = files.map(|(path, text)| (path, text.lines().count()));
    assert_none(
        lengths.filter(|(_, lines)| *lines > MAX_LINES).map(|(path, lines)| format!("{path}: {lines} lines")),
    );
}

#[test]
fn the_top_level_stays_small() {
    // What git does not follow is nobody's business: build folders, editors, worktrees.
    let listing = std::process::Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(listing.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listing.stderr));
    let files = String::from_utf8(listing.stdout).unwrap();
    assert!(files.lines().any(|file| file == "Cargo.toml"), "git lists no files");
    assert_eq!(strays(files.lines()), Vec::<&str>::new());
}

#[test]
fn words_stay_in_the_locale_files() {
    let files = ["src", "xtask"].into_iter().flat_map(sources);
    let others = files.filter(|(path, _)| !CHINESE.iter().any(|place| path.starts_with(place)));
    assert_none(others.flat_map(|(path, text)| marked(&path, chinese_lines(&text))));
}

#[test]
fn nothing_is_left_for_later() {
    let files = ["src", "xtask", "tests", "style", "index.html"].into_iter().flat_map(sources);
    assert_none(files.flat_map(|(path, text)| marked(&path, left_for_later(&text))));
}

/// Fails with everything that was found, not only the first.
fn assert_none(found: impl Iterator<Item = String>) {
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn marked(path: &str, lines: Vec<usize>) -> Vec<String> {
    lines.into_iter().map(|line| format!("{path}:{line}")).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All source files at or below a place, by their paths from the root with `/`.
fn sources(place: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![root().join(place)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path
            .extension()
            .is_some_and(|e| ["rs", "js", "css", "html"].iter().any(|known| e == *known))
        {
            let name =
                path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read_to_string(&path).expect("UTF-8"));
        }
    }
    found
}

/// The layer a file of `src` belongs to; bins and the crate root belong to none.
fn layer_of(path: &str) -> Option<&'static str> {
    let first = path.strip_prefix("src/")?.split('/').next()?;
    let first = first.strip_suffix(".rs").unwrap_or(first);
    ARROWS.iter().map(|(layer, _)| *layer).find(|layer| *layer == first)
}

/// How many modules lie between the root of the crate and a file of `src`: as many `super` lead there.
fn depth_of(path: &str) -> usize {
    path.trim_end_matches("/mod.rs").split('/').count() - 1
}

/// The layers a file of this layer names and may not use. `depth` counts the modules from the root to the file.
fn wrong_arrows(layer: &str, depth: usize, text: &str) -> Vec<String> {
    let (_, allowed) = ARROWS.iter().find(|(name, _)| *name == layer).expect("a layer");
    let mut used = used_layers(depth, text);
    used.retain(|name| {
        name != layer && !allowed.contains(&name.as_str()) && ARROWS.iter().any(|(known, _)| known == name)
    });
    used
}

/// The first segment after every `crate::`, in groups too: `crate::{a::B, c}` names `a` and `c`.
fn used_layers(depth: usize, text: &str) -> Vec<String> {
    let code: String = text.lines().flat_map(code_of).filter(|c| !c.is_whitespace()).collect();
    let code = code.replace(&"super::".repeat(depth), "crate::");
    let mut used = Vec::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(group) => used.extend(members(group).iter().map(|member| first_segment(member))),
            None => used.push(first_segment(after)),
        }
    }
    used.retain(|name| !name.is_empty());
    used
}

/// The members of a group of imports, up to its closing brace; groups inside are left out.
fn members(group: &str) -> Vec<String> {
    let mut depth = 0;
    let inner = group.chars().map_while(|c| {
        let outside = depth == 0;
        match c {
            '{' => depth += 1,
            '}' if outside => return None,
            '}' => depth -= 1,
            _ => {}
        }
        Some(if outside { c } else { ' ' })
    });
    inner.collect::<String>().split(',').map(str::to_owned).collect()
}

fn first_segment(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The characters of a line without its comment, which begins the line or follows white space.
fn code_of(line: &str) -> impl Iterator<Item = char> {
    let comment = line.match_indices("//").map(|(at, _)| at);
    let end = comment
        .into_iter()
        .find(|at| line.get(..*at).is_some_and(|code| code.is_empty() || code.ends_with([' ', '\t'])));
    line.get(..end.unwrap_or(line.len())).unwrap_or_default().chars()
}

/// Files whose first path segment may not lie at the root.
fn strays<'a>(files: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    files.filter(|file| !TOP.contains(&file.split('/').next().unwrap_or_default())).collect()
}

/// The lines with Chinese characters outside comments, before the unit tests at the bottom of the file. A view
/// takes words without quotes too, so quotes make no difference.
fn chinese_lines(text: &str) -> Vec<usize> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let is_chinese =
        |c: char| ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{f900}'..='\u{faff}').contains(&c);
    let lines = code.lines().enumerate();
    lines.filter(|(_, line)| code_of(line).any(is_chinese)).map(|(number, _)| number + 1).collect()
}

/// The lines that put work off. The word is put together here, so that this file does not hold it.
fn left_for_later(text: &str) -> Vec<usize> {
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat()];
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| {
            let mut words = line.split(|c: char| !c.is_alphanumeric());
            words.any(|word| marks.iter().any(|mark| mark == word))
        })
        .map(|(number, _)| number + 1)
        .collect()
}

mod the_checks_can_fail {
    use super::*;

    #[test]
    fn on_an_arrow_upwards() {
        for text in [
            "use crate::store::Store;",
            "use crate::{evidence::Chain, store};",
            "use crate::{\n    evidence::{a, b},\n    store::{c},\n};",
            "fn f() -> crate::store::Store {}",
            "let url = \"http://x\"; let store = crate::store::open();",
            "pub use super::super::store;",
        ] {
            assert_eq!(
                wrong_arrows("evidence", depth_of("src/evidence/chain.rs"), text),
                ["store"],
                "{text}"
            );
        }
        assert_eq!(wrong_arrows("evidence", depth_of("src/evidence/mod.rs"), "use super::store;"), ["store"]);
        assert_eq!(wrong_arrows("desk", 2, "use crate::{app, wire::Request};"), ["app", "wire"]);
    }

    #[test]
    fn but_not_on_an_arrow_downwards() {
        for text in [
            "use crate::review::{Case, store};",
            "use crate::evidence::chain;",
            "// crate::store is above us",
            "    /// See [`crate::store`].",
            "use crate::{review::{app, desk}, evidence};",
            "use super::store;",
        ] {
            assert_eq!(wrong_arrows("evidence", 2, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn on_a_stray_file() {
        let files = ["src/lib.rs", "notes.md", "docs/plan.md", ".github/x.yml"];
        assert_eq!(strays(files.into_iter()), ["notes.md", "docs/plan.md", ".github/x.yml"]);
    }

    #[test]
    fn on_words_in_code() {
        let text = "/// 审查 \"x\"\nlet a = \"同意\";\nlet b = 'x'; // 同意\nview! { <p>退回</p> }\nlet c = r\"签\";";
        assert_eq!(chinese_lines(text), [2, 4, 5]);
        assert_eq!(
            chinese_lines("#[cfg(test)]\nmod tests { const A: &str = \"同意\"; }"),
            Vec::<usize>::new()
        );
    }

    #[test]
    fn on_work_put_off() {
        let mark = ["TO", "DO"].concat();
        assert_eq!(left_for_later(&format!("a\n// {mark}: later\nAUTO{mark}")), [2]);
    }

    #[test]
    fn on_a_layer_nobody_knows() {
        assert_eq!(layer_of("src/evidence/chain.rs"), Some("evidence"));
        assert_eq!(layer_of("src/bin/desk.rs"), None);
        assert_eq!(layer_of("src/desk.rs"), Some("desk"));
    }
}
