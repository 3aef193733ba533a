//! `cargo xtask bench detect [--corpus DIR | --browser]`: recall and precision of every rule on generated documents, speed on the
//! same text, both beside plain regular expressions; or the hits in a folder of real texts. It fails where a goal is
//! missed. `BAOSHEN_CORPUS` names a folder of laws in which no mark may be found; they are not part of the project.

#![allow(clippy::cast_precision_loss, reason = "shares and rates are for people to read")]

mod documents;
mod goals;
#[path = "../read/make.rs"]
#[allow(dead_code, reason = "shared with the tests it was made for")]
mod make;
#[path = "mod.rs"]
mod marked;
mod naive;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use baoshen::scan::pack::Term;
use baoshen::scan::{Category, Finding, Lexicon, Pack, Rule, scan, scan_with, text};
use goals::Goals;
use marked::{Draw, OWN, Planted, clean, planted};
use naive::NAIVE;
use regex::Regex;

const SEED: u64 = 20_261_124;
/// Documents a rule, and clean ones.
const DOCUMENTS: u64 = 1000;
/// Terms of the office's list while speed is measured, and characters of a term.
const TERMS: usize = 5000;
const TERM: usize = 4;
/// Bytes of the text that speed is measured on.
const BYTES: usize = 16 << 20;
/// Rows of random digits.
const RANDOM: u32 = 200_000;
/// Rules with a checksum: digits of a row, words before it, and the share that passes by chance (DOMAIN §3). For a
/// resident identity date and check digit; for a credit code its check character; for a card prefix and Luhn, and
/// without words for a card nothing.
const CHANCES: [(Rule, usize, &str, f64); 4] = [
    (Rule::ResidentId, 18, "流水", 4.5e-5),
    (Rule::CreditCode, 18, "流水", 1.0 / 31.0),
    (Rule::BankCard, 16, "流水", 0.0),
    (Rule::BankCard, 16, "银行账号", 2.7e-2),
];

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let out = &mut io::stdout().lock();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            let mut goals = Goals::default();
            quality(&mut goals, out)?;
            through_readers(&mut goals, out)?;
            laws(&mut goals, out)?;
            chance(&mut goals, out)?;
            speed(None, out)?;
            goals.end(out)
        }
        ["--leave", folder] => speed(Some(Path::new(folder)), out),
        ["--corpus", folder] => corpus(Path::new(folder), out),
        _ => Err(io::Error::other("usage: bench detect [--corpus DIR | --browser]")),
    }
}

fn own() -> Vec<String> {
    vec![OWN.to_owned()]
}

/// What one way of looking did for one rule.
#[derive(Default)]
struct Score {
    planted: u64,
    found: u64,
    right: u64,
    wrong: u64,
}

impl Score {
    /// Counts what `rule` found in a document; a mark of secrecy found in another planted mark is neither right nor wrong.
    fn add(&mut self, rule: Rule, document: Option<&Planted>, spans: &[(usize, usize)]) {
        let meets =
            |(start, end): &(usize, usize), planted: &Planted| *start < planted.end && planted.start < *end;
        let here = document.filter(|planted| planted.rule == rule);
        let beside =
            document.filter(|planted| planted.rule != rule && planted.rule.is_mark() && rule.is_mark());
        let count = |of: Option<&Planted>| {
            spans.iter().filter(|span| of.is_some_and(|planted| meets(span, planted))).count() as u64
        };
        let (right, neither) = (count(here), count(beside));
        self.planted += u64::from(here.is_some());
        self.found += u64::from(right > 0);
        self.right += right;
        self.wrong += spans.len() as u64 - right - neither;
    }

    fn line(&self) -> String {
        let share = |part: u64, whole: u64| {
            if whole == 0 {
                "     –".to_owned()
            } else {
                format!("{:5.1}%", 100.0 * part as f64 / whole as f64)
            }
        };
        format!(
            "{} {} {:6}",
            share(self.found, self.planted),
            share(self.right, self.right + self.wrong),
            self.wrong
        )
    }
}

/// All documents: those of each rule, and clean ones.
fn documents() -> Vec<(Option<Planted>, String)> {
    let mut all = Vec::new();
    for rule in Rule::ALL {
        let mut draw = Draw(SEED + rule as u64);
        for document in (0..DOCUMENTS).filter_map(|_| planted(rule, &mut draw)) {
            let text = document.text.clone();
            all.push((Some(document), text));
        }
    }
    let mut draw = Draw(SEED);
    all.extend((0..DOCUMENTS).map(|_| (None, clean(&mut draw))));
    all
}

