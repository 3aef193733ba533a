//! Texts in both encodings, tables of values, web pages.

use baoshen::read::{Place, ReadProblem};

use super::{assert_only_in, of, reading, try_read};

#[test]
fn utf8_and_gb18030_read_alike() {
    let text = "关于开展2026年公共文化服务活动的通知\r\n各科室：㐂";
    let old = encoding_rs::GB18030.encode(text).0;
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [text.as_bytes(), &old, &wide] {
        let read = reading("a.txt", bytes);
        assert_eq!(of(&read, Place::Body), "关于开展2026年公共文化服务活动的通知\n各科室：㐂");
        assert_eq!(read.shown(), of(&read, Place::Body));
    }
    assert_eq!(try_read("a.txt", b"\xff\xff"), Err(ReadProblem::Encoding));
}

#[test]
fn a_table_of_values_is_cells_and_a_web_page_hides_words_in_its_source() {
    assert_eq!(of(&reading("a.csv", "姓名,电话\n张三,1".as_bytes()), Place::Cell), "姓名,电话\n张三,1");
    let read = reading("a.html", "<!-- 内部 --><p title='联系人'>通知</p>".as_bytes());
    assert_eq!(of(&read, Place::Body), "通知");
    assert_only_in(&read, "内部", Place::Leftover);
    assert_only_in(&read, "联系人", Place::Leftover);
}
