//! Parts of an OFD: the root, two pages, annotations, attachments.

use super::make;

/// See the module.
pub fn probe(data: &[u8]) {
    let names =
        ["OFD.xml", "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_1/Content.xml", "Doc_0/Annots/a.xml"];
    let parts: Vec<(&str, &[u8])> = names.into_iter().zip(data.split(|byte| *byte == 0xff)).collect();
    make::read("a.ofd", &make::zip(&parts));
}
