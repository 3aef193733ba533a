//! The container of a new file: parts stored as they are, one date for all, nothing else.

/// Parts as one zip; every part is stored, so that whoever looks for words in the file finds what is there.
pub(super) fn stored(parts: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let mut fields = Vec::new();
        let size = four(content.len());
        // Version 2.0, names in UTF-8, stored; 1 January 1980.
        for two in [20u16, 0x0800, 0, 0, 0x0021] {
            fields.extend(two.to_le_bytes());
        }
        fields.extend(crc32fast::hash(content.as_bytes()).to_le_bytes());
        fields.extend(size);
        fields.extend(size);
        fields.extend(two(name.len()));
        fields.extend([0; 2]);
        let offset = four(out.len());
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(name.as_bytes());
        out.extend(content.as_bytes());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend(offset);
        directory.extend(name.as_bytes());
    }
    let (start, length, count) = (four(out.len()), four(directory.len()), two(parts.len()));
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(length);
    out.extend(start);
    out.extend([0; 2]);
    out
}

/// A text of two million letters stays far below either limit.
fn four(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

fn two(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes()
}
