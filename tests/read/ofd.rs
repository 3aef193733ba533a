//! OFD: pages, annotations, properties, attachments.

use baoshen::read::{Place, Reading, UnreadKind};

use super::make::zip;
use super::{assert_only_in, of, reading};

fn page(content: &str) -> Vec<u8> {
    format!("<ofd:Page><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>").into_bytes()
}

fn object(attributes: &str, text: &str) -> String {
    format!("<ofd:TextObject {attributes}><ofd:TextCode X=\"1\">{text}</ofd:TextCode></ofd:TextObject>")
}

fn document() -> Reading {
    let xml = |text: &str| text.as_bytes().to_vec();
    let parts = [
        (
            "OFD.xml",
            xml(
                "<ofd:OFD><DocBody><DocInfo><Title>内部稿</Title><Author>张三</Author></DocInfo></DocBody></ofd:OFD>",
            ),
        ),
        (
            "Doc_0/Document.xml",
            xml("<ofd:Document><Outlines><OutlineElem Title=\"大纲字\"/></Outlines></ofd:Document>"),
        ),
        ("Doc_0/Pages/Page_10/Content.xml", page(&object("", "第十一页"))),
        ("Doc_0/Pages/Page_2/Content.xml", page(&object("", "第三页"))),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            page(&[object("", "第一"), object("", "页"), object("Visible=\"false\"", "看不见")].concat()),
        ),
        ("Doc_0/Pages/Page_1/Content.xml", page("<ofd:ImageObject ID=\"3\"/>")),
        ("Doc_0/Tpls/Tpl_0/Content.xml", page(&object("", "每页都有"))),
        (
            "Doc_0/Annots/Page_0/Annotation.xml",
            xml("<ofd:PageAnnot><Annot Creator=\"李四\"><Remark>批注字</Remark></Annot></ofd:PageAnnot>"),
        ),
        (
            "Doc_0/Attachs/Attachments.xml",
            xml("<ofd:Attachments><Attachment Name=\"底稿.docx\"/></ofd:Attachments>"),
        ),
        ("Doc_0/Tags/CustomTag.xml", xml("<x:Tag><秘>标引字</秘></x:Tag>")),
        ("Doc_0/Res/image_1.png", b"x".to_vec()),
        ("Doc_0/Res/font_1.ttf", b"x".to_vec()),
        ("Doc_0/Signs/Sign_0/SignedValue.dat", b"x".to_vec()),
    ];
    reading("a.ofd", &zip(&parts))
}

#[test]
fn pages_in_their_order_by_number() {
    assert_eq!(of(&document(), Place::Body), "第一\n页\n第三页\n第十一页");
}

#[test]
fn every_place_beside_the_pages_is_found() {
    let read = document();
    for (words, place) in [
        ("内部稿", Place::Property),
        ("张三", Place::Property),
        ("看不见", Place::Hidden),
        ("每页都有", Place::Header),
        ("批注字", Place::Annotation),
        ("李四", Place::Annotation),
        ("大纲字", Place::Annotation),
        ("标引字", Place::Leftover),
    ] {
        assert_only_in(&read, words, place);
    }
    assert_eq!(read.embedded, ["Doc_0/Res/image_1.png", "底稿.docx"]);
    assert_eq!(read.unread_of(UnreadKind::Page), 1, "a page with nothing but a picture");
}