fn quality(goals: &mut Goals, out: &mut impl Write) -> io::Result<()> {
    let mut ours: BTreeMap<Rule, Score> = BTreeMap::new();
    let mut naive: BTreeMap<Rule, Score> = BTreeMap::new();
    let patterns = patterns();
    let own = own();
    for (document, text) in documents() {
        let findings = scan_with(&text, Lexicon::built_in(), &own);
        for rule in Rule::ALL.into_iter().filter(|rule| *rule != Rule::Term) {
            let here = document.as_ref();
            let of_rule = |f: &&Finding| f.rule == rule;
            let spans: Vec<_> = findings.iter().filter(of_rule).map(|f| (f.span.start, f.span.end)).collect();
            ours.entry(rule).or_default().add(rule, here, &spans);
            if let Some((_, pattern)) = patterns.iter().find(|(of, _)| *of == rule) {
                let spans: Vec<_> = pattern.find_iter(&text).map(|m| (m.start(), m.end())).collect();
                naive.entry(rule).or_default().add(rule, here, &spans);
            }
        }
    }
    writeln!(
        out,
        "{DOCUMENTS} documents a rule and {DOCUMENTS} clean ones, seed {SEED}; wrong = hits elsewhere"
    )?;
    writeln!(out, "{:18} {:>21}   {:>21}", "", "scan", "regular expression")?;
    writeln!(out, "{:18} recall  prec.  wrong   recall  prec.  wrong", "rule")?;
    for (rule, score) in &ours {
        let beside = naive.get(rule).map_or_else(|| "none written".to_owned(), Score::line);
        writeln!(out, "{:18} {}   {beside}", rule.code(), score.line())?;
        goals.recall(*rule, "plain text", score.found, score.planted);
    }
    Ok(())
}

/// Recall of every rule on documents of each kind, as their readers show them: what was planted must be found in words
/// that hold it.
fn through_readers(goals: &mut Goals, out: &mut impl Write) -> io::Result<()> {
    const EACH: u64 = 200;
    let own = own();
    writeln!(
        out,
        "\nrecall through the readers, {EACH} documents a rule and kind; stray = hits in clean ones"
    )?;
    writeln!(out, "{:18}{}", "rule", documents::KINDS.map(|kind| format!("{kind:>8}")).concat())?;
    for rule in Rule::ALL.into_iter().filter(|rule| *rule != Rule::Term) {
        let mut row = format!("{:18}", rule.code());
        for kind in documents::KINDS {
            let mut draw = Draw(SEED + rule as u64);
            let (mut planted_here, mut found) = (0u64, 0u64);
            for document in (0..EACH).filter_map(|_| planted(rule, &mut draw)) {
                let text = documents::through(kind, &document.text);
                let wanted = solid(document.text.get(document.start..document.end).unwrap_or_default());
                let hit = |finding: &Finding| {
                    let words = solid(finding.span.within(&text).unwrap_or_default());
                    finding.rule == rule && (wanted.contains(&words) || words.contains(&wanted))
                };
                planted_here += 1;
                found += u64::from(scan_with(&text, Lexicon::built_in(), &own).iter().any(hit));
            }
            let share = format!("{:7.1}%", 100.0 * found as f64 / planted_here.max(1) as f64);
            row.push_str(&share);
            goals.recall(rule, kind, found, planted_here);
        }
        writeln!(out, "{row}")?;
    }
    let mut row = format!("{:18}", "stray");
    for kind in documents::KINDS {
        let mut draw = Draw(SEED);
        let stray = (0..EACH).map(|_| documents::through(kind, &clean(&mut draw)));
        let stray: usize = stray.map(|text| scan_with(&text, Lexicon::built_in(), &own).len()).sum();
        let stray = format!("{stray:8}");
        row.push_str(&stray);
    }
    writeln!(out, "{row}")
}

/// Without gaps: a document may break lines and letters elsewhere.
fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

fn patterns() -> Vec<(Rule, Regex)> {
    NAIVE.iter().map(|(rule, pattern)| (*rule, Regex::new(pattern).expect("a pattern"))).collect()
}

/// Invented terms: characters of the common block at random.
fn pack(draw: &mut Draw) -> Pack {
    let term = |_| {
        let text = (0..TERM)
            .filter_map(|_| char::from_u32(u32::try_from(draw.between(0x4e00, 0x8fff)).ok()?))
            .collect();
        Term { text, is_allowed: false, category: Category::WorkSecret, note: String::new() }
    };
    Pack::new("bench".to_owned(), 1, (0..TERMS).map(term).collect())
}

