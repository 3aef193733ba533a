//! Chromium behind chromedriver, one of each for every journey, on a free port, with a fresh profile.

use std::fs;
use std::future::Future;
use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::PrintConfigurationBuilder;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::task::LocalSet;
use url::Url;

use crate::driver::Driver;
use crate::extension::Extension;
use crate::origins::{self, folder};

/// Standing flags: no sandbox, since tests run as root in containers, and no traffic of the browser's own. The
/// name intranet.test is an origin that is plain http and not localhost.
const FLAGS: [&str; 13] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--lang=zh-CN",
    "--window-size=1280,900",
    "--host-resolver-rules=MAP intranet.test 127.0.0.1",
];

const FIND: &str = include_str!("find.js");

/// How whoever looks after the browser has set it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// As it comes.
    AsItComes,
    /// Pages may keep nothing.
    SiteDataBlocked,
    /// The intranet's insecure content is allowed: what `InsecureContentAllowedForUrls` sets, or a person for one site.
    InsecureAllowed,
    /// The intranet counts as secure: what `OverrideSecurityRestrictionsOnInsecureOrigin` sets.
    CountsAsSecure,
}

/// Runs one journey in a browser that allows what browsers allow.
pub(crate) fn journey<F: Future<Output = ()> + 'static>(
    name: &'static str,
    steps: impl FnOnce(Rc<Chromium>) -> F + 'static,
) {
    journey_where(Setting::AsItComes, name, steps);
}

/// Runs one journey in a browser of its own, ends the browser whatever happens, and leaves a picture of the last
/// page in `NAME.png` (or `NAME-failed.png`).
pub(crate) fn journey_where<F: Future<Output = ()> + 'static>(
    setting: Setting,
    name: &'static str,
    steps: impl FnOnce(Rc<Chromium>) -> F + 'static,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    LocalSet::new().block_on(&runtime, async {
        let chromedriver = Chromedriver::start();
        let chromium = Rc::new(Chromium::start(&chromedriver, name, setting).await);
        let outcome = tokio::task::spawn_local(steps(chromium.clone())).await;
        let picture = if outcome.is_ok() { format!("{name}.png") } else { format!("{name}-failed.png") };
        if let Ok(png) = chromium.client.screenshot().await {
            fs::write(folder().join(picture), png).expect("the picture can be written");
        }
        // The driver is killed next; a session that does not end in peace ends then.
        drop(chromium.client.clone().close().await);
        drop(AssertUnwindSafe(chromedriver));
        if let Err(failure) = outcome {
            resume_unwind(failure.into_panic());
        }
    });
}

/// The driver's process.
struct Chromedriver {
    child: Child,
    port: u16,
}

impl Chromedriver {
    fn start() -> Self {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed");
        let lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok())
            .expect("chromedriver says its port");
        Self { child, port }
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Where the browser of a journey keeps everything.
pub(crate) fn profile(name: &str) -> PathBuf {
    folder().join("profiles").join(name)
}

/// The policy and this flag amount to the same; a policy would be one for every browser of the machine.
fn counts_as_secure() -> String {
    let address = Url::parse(&origins::intranet()).expect("an address");
    format!("--unsafely-treat-insecure-origin-as-secure={}", address.origin().ascii_serialization())
}

/// One browser.
pub(crate) struct Chromium {
    client: Client,
    downloads: PathBuf,
}

impl Chromium {
    async fn start(chromedriver: &Chromedriver, name: &str, setting: Setting) -> Self {
        // 1 allows, 2 blocks; the setting of cookies rules all that a site keeps.
        let cookies = if setting == Setting::SiteDataBlocked { 2 } else { 1 };
        let insecure = match setting {
            Setting::InsecureAllowed => json!({ "[*.]intranet.test,*": { "setting": 1 } }),
            _ => json!({}),
        };
        let secure = match setting {
            Setting::CountsAsSecure => Some(counts_as_secure()),
            _ => None,
        };
        let (profile, downloads) = (profile(name), folder().join("downloads").join(name));
        fs::create_dir_all(&downloads).expect("the folder can be made");
        let profile_flag = format!("--user-data-dir={}", profile.display());
        let flags: Vec<&str> =
            FLAGS.into_iter().chain([profile_flag.as_str()]).chain(secure.as_deref()).collect();
        let capabilities = json!({
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "args": flags,
                "prefs": {
                    "download.default_directory": downloads,
                    "download.prompt_for_download": false,
                    "profile.default_content_setting_values.cookies": cookies,
                    "profile.content_settings.exceptions.mixed_script": insecure,
                    "intl.accept_languages": "zh-CN,zh",
                    "intl.selected_languages": "zh-CN,zh",
                },
            },
            "timeouts": { "script": 120_000 },
        });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(serde_json::from_value(capabilities).expect("an object"))
            .connect(&format!("http://127.0.0.1:{}", chromedriver.port))
            .await
            .expect("chromium starts");
        Self { client, downloads }
    }

