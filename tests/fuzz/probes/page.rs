//! The content of a page, its annotations, a font and a form: text, and what lies over it.

use super::make;

/// See the module.
pub fn probe(data: &[u8]) {
    let mut pieces = data.split(|byte| *byte == 0xff);
    let mut next = || pieces.next().unwrap_or_default();
    let mut file = b"%PDF-1.7\n1 0 obj << /Pages 2 0 R >> endobj 2 0 obj << /Kids [3 0 R] >> endobj \
        3 0 obj << /Type /Page /Contents 5 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 4 0 R >> \
        /XObject << /A 6 0 R >> /ExtGState << /G << /ca 0.5 >> >> >> /Annots [ "
        .to_vec();
    file.extend(next());
    file.extend(b" ] >> endobj 4 0 obj ");
    file.extend(next());
    file.extend(b" endobj 5 0 obj << >> stream\n");
    file.extend(next());
    file.extend(b"\nendstream endobj 6 0 obj << /Subtype /Form >> stream\n");
    file.extend(next());
    file.extend(b"\nendstream endobj trailer << /Root 1 0 R >> %%EOF ");
    file.extend(next());
    make::read("a.pdf", &file);
}
