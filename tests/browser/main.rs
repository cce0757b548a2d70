//! The HTML report in a browser: what is clicked does what it says, nothing is loaded, nothing of an article acts.
//!
//! Skipped, with a line that says so, where no Chromium is installed. `CROSSREAD_BROWSER` names another program;
//! `CROSSREAD_AXE` names axe-core's `axe.min.js`, whose rules are then held too, and `CROSSREAD_VNU` the validator's
//! `vnu.jar`.

#![cfg(unix)]

mod chromium;

use chromium::{Browser, program};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with the pages to look at.
struct Pages {
    folder: tempfile::TempDir,
}

impl Pages {
    fn write() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (stories, name) in
            [("seeds/02-ferry-lady-meriden", "ferry"), ("seeds/08-hostile", "hostile"), ("seeds", "all")]
        {
            let output = format!("html={}", folder.path().join(format!("{name}.html")).display());
            let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
            command.current_dir(env!("CARGO_MANIFEST_DIR"));
            let run =
                command.args(["compare", stories, "--isolated", "--quiet", "--output", &output]).output().unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        }
        Pages { folder }
    }

    fn page(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.html"))
    }
}

/// The checker of the W3C's Nu project, `vnu.jar`; only where it and Java are at hand.
#[test]
fn a_validator_finds_no_error_in_the_html_report() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/node_modules/vnu-jar/build/dist/vnu.jar");
    let jar = std::env::var_os("CROSSREAD_VNU").map_or(own, PathBuf::from);
    let java = Command::new("java").arg("-version").output().is_ok_and(|run| run.status.success());
    if !java || !jar.is_file() {
        eprintln!("skipped: no Java or no vnu.jar; CROSSREAD_VNU names one");
        return;
    }
    let pages = Pages::write();
    let mut command = Command::new("java");
    command.args(["-Xss4m", "-jar"]).arg(&jar).args(["--errors-only", "--asciiquotes"]);
    let run = command.args(["ferry", "hostile", "all"].map(|name| pages.page(name))).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// One browser for all checks: starting it costs more than they do.
