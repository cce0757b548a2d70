//! A headless Chromium driven over its debugging pipe: no port, no network, no further crate.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long an answer may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a scrolled page needs before a click lands where it is seen.
const SETTLED: Duration = Duration::from_millis(100);

/// Names under which the browser may be installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
];

/// The browser's program, if there is one: `CROSSREAD_BROWSER`, else the first known name in `PATH`.
pub fn program() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CROSSREAD_BROWSER") {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES.iter().flat_map(|name| folders.iter().map(move |f| f.join(name))).find(|p| p.is_file())
}

/// A running browser with one page.
pub struct Browser {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: Option<String>,
    last: u64,
    /// What the page reported since it was opened.
    pub events: Vec<Value>,
}

impl Browser {
    /// Starts the browser with a profile in `folder`.
    pub fn start(program: &Path, folder: &Path) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", r#"exec "$@" 3<&0 4>&1 >/dev/null 2>&1"#, "sh"]).arg(program).args(FLAGS);
        command.arg(format!("--user-data-dir={}", folder.display())).arg("about:blank");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a shell");
        let (send, from) = channel();
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            while matches!(out.read_until(0, &mut bytes), Ok(1..)) {
                bytes.pop();
                let message = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
                if send.send(message).is_err() {
                    break;
                }
                bytes.clear();
            }
        });
        let to = child.stdin.take().expect("piped");
        let mut browser = Browser { child, to, from, session: None, last: 0, events: Vec::new() };
        browser.attach();
        browser
    }

    fn attach(&mut self) {
        let targets = self.call("Target.getTargets", json!({}));
        let page = targets["targetInfos"].as_array().unwrap().iter().find(|t| t["type"] == "page").expect("a page");
        let attached = self.call("Target.attachToTarget", json!({"targetId": page["targetId"], "flatten": true}));
        self.session = attached["sessionId"].as_str().map(String::from);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    fn next(&mut self) -> Value {
        self.from.recv_timeout(PATIENCE).expect("the browser answers")
    }

    /// Calls a method of the DevTools protocol and waits for its result.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let mut message = json!({"id": self.last, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).and_then(|()| self.to.flush()).expect("the browser listens");
        loop {
            let answer = self.next();
            if answer["id"] == self.last {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    /// Opens a file and waits until it is loaded.
    pub fn open(&mut self, path: &Path) {
        self.events.clear(); // an event of the page before must not be taken for one of this
        self.call("Page.navigate", json!({"url": "about:blank"}));
        self.wait("Page.loadEventFired");
        self.events.clear();
        self.call("Page.navigate", json!({"url": format!("file://{}", path.display())}));
        self.wait("Page.loadEventFired");
    }

    fn wait(&mut self, method: &str) {
        while !self.events.iter().any(|e| e["method"] == method) {
            let event = self.next();
            self.events.push(event);
        }
    }

    /// The value of an expression in the page.
    pub fn value(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let result = self.call("Runtime.evaluate", params);
        assert!(result["exceptionDetails"].is_null(), "{expression}: {}", result["exceptionDetails"]);
        result["result"]["value"].clone()
    }

    /// The value of an expression as a number.
    pub fn number(&mut self, expression: &str) -> f64 {
        self.value(expression).as_f64().unwrap_or_else(|| panic!("{expression} is no number"))
    }

    /// Clicks, as a mouse does, in the middle of the first element that matches; it is scrolled into view before.
    pub fn click(&mut self, selector: &str) {
        let at = self.middle(selector);
        for kind in ["mousePressed", "mouseReleased"] {
            let params = json!({"type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", params);
        }
    }

    /// Turns the wheel over the middle of an element until it has scrolled.
    pub fn wheel(&mut self, selector: &str, by: i32) {
        let top = format!("document.querySelector({}).scrollTop", json!(selector));
        let before = self.number(&top);
        let at = self.middle(selector);
        for _ in 0..10 {
            let params = json!({"type": "mouseWheel", "x": at[0], "y": at[1], "deltaX": 0, "deltaY": by});
            self.call("Input.dispatchMouseEvent", params);
            std::thread::sleep(5 * SETTLED);
            if self.number(&top) != before {
                return;
            }
        }
        panic!("{selector} does not scroll");
    }

    fn middle(&mut self, selector: &str) -> Value {
        let element = format!("document.querySelector({})", json!(selector));
        self.value(&format!("{element}?.scrollIntoView({{block: 'center', inline: 'center'}})"));
        std::thread::sleep(SETTLED); // until the browser's own idea of where things are has caught up
        let place = format!(
            "(() => {{ const e = {element}; if (!e) return 'is not there'; const r = e.getClientRects()[0]; \
             const [x, y] = [r.left + r.width / 2, r.top + r.height / 2]; const hit = document.elementFromPoint(x, y); \
             return e.contains(hit) ? [x, y] : 'is covered by ' + hit?.outerHTML.slice(0, 200); }})()"
        );
        let at = self.value(&place);
        assert!(at.is_array(), "{selector} {at}");
        at
    }

    /// Presses a key that types one character, or `Escape`.
    pub fn key(&mut self, key: &str) {
        let text = if key.chars().count() == 1 { key } else { "" };
        for kind in ["keyDown", "keyUp"] {
            self.call(
                "Input.dispatchKeyEvent",
                json!({"type": kind, "key": key, "text": if kind == "keyDown" { text } else { "" }}),
            );
        }
    }

    /// Everything that must not happen: errors, warnings of the policy, dialogs, requests beyond the page's own file.
    pub fn complaints(&self) -> Vec<String> {
        let is_bad = |event: &&Value| match event["method"].as_str().unwrap_or("") {
            "Log.entryAdded" | "Runtime.exceptionThrown" | "Page.javascriptDialogOpening" => true,
            "Runtime.consoleAPICalled" => true,
            "Network.requestWillBeSent" => {
                let url = event["params"]["request"]["url"].as_str().unwrap_or("");
                event["params"]["type"] != "Document" && !url.starts_with("about:")
            }
            _ => false,
        };
        self.events.iter().filter(is_bad).map(Value::to_string).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
