//! The harness itself: what it finds, types, chooses, prints and downloads is what a person would.

use serde_json::json;

use crate::chromium::journey;
use crate::driver::Driver;
use crate::origins::{self, folder};

const FORM: &str = r#"
    <label for="opinion">Opinion</label> <textarea id="opinion"></textarea>
    <fieldset><legend>Conclusion</legend>
      <label><input type="radio" name="c"> Release</label> <label><input type="radio" name="c"> Refuse</label>
    </fieldset>
    <label>Documents <input type="file" multiple></label>
    <button hidden>Sign</button> <button aria-label="Sign">x</button>
    <output aria-label="Said"></output>
    <a download="note.txt">Save</a>"#;

const BEHAVIOUR: &str = "
    document.body.innerHTML = arguments[0];
    const said = document.querySelector('output');
    document.querySelector('button[aria-label]').onclick = () => {
        const files = [...document.querySelector('input[type=file]').files].map(file => file.name).sort();
        const radio = document.querySelector('input:checked').parentElement.innerText.trim();
        said.textContent = [document.querySelector('textarea').value, radio, ...files].join(' ');
    };
    document.querySelector('a').href = URL.createObjectURL(new Blob(['kept']));";

#[test]
fn the_harness_does_what_a_person_does() {
    journey("the_harness_does_what_a_person_does", |driver| async move {
        driver.open(&origins::local()).await;
        driver.find("heading", "本单位").await;
        driver.run(BEHAVIOUR, vec![json!(FORM)]).await;

        let files = ["a.txt", "b.txt"].map(|name| folder().join(name));
        for file in &files {
            std::fs::write(file, "text").expect("a file can be written");
        }
        driver.enter("textbox", "Opinion", "同意 agreed").await;
        driver.click("radio", "Refuse").await;
        driver.choose_files("Documents", &[&files[0], &files[1]]).await;
        assert_eq!(driver.find_all("group", Some("Conclusion"), None).await.len(), 1);
        driver.click("button", "Sign").await;
        assert_eq!(driver.text("status", "Said").await, "同意 agreed Refuse a.txt b.txt");

        driver.click("link", "Save").await;
        assert_eq!(driver.downloaded("note.txt").await, b"kept");
    });
}

#[test]
fn the_harness_sees_what_a_person_sees() {
    journey("the_harness_sees_what_a_person_sees", |driver| async move {
        driver.open(&origins::local()).await;
        assert!(driver.print().await.starts_with(b"%PDF-"));
        assert!(driver.screenshot().await.starts_with(b"\x89PNG"));
        driver.resize(700, 600).await;
        assert_eq!(driver.run("return outerWidth", vec![]).await, json!(700));
        for dark in [true, false] {
            driver.prefer_dark(dark).await;
            let matches = "return matchMedia('(prefers-color-scheme: dark)').matches";
            assert_eq!(driver.run(matches, vec![]).await, json!(dark));
        }
        driver.run("console.error('seen')", vec![]).await;
        assert!(driver.complaints().await.iter().any(|complaint| complaint.contains("seen")));
    });
}
