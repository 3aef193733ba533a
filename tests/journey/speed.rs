//! `cargo xtask bench detect --browser`: the scan in a worker of the page, natively, and regular expressions with a trie
//! in the browser's own engine, on one text. Ratios only: the machine is noisy.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::chromium::journey;
use crate::driver::Driver;
use crate::origins;

/// The worker's scan and the engine's, turn by turn, the best of three each: bytes, milliseconds and counts.
const MEASURE: &str = r"
    const [given, done] = arguments;
    const { text, terms, patterns } = given;
    const trie = new Map();
    for (const term of terms) {
        let node = trie;
        for (const letter of term) {
            if (!node.has(letter)) { node.set(letter, new Map()); }
            node = node.get(letter);
        }
        node.set('', term);
    }
    const walk = () => {
        let found = 0;
        for (let at = 0; at < text.length; at++) {
            let node = trie.get(text[at]);
            for (let next = at + 1; node; next++) {
                if (node.has('')) { found++; }
                node = node.get(text[next]);
            }
        }
        return found;
    };
    const rules = patterns.map(pattern => new RegExp(pattern, 'gm'));
    const engine = () => rules.reduce((sum, rule) => sum + (text.match(rule) || []).length, 0) + walk();
    baoshen.worker('suite').then(async worker => {
        worker.onerror = event => done({ fault: event.message });
        const next = () => new Promise(resolve => { worker.onmessage = event => resolve(event.data); });
        await next();
        const ask = async said => { const answer = next(); worker.postMessage(said); return answer; };
        const bytes = await ask(given);
        const best = { worker: Infinity, marks: Infinity, engine: Infinity };
        const found = {};
        const timed = async (name, work) => {
            const begun = performance.now();
            found[name] = await work();
            best[name] = Math.min(best[name], performance.now() - begun);
        };
        for (let round = 0; round < 3; round++) {
            await timed('worker', () => ask('all'));
            await timed('marks', () => ask('marks'));
            await timed('engine', engine);
        }
        done({ bytes, best, found });
    });
";

#[test]
#[ignore = "measures; `cargo xtask bench detect --browser` runs it"]
fn speed() {
    let folder = PathBuf::from(std::env::var("BAOSHEN_SPEED").expect("told by xtask"));
    let given = fs::read_to_string(folder.join("given.json")).expect("what the native run left");
    let given: Value = serde_json::from_str(&given).expect("JSON");
    let native = given["native"].as_f64().expect("MB/s");
    journey("speed", move |driver| async move {
        driver.open(&origins::suite()).await;
        driver.find("heading", "本单位").await;
        let told = driver.run_async(MEASURE, vec![given]).await;
        assert_eq!(told["fault"], json!(null), "the worker fell");
        let bytes = told["bytes"].as_f64().expect("bytes");
        let rate = |name: &str| bytes / 1e3 / told["best"][name].as_f64().expect("milliseconds");
        for name in ["worker", "engine"] {
            assert!(
                told["found"][name].as_u64().is_some_and(|found| found > 0),
                "{name} found nothing: {told}"
            );
        }
        let (worker, engine) = (rate("worker"), rate("engine"));
        println!("\n{:.0} MB in the browser, best of three, turn by turn", bytes / 1e6);
        println!("scan in the worker, all rules and terms {worker:8.1} MB/s");
        println!("  marks of state secrets only           {:8.1} MB/s", rate("marks"));
        println!("regular expressions and a trie, engine  {engine:8.1} MB/s");
        println!("scan, native, the same text             {native:8.1} MB/s");
        println!("worker / engine {:.2}   worker / native {:.2}", worker / engine, worker / native);
    });
}
