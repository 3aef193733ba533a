//! Text documents: each place words can hide in.

use baoshen::read::{Place, Reading, UnreadKind};

use super::make::{docx, paragraph, run};
use super::{assert_only_in, of, reading};

fn body(content: &str) -> Reading {
    reading("a.docx", &docx(content, &[]))
}

#[test]
fn running_text_keeps_its_lines() {
    let read = body(
        "<w:p><w:r><w:t>第一</w:t><w:tab/><w:t>段</w:t><w:br/><w:t>续</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>&#x2605;&amp;二</w:t></w:r></w:p>",
    );
    assert_eq!(of(&read, Place::Body), "第一\t段\n续\n格\n★&二");
    assert_eq!((read.pieces.len(), read.unread.len(), read.embedded.len()), (1, 0, 0));
    assert!(read.is_whole());
}

#[test]
fn tracked_changes_stand_apart() {
    let read = body(&paragraph(
        "<w:r><w:t>经费</w:t></w:r><w:del w:author=\"张三\"><w:r><w:delText>十万</w:delText></w:r></w:del>\
        <w:ins w:author=\"李四\"><w:r><w:t>八万</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo>",
    ));
    assert_eq!(of(&read, Place::Deleted), "十万移走");
    assert_eq!(of(&read, Place::Inserted), "八万移来");
    assert_eq!(of(&read, Place::Property), "张三\n李四");
    assert_eq!(of(&read, Place::Body), "经费");
    assert!(!read.shown().contains("十万"));
}

#[test]
fn hidden_white_and_tiny_text_is_found() {
    let styles = "<w:styles><w:style w:styleId=\"Ghost\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let content = [
        run("<w:vanish/>", "隐藏一"),
        run("<w:color w:val=\"FFFFFF\"/>", "隐藏二"),
        run("<w:sz w:val=\"2\"/>", "隐藏三"),
        run("<w:rStyle w:val=\"Ghost\"/>", "隐藏四"),
        run("<w:vanish w:val=\"0\"/><w:sz w:val=\"32\"/>", "看得见"),
    ]
    .concat();
    let ghost = "<w:p><w:pPr><w:pStyle w:val=\"Ghost\"/></w:pPr><w:r><w:t>隐藏五</w:t></w:r></w:p>";
    let bytes = docx(
        &[paragraph(&content), ghost.to_owned(), paragraph(&run("", "又见"))].concat(),
        &[("word/styles.xml", "wordprocessingml.styles+xml", styles)],
    );
    let read = reading("a.docx", &bytes);
    assert_eq!(of(&read, Place::Hidden), "隐藏一隐藏二隐藏三隐藏四\n隐藏五");
    assert_eq!(of(&read, Place::Body), "看得见\n又见");
}

#[test]
fn parts_beside_the_body_are_read_by_their_type_whatever_they_are_called() {
    let part = |text: &str| format!("<w:x>{}</w:x>", paragraph(&run("", text)));
    let [header, footer, note, end, comment] = ["页眉字", "页脚字", "脚注字", "尾注字", "批注字"].map(part);
    let comment = comment
        .replace("<w:x>", "<w:x><w:comment w:author=\"王五\">")
        .replace("</w:x>", "</w:comment></w:x>");
    let more = [
        ("word/any1.xml", "wordprocessingml.header+xml", header.as_str()),
        ("word/any2.xml", "wordprocessingml.footer+xml", footer.as_str()),
        ("word/any3.xml", "wordprocessingml.footnotes+xml", note.as_str()),
        ("word/any4.xml", "wordprocessingml.endnotes+xml", end.as_str()),
        ("word/any5.xml", "wordprocessingml.comments+xml", comment.as_str()),
        ("docProps/core.xml", "core-properties+xml", "<p><creator>赵六</creator><title>内部稿</title></p>"),
        ("docProps/custom.xml", "custom-properties+xml", "<p><property><lpwstr>密级</lpwstr></property></p>"),
        ("customXml/item1.xml", "", "<a><b>绑定的数据</b></a>"),
        ("word/settings.xml", "settings+xml", "<w:s><w:docVar w:name=\"变量\" w:val=\"值\"/></w:s>"),
        (
            "word/glossary/document.xml",
            "wordprocessingml.document.glossary+xml",
            "<w:p><w:r><w:t>词汇</w:t></w:r></w:p>",
        ),
        ("word/people.xml", "people+xml", "<p><person author=\"钱七\"/></p>"),
    ];
    let read = reading("a.docx", &docx(&paragraph(&run("", "正文")), &more));
    for (words, place) in [
        ("正文", Place::Body),
        ("页眉字", Place::Header),
        ("页脚字", Place::Footer),
        ("脚注字", Place::Note),
        ("尾注字", Place::Note),
        ("批注字", Place::Comment),
        ("王五", Place::Property),
        ("赵六", Place::Property),
        ("内部稿", Place::Property),
        ("密级", Place::Property),
        ("绑定的数据", Place::Leftover),
        ("变量", Place::Leftover),
        ("词汇", Place::Leftover),
        ("钱七", Place::Property),
    ] {
        assert_only_in(&read, words, place);
    }
    assert_eq!(read.shown(), "正文\n脚注字\n尾注字");
}

