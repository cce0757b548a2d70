//! Progress bars on standard error: one a stage, with counts and time left; hidden when nobody watches.

use crossread::compare::{Stage, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Mutex;

/// Shows the stage a run is in.
pub struct Bars {
    current: Mutex<Option<ProgressBar>>,
    shown: bool,
}

impl Bars {
    /// Bars that show themselves on a terminal, outside CI, unless `quiet`.
    pub fn new(quiet: bool) -> Self {
        let watched = std::io::stderr().is_terminal() && std::env::var_os("CI").is_none();
        Bars { current: Mutex::new(None), shown: watched && !quiet }
    }

    fn replace(&self, next: Option<ProgressBar>) {
        if let Ok(mut current) = self.current.lock()
            && let Some(done) = std::mem::replace(&mut *current, next)
        {
            done.finish_and_clear();
        }
    }
}

impl Watch for Bars {
    fn begin(&self, stage: Stage, total: usize) {
        if !self.shown {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{msg:>12} [{bar:30}] {human_pos}/{human_len} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.set_message(name(stage));
        self.replace(Some(bar));
    }

    fn advance(&self, by: usize) {
        if let Ok(current) = self.current.lock()
            && let Some(bar) = current.as_ref()
        {
            bar.inc(by as u64);
        }
    }

    fn end(&self) {
        self.replace(None);
    }
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Reading => "reading",
        Stage::Vectorising => "vectorising",
        Stage::Grouping => "grouping",
        Stage::Comparing => "comparing",
    }
}
