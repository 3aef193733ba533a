//! Hand-overs closed here and opened by pyrage, and the other way round.

use std::fs;
use std::path::PathBuf;

use baoshen::evidence::age::{AgeProblem, Lock, Opened, Opener, Sealer, public_of};
use baoshen::evidence::digest::sha256;
use baoshen::evidence::zip::Source as _;

use crate::office::Office;
use crate::story::Story;
use crate::tools::{python, unpack};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/age.py");
const PHRASE: &str = "海内存知己 天涯若比邻";

fn random(seed: u8) -> impl FnMut(&mut [u8]) {
    let mut drawn = 0u64;
    move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(32) {
            drawn += 1;
            chunk.copy_from_slice(
                &sha256(&[&[seed], drawn.to_be_bytes().as_slice()].concat()).0[..chunk.len()],
            );
        }
    }
}

/// As the desk closes a file: in pieces, none as long as a chunk.
fn encrypt(lock: Lock<'_>, plain: &[u8], random: &mut dyn FnMut(&mut [u8])) -> Result<Vec<u8>, AgeProblem> {
    let (mut sealer, mut file) = Sealer::begin(lock, random)?;
    plain.chunks(50_000).for_each(|piece| sealer.push(piece, &mut file));
    sealer.finish(&mut file);
    Ok(file)
}

fn decrypt(file: &[u8], opener: Opener<'_>) -> Result<Vec<u8>, AgeProblem> {
    let content = Opened::open(file, opener)?;
    let mut plain = vec![0; usize::try_from(content.size()).unwrap()];
    content.fill(0, &mut plain).unwrap();
    Ok(plain)
}

struct Bench {
    folder: PathBuf,
}

impl Bench {
    fn new(name: &str, bundle: &[u8]) -> Self {
        let folder = unpack(name, bundle).parent().unwrap().to_owned();
        fs::write(folder.join("bundle.zip"), bundle).unwrap();
        Self { folder }
    }

    fn run(&self, words: &[&str]) -> (bool, String) {
        python(&self.folder, &[&[SCRIPT], words].concat())
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.join(name)).unwrap()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder.join(name), bytes).unwrap();
    }
}

#[test]
fn a_hand_over_to_people_goes_both_ways() {
    let bundle = Story::whole(Office::new("a")).full();
    let bench = Bench::new("age-people", &bundle);
    let (made, said) = bench.run(&["make", "identity.txt"]);
    assert!(made, "{said}");
    let secret: [u8; 32] =
        data_encoding::HEXLOWER.decode(said.trim().as_bytes()).unwrap().try_into().unwrap();
    let (other, own) = ([9; 32], public_of(&secret));

    // Two recipients, and more than one chunk of content.
    let long = [bundle.as_slice(), &[7].repeat(200_000)].concat();
    for (name, plain) in [("bundle", &bundle), ("long", &long)] {
        let closed = encrypt(Lock::People(&[public_of(&other), own]), plain, &mut random(1)).unwrap();
        bench.write("ours.age", &closed);
        let (opened, said) = bench.run(&["open", "identity.txt", "ours.age", "opened"]);
        assert!(opened, "{name}: {said}");
        assert_eq!(&bench.read("opened"), plain, "{name}");

        bench.write("plain", plain);
        let (closed, said) = bench.run(&["close", "identity.txt", "plain", "theirs.age"]);
        assert!(closed, "{name}: {said}");
        let theirs = bench.read("theirs.age");
        assert_eq!(decrypt(&theirs, Opener::Key(&secret)).unwrap().as_slice(), plain, "{name}");
        assert_eq!(decrypt(&theirs, Opener::Key(&other)).err(), Some(AgeProblem::NotForKey), "{name}");
        let mut bad = theirs.clone();
        *bad.last_mut().unwrap() ^= 1;
        assert_eq!(decrypt(&bad, Opener::Key(&secret)).err(), Some(AgeProblem::Damaged), "{name}");
    }
    let stranger = encrypt(Lock::People(&[public_of(&other)]), &bundle, &mut random(2)).unwrap();
    bench.write("ours.age", &stranger);
    assert!(!bench.run(&["open", "identity.txt", "ours.age", "opened"]).0, "not for this identity");
}

#[test]
fn a_hand_over_under_a_passphrase_goes_both_ways() {
    let bundle = Story::whole(Office::new("a")).full();
    let bench = Bench::new("age-phrase", &bundle);
    let closed = encrypt(Lock::Passphrase(PHRASE), &bundle, &mut random(3)).unwrap();
    bench.write("ours.age", &closed);
    let (opened, said) = bench.run(&["phrase-open", PHRASE, "ours.age", "opened"]);
    assert!(opened, "{said}");
    assert_eq!(bench.read("opened"), bundle);
    assert!(!bench.run(&["phrase-open", "海上生明月 天涯共此时", "ours.age", "opened"]).0);

    let (closed, said) = bench.run(&["phrase-close", PHRASE, "bundle.zip", "theirs.age"]);
    assert!(closed, "{said}");
    // The tool takes as much work as its machine does in a second; beyond our limit it is told, not tried.
    match decrypt(&bench.read("theirs.age"), Opener::Passphrase(PHRASE)) {
        Ok(plain) => assert_eq!(plain.as_slice(), bundle),
        Err(problem) => assert!(matches!(problem, AgeProblem::TooCostly(work) if work > 18), "{problem:?}"),
    }
}