/// Speed on one text; `folder` gets what the browser needs to scan the same.
fn speed(folder: Option<&Path>, out: &mut impl Write) -> io::Result<()> {
    let mut draw = Draw(SEED);
    let mut text = String::new();
    while text.len() < BYTES {
        text.push_str(&clean(&mut draw));
        text.extend(planted(Rule::Mobile, &mut draw).map(|document| document.text));
    }
    let pack = pack(&mut draw);
    let lexicon = Lexicon::with(std::slice::from_ref(&pack));
    let own = own();
    let patterns = patterns();
    let terms = pack.terms.iter().map(|term| regex::escape(&term.text)).collect::<Vec<_>>().join("|");
    let terms = Regex::new(&terms).expect("a pattern");
    let all = best(|| scan_with(&text, &lexicon, &own).len());
    let marks = best(|| baoshen::scan::marks(&text).len());
    let naive = best(|| {
        patterns.iter().map(|(_, p)| p.find_iter(&text).count()).sum::<usize>()
            + terms.find_iter(&text).count()
    });
    let rate = |time: Duration| text.len() as f64 / 1e6 / time.as_secs_f64();
    writeln!(out, "\n{} MB of text, {TERMS} terms, best of three, one thread", text.len() / 1_000_000)?;
    writeln!(out, "scan, all rules and terms   {:8.1} MB/s", rate(all))?;
    writeln!(out, "marks of state secrets only {:8.1} MB/s", rate(marks))?;
    writeln!(out, "regular expressions         {:8.1} MB/s", rate(naive))?;
    writeln!(out, "scan / regular expressions  {:8.2}", naive.as_secs_f64() / all.as_secs_f64())?;
    let Some(folder) = folder else { return Ok(()) };
    let given = serde_json::json!({
        "native": rate(all),
        "own": own,
        "terms": pack.terms.iter().map(|term| &term.text).collect::<Vec<_>>(),
        "patterns": NAIVE.iter().map(|(_, pattern)| in_script(pattern)).collect::<Vec<_>>(),
        "text": text,
    });
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("given.json"), given.to_string())
}

/// The pattern as the browser's engine writes it, with the flag for lines.
fn in_script(pattern: &str) -> String {
    pattern.replace("(?m)", "").replace(r"\A", "^")
}

/// Marks in texts of law, where there are none.
fn laws(goals: &mut Goals, out: &mut impl Write) -> io::Result<()> {
    let Ok(folder) = std::env::var("BAOSHEN_CORPUS") else {
        return writeln!(out, "\nBAOSHEN_CORPUS is not set: no laws were looked through");
    };
    let mut files = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let text = text::decode(&std::fs::read(&path)?).map_err(io::Error::other)?;
        goals.silence(&path.display().to_string(), baoshen::scan::marks(&text).len());
        files += 1;
    }
    writeln!(out, "\n{files} laws looked through for marks")
}

/// False hits of rules with a checksum on rows of random digits, beside the chance that comes of the rule.
fn chance(goals: &mut Goals, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nhits on {RANDOM} rows of random digits")?;
    let mut draw = Draw(SEED);
    for (rule, length, context, expected) in CHANCES {
        let row = |draw: &mut Draw| format!("{context}{}。", draw.digits(length));
        let hit = |text: &String| scan(text).iter().any(|finding| finding.rule == rule);
        let hits = u32::try_from((0..RANDOM).map(|_| row(&mut draw)).filter(hit).count()).unwrap_or(u32::MAX);
        let share = f64::from(hits) / f64::from(RANDOM);
        writeln!(out, "{:18} {context:8} {hits:7} {share:9.2e}   stated {expected:.2e}", rule.code())?;
        goals.chance(rule, context, hits, RANDOM, expected);
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn best(work: impl Fn() -> usize) -> Duration {
    let timed = || {
        let start = std::time::Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    };
    (0..3).map(|_| timed()).min().unwrap_or_default()
}

/// Hits of every rule in a folder of texts; files that are no UTF-8 text are named and left out.
fn corpus(folder: &Path, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<Rule, (u64, BTreeMap<String, u64>)> = BTreeMap::new();
    let (mut files, mut characters) = (0u64, 0u64);
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in std::fs::read_dir(&path)? {
                open.push(entry?.path());
            }
            continue;
        }
        let Ok(text) = text::decode(&std::fs::read(&path)?) else {
            writeln!(out, "not read: {}", path.display())?;
            continue;
        };
        files += 1;
        characters += text.chars().count() as u64;
        for finding in scan_with(&text, Lexicon::built_in(), &[]) {
            let row = counts.entry(finding.rule).or_default();
            row.0 += 1;
            *row.1.entry(finding.span.within(&text).unwrap_or_default().to_owned()).or_default() += 1;
        }
    }
    writeln!(
        out,
        "{files} files, {characters} characters; hits per 100,000 characters, and the three commonest"
    )?;
    for rule in Rule::ALL {
        let (count, words) = counts.get(&rule).cloned().unwrap_or_default();
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let words: Vec<_> = words.iter().take(3).map(|(word, count)| format!("{word:?} {count}")).collect();
        let rate = 1e5 * count as f64 / characters.max(1) as f64;
        writeln!(out, "{:18} {count:7} {rate:8.2}   {}", rule.code(), words.join(", "))?;
    }
    Ok(())
}
