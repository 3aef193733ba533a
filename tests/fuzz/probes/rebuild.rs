//! Spans taken out of a text document, a text and a web page: what was made holds what was left, and no more.

use baoshen::read::excise::{Cut, ExciseProblem, excise, open};

use super::make;

/// See the module.
pub fn probe(data: &[u8]) {
    let [from, long, rest @ ..] = data else { return };
    let parts = [("word/document.xml", "document.main+xml"), ("word/styles.xml", "w.styles+xml")];
    let docx = make::package(&parts, rest);
    for (name, bytes) in [("a.docx", docx.as_slice()), ("a.txt", rest), ("a.html", rest)] {
        let Ok(before) = open(name, bytes, &make::gb18030) else { continue };
        let places: Vec<usize> = before.text.char_indices().map(|(at, _)| at).collect();
        let Some(start) = places.get(usize::from(*from) % places.len().max(1)) else { continue };
        let end = before.text.char_indices().map(|(at, _)| at).find(|at| *at > start + usize::from(*long));
        let end = end.unwrap_or(before.text.len());
        let place = |at: usize| u32::try_from(at).expect("an engine's input is small");
        let cut = Cut { start: place(*start), end: place(end), mark: "#".to_owned() };
        let made = match excise(name, bytes, &[cut], &make::gb18030) {
            Ok(made) => made,
            // A page whose words read as markup again is refused rather than handed out.
            Err(ExciseProblem::Residue) if name != "a.docx" => continue,
            Err(problem) => panic!("{name}: {problem:?}"),
        };
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        let piece = |range| before.text.get(range).expect("at characters");
        let left = [piece(0..*start), "#", piece(end..before.text.len())].concat();
        assert_eq!(solid(&made.text), solid(&left), "{name}");
        assert!(made.reading.leftovers.is_empty(), "{:?}", made.reading.leftovers);
        let again = open(name, &made.bytes, &make::gb18030).expect("what was made is read");
        assert_eq!(solid(&again.text), solid(&left), "{name}");
    }
}
