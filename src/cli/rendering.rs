//! What shapes reports for other programs and web pages, the same for every command that writes them.

use clap::Args;
use crossread::finding::Severity;
use crossread::report::Options;

/// Arguments that shape reports.
#[derive(Args, Clone, Debug, Default)]
pub struct Rendering {
    /// Address that article paths are appended to in links, such as https://github.com/OWNER/REPO/blob/COMMIT/.
    #[arg(long, value_name = "URL", value_parser = web_address)]
    link_base: Option<String>,
    /// Characters a comment may have; findings beyond are counted.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(500..))]
    max_chars: Option<u32>,
}

impl Rendering {
    /// The options as asked for; findings from `fail_from` on are failures, errors where nothing fails the run.
    pub fn over(&self, options: Options, fail_from: Option<Severity>) -> Options {
        Options {
            link_base: self.link_base.clone().unwrap_or(options.link_base),
            max_chars: self.max_chars.map_or(options.max_chars, |n| n as usize),
            fail_from: fail_from.unwrap_or(options.fail_from),
            ..options
        }
    }
}

/// An address that links can start from; it ends in `/`.
fn web_address(value: &str) -> Result<String, String> {
    let is_web = value.starts_with("https://") || value.starts_with("http://");
    let is_plain = value.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"'()[]`\\|".contains(&b));
    if !(is_web && is_plain) {
        return Err("expected an address that begins with https:// or http://".to_string());
    }
    Ok(format!("{}/", value.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn addresses_are_of_the_web_and_end_in_a_slash() {
        assert_eq!(web_address("https://a.example/b").as_deref(), Ok("https://a.example/b/"));
        for bad in ["javascript:alert(1)", "../", "https://a.example/)[x](y", "https://a b"] {
            assert!(web_address(bad).is_err(), "{bad}");
        }
    }
}