#[test]
fn the_html_report_in_a_browser() {
    let Some(program) = program() else {
        eprintln!("skipped: no Chromium found; CROSSREAD_BROWSER names one");
        return;
    };
    let (pages, profile) = (Pages::write(), tempfile::tempdir().unwrap());
    let mut browser = Browser::start(&program, profile.path());
    let size = serde_json::json!({"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false});
    browser.call("Emulation.setDeviceMetricsOverride", size);
    browser.open(&pages.page("ferry"));
    a_click_shows_both_counterparts(&mut browser);
    a_difference_leads_to_its_sentence(&mut browser);
    filters_and_search_narrow_the_cards(&mut browser);
    keys_step_through_differences(&mut browser);
    columns_scroll_together(&mut browser, &pages.page("ferry"));
    articles_can_be_hidden(&mut browser);
    bars_lead_into_the_text(&mut browser);
    repeated_wording_can_be_searched_and_printed(&mut browser);
    assert_eq!(browser.complaints(), Vec::<String>::new());
    for name in ["ferry", "hostile", "all"] {
        browser.open(&pages.page(name));
        nothing_of_an_article_acts(&mut browser);
        everyone_can_use_it(&mut browser);
        axe_finds_nothing_serious(&mut browser, name);
        assert_eq!(browser.complaints(), Vec::<String>::new(), "{name}");
    }
    it_works_without_script(&mut browser, &pages.page("ferry"));
}

fn a_click_shows_both_counterparts(browser: &mut Browser) {
    browser.click(".sentence.near .text");
    let on = browser.number("document.querySelectorAll('.sentence.on').length");
    assert!(on >= 2.0, "{on} sentences are highlighted");
    let columns = "new Set([...document.querySelectorAll('.sentence.on')].map((s) => s.closest('.column').id)).size";
    assert!(browser.number(columns) >= 2.0, "in one article only");
    let in_view = "new Set([...document.querySelectorAll('.sentence.on')].filter((s) => { \
        const [a, b] = [s.getBoundingClientRect(), s.closest('.column').getBoundingClientRect()]; \
        return a.bottom > b.top && a.top < b.bottom; }).map((s) => s.closest('.column').id)).size";
    assert_eq!(browser.value(in_view), browser.value(columns), "a counterpart is not in view");
    assert_eq!(browser.value("document.getElementById('compare').hidden"), false);
    assert!(browser.number("document.querySelectorAll('#compared p').length") >= 2.0);
    assert!(browser.number("document.querySelectorAll('#compared b').length") >= 1.0, "changed words are bold");
    browser.key("n");
    let focused = "document.activeElement.closest('.sentence')?.classList.contains('on')";
    assert_eq!(browser.value(focused), true, "n goes to the next counterpart");
    browser.key("Escape");
    assert_eq!(browser.number("document.querySelectorAll('.on').length"), 0.0);
}

fn a_difference_leads_to_its_sentence(browser: &mut Browser) {
    browser.click(".card dt a");
    let same = "location.hash.slice(1) === document.querySelector('.sentence.on').id";
    assert_eq!(browser.value(same), true);
    browser.key("Escape");
}

const CARDS: &str = "document.querySelectorAll('.card:not(.off)').length";

fn filters_and_search_narrow_the_cards(browser: &mut Browser) {
    let all = browser.number(CARDS);
    browser.click("#filters summary");
    browser.click("#filters input[value=contradiction]");
    let fewer = browser.number(CARDS);
    assert!(fewer < all, "{fewer} of {all} after a filter");
    let counted = browser.value("document.getElementById('shown').textContent");
    assert_eq!(counted, format!("{fewer} of {all} differences shown"));
    browser.click("#filters input[value=contradiction]");
    let slide = "(() => { const s = document.getElementById('least'); s.value = 80; \
        s.dispatchEvent(new Event('input', {bubbles: true})); })()";
    browser.value(slide);
    let sure = "[...document.querySelectorAll('.card:not(.off)')].every((c) => Number(c.dataset.confidence) >= 80)";
    assert_eq!(browser.value(sure), true);
    browser.value(&slide.replace("80", "0"));
    browser.click("#filters summary");
    browser.key("/");
    browser.call("Input.insertText", serde_json::json!({"text": "captain"}));
    let found = browser.number(CARDS);
    assert!(found >= 1.0 && found < all, "{found} of {all} after a search");
    browser.key("Escape");
    assert_eq!(browser.number(CARDS), all);
}

fn keys_step_through_differences(browser: &mut Browser) {
    browser.key("j");
    let first = browser.value("document.activeElement.id");
    browser.key("j");
    assert_ne!(browser.value("document.activeElement.id"), first);
    browser.key("k");
    assert_eq!(browser.value("document.activeElement.id"), first);
}

/// How many columns have left their start after the wheel was turned over the third, on a page just opened.
fn scrolled(browser: &mut Browser, page: &Path, together: bool) -> f64 {
    browser.open(page);
    if !together {
        browser.click("#together");
    }
    browser.wheel(".column:nth-child(3)", 500);
    browser.number("[...document.querySelectorAll('.column')].filter((c) => c.scrollTop > 0).length")
}

fn columns_scroll_together(browser: &mut Browser, page: &Path) {
    let followed = scrolled(browser, page, true);
    assert!(followed > 1.0, "no other column followed");
    assert_eq!(browser.complaints(), Vec::<String>::new());
    assert_eq!(scrolled(browser, page, false), 1.0);
}

fn articles_can_be_hidden(browser: &mut Browser) {
    let shown = "[...document.querySelectorAll('.column')].filter((c) => c.offsetWidth > 0).length";
    let all = browser.number(shown);
    browser.click(".chooser input");
    assert_eq!(browser.number(shown), all - 1.0);
    browser.click(".chooser input");
    assert_eq!(browser.number(shown), all);
}

fn bars_lead_into_the_text(browser: &mut Browser) {
    browser.click(".strip");
    let on = browser.number("document.querySelectorAll('.sentence.on').length");
    assert!(on > 0.0, "no sentence is chosen; {:?}", browser.complaints());
    browser.key("Escape");
}

fn repeated_wording_can_be_searched_and_printed(browser: &mut Browser) {
    assert!(browser.number("document.querySelectorAll('.pair ins, .pair del').length") > 1.0);
    browser.click(".pair summary");
    browser.click(".pair[open] .item a");
    assert_eq!(browser.value("location.hash.slice(1) === document.querySelector('.sentence.on').id"), true);
    browser.key("Escape");
    let shown = "document.querySelectorAll('.pair:not(.off)').length";
    let all = browser.number(shown);
    browser.key("/");
    browser.call("Input.insertText", serde_json::json!({"text": "swimming"}));
    let found = browser.number(shown);
    assert!(found >= 1.0 && found < all, "{found} of {all} after a search");
    browser.key("Escape");
    assert_eq!(browser.number(shown), all);
    browser.call("Emulation.setEmulatedMedia", serde_json::json!({"media": "print"}));
    let folded = "[...document.querySelectorAll('.pair:not([open]) .item')]";
    assert!(browser.number(&format!("{folded}.length")) > 1.0);
    assert_eq!(
        browser.value(&format!("{folded}.every((item) => item.checkVisibility())")),
        true,
        "folded when printed"
    );
    browser.call("Emulation.setEmulatedMedia", serde_json::json!({"media": ""}));
}

fn nothing_of_an_article_acts(browser: &mut Browser) {
    assert_eq!(browser.number("document.scripts.length"), 1.0);
    let foreign = "document.querySelectorAll('img, iframe, object, embed, base, link, video, audio, [style], [onclick], \
        [onerror], [onload]').length";
    assert_eq!(browser.number(foreign), 0.0);
    let outside = "[...document.querySelectorAll('[href], [src]')].map((e) => e.getAttribute('href') ?? e.getAttribute('src')) \
        .filter((a) => /^[a-z]+:|^\\/\\//i.test(a)).length";
    assert_eq!(browser.number(outside), 0.0, "a link leads out");
    let broken = "[...document.querySelectorAll('a[href^=\"#\"]')].filter((a) => !document.getElementById(a.hash.slice(1))).length";
    assert_eq!(browser.number(broken), 0.0, "a link leads nowhere");
}

/// Names, landmarks, headings and contrast, in light and dark.
fn everyone_can_use_it(browser: &mut Browser) {
    let nameless = "[...document.querySelectorAll('input, button')].filter((e) => !(e.labels?.length || e.textContent.trim())).length";
    assert_eq!(browser.number(nameless), 0.0, "a control has no name");
    assert_eq!(browser.number("document.querySelectorAll('main').length"), 1.0);
    assert_eq!(browser.number("document.querySelectorAll('h1').length"), 1.0);
    let levels = "[...document.querySelectorAll('h1, h2, h3, h4')].map((h) => Number(h.tagName[1]))";
    let levels: Vec<f64> =
        browser.value(levels).as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1.0), "a level of headings is skipped: {levels:?}");
    let unnamed =
        "[...document.querySelectorAll('table')].filter((t) => !t.caption || !t.querySelector('th[scope]')).length";
    assert_eq!(browser.number(unnamed), 0.0, "a table has no caption or heads");
    for scheme in ["light", "dark"] {
        let features = serde_json::json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        browser.call("Emulation.setEmulatedMedia", features);
        let poor = browser.value(include_str!("contrast.js"));
        assert_eq!(poor, serde_json::json!([]), "too little contrast in {scheme}");
    }
    browser.call("Emulation.setEmulatedMedia", serde_json::json!({"features": []}));
}

