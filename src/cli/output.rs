//! Where reports go: a format on standard output, and any number of files.

use crossread::config::nearest;
use crossread::report::{FORMATS, Format, Options, Report, Story, format, html, markdown};
use crossread::{Error, Result};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// A report format and the file to write it to.
#[derive(Clone, Debug)]
pub struct Output {
    format: &'static Format,
    path: PathBuf,
}

/// Reads `FORMAT=PATH`.
pub fn parse_output(value: &str) -> std::result::Result<Output, String> {
    let (name, path) = value.split_once('=').ok_or("expected FORMAT=PATH, such as markdown=report.md")?;
    if path.is_empty() {
        return Err("the path is empty".to_string());
    }
    Ok(Output { format: parse_format(name)?, path: PathBuf::from(path) })
}

/// Reads the name of a format.
pub fn parse_format(name: &str) -> std::result::Result<&'static Format, String> {
    let names = || FORMATS.iter().map(|f| f.name);
    format(name).ok_or_else(|| {
        let near = nearest(name, names()).map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
        format!("unknown format `{name}`, known are {}{near}", names().collect::<Vec<_>>().join(", "))
    })
}

/// When to colour the terminal format.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set; CLICOLOR_FORCE forces it.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    fn on(self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty() && v != "0");
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => set("CLICOLOR_FORCE") || (!set("NO_COLOR") && std::io::stdout().is_terminal()),
        }
    }
}

/// The format for standard output where none is asked for: terminal on a terminal, Markdown into a pipe.
pub fn default_format() -> &'static Format {
    let name = if std::io::stdout().is_terminal() { "terminal" } else { "markdown" };
    format(name).unwrap_or(&FORMATS[0])
}

/// Writes the report to every output, each file whole or not at all; `options` say what is in it.
pub fn write_files(report: &Report, outputs: &[Output], root: &Path, options: &Options) -> Result<()> {
    for output in outputs {
        let options = placed(options, &output.path, root);
        write_file(&output.path, &(output.format.render)(report, &options))?;
    }
    Ok(())
}

/// Writes into `folder`, which is made where it is missing: a Markdown page for each story of several articles, the
/// index, and one HTML page.
pub fn write_stories(report: &Report, folder: &Path, root: &Path) -> Result<()> {
    let cause = |e: std::io::Error| Error::new("could not be made").at_path(folder).caused_by(e);
    std::fs::create_dir_all(folder).map_err(cause)?;
    let page_of = |story: &Story| format!("{}.md", story.name);
    let options = Options { link_base: link_base(&folder.join("index.md"), root), ..Options::default() };
    let pages = report.stories.iter().zip(markdown::render_stories(report, &options));
    for (story, page) in pages.filter(|(story, _)| story.articles.len() > 1) {
        write_file(&folder.join(page_of(story)), &page)?;
    }
    write_file(&folder.join("index.md"), &markdown::render_index(report, Some(&page_of)))?;
    write_file(&folder.join("index.html"), &html::render(report, &options))
}

/// The options for a report written to `path`: links lead from there to the articles, unless they start elsewhere.
fn placed(options: &Options, path: &Path, root: &Path) -> Options {
    if !options.link_base.is_empty() {
        return options.clone();
    }
    Options { link_base: link_base(path, root), ..options.clone() }
}

/// Writes a file by way of a neighbour, so that a reader sees the old bytes or the new ones.
pub fn write_file(path: &Path, content: &str) -> Result<()> {
    let cause = |e: std::io::Error| Error::new("could not be written").at_path(path).caused_by(e);
    let mut draft = path.as_os_str().to_owned();
    draft.push(".crossread-draft");
    std::fs::write(&draft, content).map_err(cause)?;
    std::fs::rename(&draft, path).map_err(cause)
}

/// What leads from the folder of a report to the root that article paths are relative to: `../` for each folder between.
pub fn link_base(report: &Path, root: &Path) -> String {
    let absolute = std::path::absolute(report).unwrap_or_else(|_| report.to_path_buf());
    let folder = absolute.parent().unwrap_or(Path::new("")).to_path_buf();
    let folder = folder.canonicalize().unwrap_or(folder);
    folder.strip_prefix(root).map_or(String::new(), |below| "../".repeat(below.components().count()))
}

/// Prints the report on standard output; a reader who closes the pipe early is no error.
pub fn print(report: &Report, format: &Format, options: &Options) -> Result<()> {
    print_text(&(format.render)(report, options))
}

/// The options for standard output: colour as asked for.
pub fn for_stdout(color: Color, options: &Options) -> Options {
    Options { color: color.on(), ..options.clone() }
}

/// Prints on standard output; a reader who closes the pipe early is no error.
pub fn print_text(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::new("standard output could not be written").caused_by(e))
        }
        _ => Ok(()),
    }
}
