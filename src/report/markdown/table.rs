//! Tables whose rows have as many cells as their header, whatever is put in.

/// Where the text of a column stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// A table in the making; cells are Markdown of one line.
pub(super) struct Table {
    columns: usize,
    out: String,
}

impl Table {
    /// A table with this header.
    pub(super) fn new(header: &[(&str, Align)]) -> Table {
        let mut table = Table { columns: header.len(), out: String::new() };
        table.row(header.iter().map(|(name, _)| (*name).to_string()));
        let rule = |align: &Align| if *align == Align::Left { ":---" } else { "---:" };
        table.row(header.iter().map(|(_, align)| rule(align).to_string()));
        table
    }

    /// Appends a row: cells beyond the header are left out, missing ones are empty.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.out.push('|');
        let padded = cells.into_iter().chain(std::iter::repeat(String::new()));
        for cell in padded.take(self.columns) {
            self.out += &format!(" {cell} |");
        }
        self.out.push('\n');
    }

    /// The table, ending in a line break.
    pub(super) fn finish(self) -> String {
        self.out
    }
}