#[test]
fn boxes_pictures_fields_links_and_files_within() {
    let boxed = "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框内字</w:t></w:r></w:p></w:txbxContent>\
        </mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内字</w:t></w:r></w:p></w:txbxContent></mc:Fallback>\
        </mc:AlternateContent>";
    let content = format!(
        "<w:r><wp:docPr name=\"图片 1\" descr=\"张三的照片\"/></w:r><w:r>{boxed}</w:r>\
        <w:r><w:instrText>LINK D:\\内部\\表.xlsx</w:instrText></w:r><w:fldSimple w:instr=\"AUTHOR\"/>\
        <w:r><w:sym w:font=\"x\" w:char=\"F0FE\"/></w:r><w:bookmarkStart w:name=\"书签名\"/>\
        <v:shape alt=\"水印说明\"><v:textpath string=\"内部文件\"/></v:shape>"
    );
    let links = "<Relationships><Relationship Id=\"r1\" Target=\"http://10.1.2.3/内网\" TargetMode=\"External\"/></Relationships>";
    let more = [
        ("word/_rels/document.xml.rels", "", links),
        ("word/embeddings/book.xlsx", "", "x"),
        ("word/media/image1.png", "", "x"),
        ("docProps/thumbnail.jpeg", "", "x"),
    ];
    let read = reading("a.docx", &docx(&paragraph(&content), &more));
    assert_only_in(&read, "框内字", Place::TextBox);
    assert_only_in(&read, "张三的照片", Place::AltText);
    assert_only_in(&read, "水印说明", Place::AltText);
    assert_only_in(&read, "内部文件", Place::AltText);
    assert_only_in(&read, "D:\\内部", Place::Field);
    assert_only_in(&read, "AUTHOR", Place::Field);
    assert_only_in(&read, "10.1.2.3", Place::Link);
    assert_only_in(&read, "书签名", Place::Annotation);
    assert_eq!(
        read.embedded,
        ["docProps/thumbnail.jpeg", "word/embeddings/book.xlsx", "word/media/image1.png"]
    );
    let counted = [UnreadKind::Picture, UnreadKind::Embedded, UnreadKind::Glyph].map(|it| read.unread_of(it));
    assert_eq!(counted, [2, 1, 1]);
    assert!(!read.is_whole(), "a symbol was not read");
}

#[test]
fn a_part_that_breaks_off_keeps_its_words_and_is_counted() {
    let more =
        [("word/h.xml", "wordprocessingml.header+xml", "<w:hdr><w:p><w:r><w:t>半截</w:t></w:r></w:p><w:p")];
    let read = reading("a.docx", &docx(&paragraph(&run("", "正文")), &more));
    assert_only_in(&read, "半截", Place::Header);
    assert_eq!(read.unread_of(UnreadKind::Part), 1);
}
