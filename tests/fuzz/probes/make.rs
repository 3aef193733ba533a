//! Containers around what the engine makes up, so that it reaches the readers and not only the directory of a zip.

/// A stored zip of these parts.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let mut fields = [20u16, 0x0800, 0, 0, 0x21].map(u16::to_le_bytes).concat();
        fields.extend([0; 4]);
        for _ in 0..2 {
            fields.extend(four(bytes.len()));
        }
        fields.extend(two(name.len()));
        fields.extend([0; 2]);
        let offset = four(out.len());
        out.extend([b"PK\x03\x04".as_slice(), &fields, name.as_bytes(), bytes].concat());
        directory.extend([b"PK\x01\x02\x14\0".as_slice(), &fields, &[0; 10]].concat());
        directory.extend(offset);
        directory.extend(name.as_bytes());
    }
    let (start, length, count) = (four(out.len()), four(directory.len()), two(parts.len()));
    out.extend([directory.as_slice(), b"PK\x05\x06\0\0\0\0", &count, &count].concat());
    out.extend([length, start].concat());
    out.extend([0; 2]);
    out
}

fn two(number: usize) -> [u8; 2] {
    u16::try_from(number).expect("few parts, short names").to_le_bytes()
}

fn four(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("an engine's input is small").to_le_bytes()
}

/// A package of parts with their types; the engine parts its input by 0xff.
pub fn package(parts: &[(&str, &str)], data: &[u8]) -> Vec<u8> {
    let kinds =
        |(path, kind): &(&str, &str)| format!("<Override PartName=\"/{path}\" ContentType=\"x.{kind}\"/>");
    let types: Vec<String> = parts.iter().map(kinds).collect();
    let types = format!("<Types>{}</Types>", types.concat());
    let mut all = vec![("[Content_Types].xml", types.as_bytes())];
    all.extend(parts.iter().map(|(path, _)| *path).zip(data.split(|byte| *byte == 0xff)));
    zip(&all)
}

/// No table of that encoding here: whatever is asked is none.
pub fn gb18030(_: &[u8]) -> Option<String> {
    None
}

/// Reads, twice the same; what was read keeps its promises.
pub fn read(name: &str, bytes: &[u8]) {
    let one = baoshen::read::read(name, bytes, &gb18030);
    assert_eq!(one, baoshen::read::read(name, bytes, &gb18030));
    let Ok(reading) = one else { return };
    assert!(reading.pieces.iter().all(|piece| !piece.text.trim().is_empty()));
    assert!(reading.unread.iter().all(|unread| unread.count > 0));
    assert!(reading.leftovers.len() <= 500 && reading.leftovers.iter().all(|left| left.count > 0));
    assert!(reading.leftovers.iter().all(|left| left.words.chars().count() <= 120));
}
