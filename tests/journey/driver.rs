//! What a journey may do with a browser. One trait, so that engines no WebDriver drives can come behind it.

use std::fmt::Debug;
use std::fs;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use tokio::time::sleep;

/// How often a journey looks again before it fails, and how long it rests between: a minute and a half in all,
/// since stretching a passphrase takes its time on a busy machine.
const LOOKS: u32 = 1800;
const REST: Duration = Duration::from_millis(50);

/// A browser showing one page. Every method panics with what it was about when the browser refuses; a journey
/// has no other way to fail.
pub(crate) trait Driver {
    /// A handle on an element.
    type Element: Debug + Serialize;

    /// Opens an address and waits until the document is there.
    async fn open(&self, address: &str);
    /// Runs a script on every page from now on, before the page's own.
    async fn before_pages(&self, script: &str);
    /// The value a script returns; `arguments` holds the arguments.
    async fn run(&self, script: &str, arguments: Vec<Value>) -> Value;
    /// The value a script hands to its last argument, a function.
    async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value;
    /// The visible elements of this role; of this accessible name, and within the group of this name, if they are
    /// given. A name may end in `…` for whatever follows.
    async fn find_all(&self, role: &str, name: Option<&str>, group: Option<&str>) -> Vec<Self::Element>;
    /// Clicks as a person does: the element must be in reach of the pointer.
    async fn click_on(&self, element: &Self::Element);
    /// Types, after whatever is there.
    async fn type_into(&self, element: &Self::Element, text: &str);
    /// The text as it shows.
    async fn text_of(&self, element: &Self::Element) -> String;
    /// The page as PNG.
    async fn screenshot(&self) -> Vec<u8>;
    /// The page as printed, PDF.
    async fn print(&self) -> Vec<u8>;
    /// Sets the size of the window in CSS pixels.
    async fn resize(&self, width: u32, height: u32);
    /// Whether the page is told that the person prefers dark colours.
    async fn prefer_dark(&self, dark: bool);
    /// Lets an origin keep so many bytes and no more; `None` for what the browser itself allows.
    async fn limit_storage(&self, origin: &str, bytes: Option<u64>);
    /// Closes the window as it stands, whatever its page and workers are doing, and goes on in another.
    async fn close_and_begin_anew(&self);
    /// Where downloads arrive.
    fn downloads(&self) -> &Path;
    /// Keeps a file the browser holds back, from its list of downloads, as a person does.
    async fn keep_download(&self, name: &str);
    /// What the browser complained of since the last call.
    async fn complaints(&self) -> Vec<String>;

    /// The one visible element of this role and name, as soon as it is there.
    async fn find(&self, role: &str, name: &str) -> Self::Element {
        self.find_in(None, role, name).await
    }

    /// The same within a group.
    async fn find_in(&self, group: Option<&str>, role: &str, name: &str) -> Self::Element {
        let mut found = Vec::new();
        for _ in 0..LOOKS {
            found = self.find_all(role, Some(name), group).await;
            if found.len() == 1 {
                return found.remove(0);
            }
            sleep(REST).await;
        }
        let (count, place) = (found.len(), group.unwrap_or("the page"));
        panic!("{count} elements are a {role} named {name:?} in {place}; {}", self.said().await);
    }

    async fn click(&self, role: &str, name: &str) {
        self.click_on(&self.find(role, name).await).await;
    }

    async fn enter(&self, role: &str, name: &str, text: &str) {
        self.type_into(&self.find(role, name).await, text).await;
    }

    /// Chooses one out of a group of choices.
    async fn choose(&self, group: &str, name: &str) {
        self.click_on(&self.find_in(Some(group), "radio", name).await).await;
    }

    /// Ticks one of a group.
    async fn tick(&self, group: &str, name: &str) {
        self.click_on(&self.find_in(Some(group), "checkbox", name).await).await;
    }

    /// Chooses a row of a list that drops down.
    async fn pick(&self, name: &str, row: &str) {
        let list = json!(self.find("combobox", name).await);
        let script = "const [list, row] = arguments;
            list.selectedIndex = [...list.options].findIndex(option => option.text.trim() === row);
            list.dispatchEvent(new Event('change', { bubbles: true }));
            return list.selectedIndex >= 0;";
        assert_eq!(self.run(script, vec![list, json!(row)]).await, json!(true), "{name} offers no {row}");
    }

    /// Puts a text in place of what a field holds, all at once: as pasting does, or the picker of a date.
    async fn paste(&self, name: &str, text: &str) {
        let field = json!(self.find("textbox", name).await);
        let script = "const [field, text] = arguments;
            field.value = text;
            field.dispatchEvent(new Event('input', { bubbles: true }));";
        self.run(script, vec![field, json!(text)]).await;
    }

    /// Gives files to the file input of this name.
    async fn choose_files(&self, name: &str, files: &[&Path]) {
        let lines: Vec<_> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        self.type_into(&self.find("file", name).await, &lines.join("\n")).await;
    }

    /// Drops a file on the place around the file input of this name.
    async fn drop_file(&self, name: &str, file: &str, bytes: &[u8]) {
        let input = json!(self.find("file", name).await);
        let script = "const [input, name, bytes] = arguments;
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
            const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
            return input.closest('.drop').dispatchEvent(event);";
        let is_left_to_the_browser = self.run(script, vec![input, json!(file), json!(bytes)]).await;
        assert_eq!(
            is_left_to_the_browser,
            json!(false),
            "the browser would open {file} in place of the page"
        );
    }

    async fn text(&self, role: &str, name: &str) -> String {
        self.text_of(&self.find(role, name).await).await
    }

    /// All text that shows.
    async fn page_text(&self) -> String {
        self.run("return document.body.innerText", vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// What the page says, its errors first: long pages are cut where failures are read.
    async fn said(&self) -> String {
        let script = "return [...document.querySelectorAll('.field-error, [role=alert]')]
            .filter(one => one.offsetParent !== null).map(one => one.innerText).join('\\n')";
        let errors = self.run(script, vec![]).await;
        let errors = errors.as_str().unwrap_or_default();
        format!("its errors:\n{errors}\nthe page says:\n{}", self.page_text().await)
    }

    /// Waits until these words show somewhere.
    async fn wait_for(&self, words: &str) {
        self.wait_until(
            &format!("the page shows {words:?}"),
            "return document.body.innerText.includes(arguments[0])",
            &[json!(words)],
        )
        .await;
    }

    /// Waits until a script returns true.
    async fn wait_until(&self, what: &str, script: &str, arguments: &[Value]) {
        for _ in 0..LOOKS {
            if self.run(script, arguments.to_vec()).await == json!(true) {
                return;
            }
            sleep(REST).await;
        }
        panic!("waited in vain until {what}; {}", self.said().await);
    }

    /// The bytes of a download, as soon as it is complete.
    async fn downloaded(&self, name: &str) -> Vec<u8> {
        let file = self.downloads().join(name);
        for _ in 0..LOOKS {
            // Chromium writes under another name first and renames at the end.
            if let Ok(bytes) = fs::read(&file) {
                return bytes;
            }
            sleep(REST).await;
        }
        panic!("{name} was not downloaded; {}", self.said().await);
    }
}