/// What axe-core calls serious or critical; only where its file is at hand.
fn axe_finds_nothing_serious(browser: &mut Browser, name: &str) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/node_modules/axe-core/axe.min.js");
    let path = std::env::var_os("CROSSREAD_AXE").map_or(own, PathBuf::from);
    let Ok(axe) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: no axe-core for {name}; CROSSREAD_AXE names its axe.min.js");
        return;
    };
    browser.value(&format!("{axe}; 1"));
    let serious = "axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations \
        .filter((v) => ['serious', 'critical'].includes(v.impact)) \
        .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(' ')}`))";
    let found = browser.value(serious);
    assert_eq!(found, serde_json::json!([]), "{name}");
}

fn it_works_without_script(browser: &mut Browser, page: &Path) {
    browser.call("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true}));
    browser.open(page);
    assert_eq!(browser.value("getComputedStyle(document.getElementById('filters')).display"), "none");
    assert_eq!(browser.value("getComputedStyle(document.querySelector('.chooser')).display"), "none");
    assert!(
        browser.number("[...document.querySelectorAll('.sentence, .card')].filter((e) => e.offsetHeight > 0).length")
            > 50.0
    );
    browser.click(".pair summary");
    assert_eq!(browser.value("document.querySelector('.pair[open] .item').checkVisibility()"), true);
    browser.click("a.match");
    let target = "document.querySelector('.sentence:target') && getComputedStyle(document.querySelector('.sentence:target')).outlineStyle";
    assert_eq!(browser.value(target), "solid", "the counterpart is not shown");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