    /// Waits until an element stands still for two frames: a click goes to a point, and what moves away meanwhile is
    /// missed in silence.
    async fn settle(&self, element: &Element) {
        let script = "const [element, done] = arguments;
            element.scrollIntoView({ block: 'center' });
            let before;
            const look = () => {
                const { x, y, width, height } = element.getBoundingClientRect();
                const now = [x, y, width, height].join();
                if (now === before || !element.isConnected) { done(); return; }
                before = now;
                requestAnimationFrame(look);
            };
            look();";
        self.run_async(script, vec![json!(element)]).await;
    }

    /// One command of the DevTools protocol.
    async fn devtools(&self, command: &str, parameters: Value) {
        let body = json!({ "cmd": command, "params": parameters });
        self.extension("goog/cdp/execute", body).await;
    }

    /// The elements a script returns.
    async fn elements(&self, script: &str, arguments: Vec<Value>) -> Vec<Element> {
        let found = self.run(script, arguments).await;
        let references = found.as_array().expect("the script gives a list").iter();
        references
            .map(|reference| {
                let id =
                    reference.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
                let id = id.expect("an element has an id").to_owned();
                Element::from_element_id(self.client.clone(), ElementRef::from(id))
            })
            .collect()
    }

    async fn extension(&self, path: &'static str, body: Value) -> Value {
        self.client
            .issue_cmd(Extension { path, body })
            .await
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

impl Driver for Chromium {
    type Element = Element;

    async fn open(&self, address: &str) {
        self.client.goto(address).await.unwrap_or_else(|error| panic!("open {address}: {error}"));
    }

    async fn before_pages(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute_async(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    async fn find_all(&self, role: &str, name: Option<&str>, group: Option<&str>) -> Vec<Element> {
        let script = format!("{FIND}\nreturn find(arguments[0], arguments[1], arguments[2]);");
        self.elements(&script, vec![json!(role), json!(name), json!(group)]).await
    }

    async fn click_on(&self, element: &Element) {
        self.settle(element).await;
        element.click().await.unwrap_or_else(|error| panic!("click {element:?}: {error}"));
    }

    async fn type_into(&self, element: &Element, text: &str) {
        element.send_keys(text).await.unwrap_or_else(|error| panic!("type into {element:?}: {error}"));
    }

    async fn text_of(&self, element: &Element) -> String {
        element.text().await.unwrap_or_else(|error| panic!("text of {element:?}: {error}"))
    }

    async fn screenshot(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("a screenshot")
    }

    async fn print(&self) -> Vec<u8> {
        let configuration = PrintConfigurationBuilder::default().build().expect("the default is valid");
        self.client.print(configuration).await.expect("a print")
    }

    async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("the window takes the size");
        // The driver answers before the page knows its new width.
        let script = "const [width, done] = arguments;
            const look = () => innerWidth === width ? done(true) : requestAnimationFrame(look);
            look();";
        self.run_async(script, vec![json!(width)]).await;
    }

    async fn prefer_dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let feature = json!({ "name": "prefers-color-scheme", "value": value });
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [feature] })).await;
    }

    async fn limit_storage(&self, origin: &str, bytes: Option<u64>) {
        let parameters = match bytes {
            Some(bytes) => json!({ "origin": origin, "quotaSize": bytes }),
            None => json!({ "origin": origin }),
        };
        self.devtools("Storage.overrideQuotaForOrigin", parameters).await;
    }

    async fn close_and_begin_anew(&self) {
        let next = self.client.new_window(true).await.expect("another window").handle;
        self.client.close_window().await.expect("the window closes");
        self.client.switch_to_window(next).await.expect("the other window");
    }

    fn downloads(&self) -> &Path {
        &self.downloads
    }

    async fn keep_download(&self, name: &str) {
        let before = self.client.window().await.expect("a window");
        let beside = self.client.new_window(true).await.expect("a tab").handle;
        self.client.switch_to_window(beside).await.expect("the tab is there");
        self.open("chrome://downloads").await;
        for button in ["more-actions", "save-dangerous"] {
            let script = "const [name, button] = arguments;
                const list = document.querySelector('downloads-manager').shadowRoot;
                const row = [...list.querySelectorAll('downloads-item')]
                    .find(row => row.shadowRoot.textContent.includes(name));
                const found = row && row.shadowRoot.getElementById(button);
                return found && found.getClientRects().length > 0 ? [found] : [];";
            let mut found = Vec::new();
            for _ in 0..200 {
                found = self.elements(script, vec![json!(name), json!(button)]).await;
                if !found.is_empty() {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            let found = found.first().unwrap_or_else(|| panic!("the list of downloads holds back no {name}"));
            self.click_on(found).await;
        }
        self.client.close_window().await.expect("the tab closes");
        self.client.switch_to_window(before).await.expect("the window is there");
    }

    async fn complaints(&self) -> Vec<String> {
        let entries = self.extension("se/log", json!({ "type": "browser" })).await;
        let entries = entries.as_array().expect("the log is a list").clone();
        entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}
