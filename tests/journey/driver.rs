//! What a journey may do with a browser. One trait, so that engines no WebDriver drives can come behind it.

use std::fmt::Debug;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a page may take for one step before the journey fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A browser showing one page. Every method panics with what it was about when the browser refuses; a journey
/// has no other way to fail.
pub(crate) trait Driver {
    /// A handle on an element.
    type Element: Debug;

    /// Opens an address and waits until the document is there.
    async fn open(&self, address: &str);
    /// Runs a script on every page from now on, before the page's own.
    async fn before_pages(&self, script: &str);
    /// The value a script returns; `arguments` holds the arguments.
    async fn run(&self, script: &str, arguments: Vec<Value>) -> Value;
    /// The value a script hands to its last argument, a function.
    async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value;
    /// The visible elements of this role, and of this accessible name if one is given.
    async fn find_all(&self, role: &str, name: Option<&str>) -> Vec<Self::Element>;
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
    /// Where downloads arrive.
    fn downloads(&self) -> &Path;
    /// What the browser complained of since the last call.
    async fn complaints(&self) -> Vec<String>;

    /// The one visible element of this role and name, as soon as it is there.
    async fn find(&self, role: &str, name: &str) -> Self::Element {
        let begin = Instant::now();
        loop {
            let mut found = self.find_all(role, Some(name)).await;
            match found.len() {
                1 => return found.remove(0),
                n if begin.elapsed() > PATIENCE => {
                    panic!(
                        "{n} elements are a {role} named {name:?}; the page says:\n{}",
                        self.page_text().await
                    )
                }
                _ => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    async fn click(&self, role: &str, name: &str) {
        self.click_on(&self.find(role, name).await).await;
    }

    async fn enter(&self, role: &str, name: &str, text: &str) {
        self.type_into(&self.find(role, name).await, text).await;
    }

    /// Gives files to the file input of this name.
    async fn choose_files(&self, name: &str, files: &[&Path]) {
        let lines: Vec<_> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        self.type_into(&self.find("file", name).await, &lines.join("\n")).await;
    }

    async fn text(&self, role: &str, name: &str) -> String {
        self.text_of(&self.find(role, name).await).await
    }

    /// All text that shows.
    async fn page_text(&self) -> String {
        self.run("return document.body.innerText", vec![]).await.as_str().unwrap_or_default().to_owned()
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
        let begin = Instant::now();
        while self.run(script, arguments.to_vec()).await != json!(true) {
            assert!(
                begin.elapsed() < PATIENCE,
                "waited in vain until {what}; it says:\n{}",
                self.page_text().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
