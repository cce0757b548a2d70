//! Lists written in one line: "1) The first item 2) The second item".

/// Bytes at which items after the first start, when a block is a list in one line.
///
/// The block must start with a bullet, or with the number 1 or the letter a and a mark after it; further items are
/// looked for in order, each with the same mark. Cost: linear.
pub fn item_starts(block: &str) -> Vec<usize> {
    let bullet = block.chars().next().filter(|c| matches!(c, '•' | '⁃' | '‣' | '▪' | '●' | '◦'));
    match bullet {
        Some(bullet) => block.match_indices(bullet).map(|(at, _)| at).skip(1).collect(),
        None => numbered(block),
    }
}

fn numbered(block: &str) -> Vec<usize> {
    let Some((first, mark)) = marker(block) else { return Vec::new() };
    let mut starts = Vec::new();
    let mut from = 0;
    for n in first + 1.. {
        let next = format!(" {}{mark} ", label(n, first));
        let Some(at) = block[from..].find(&next) else { break };
        starts.push(from + at + 1);
        from += at + next.len() - 1;
    }
    starts
}

/// First label and the mark after it: "1." "1)" "1.)" "a." "a)".
fn marker(block: &str) -> Option<(u32, &'static str)> {
    let first = match block.chars().next()? {
        '1' => 1,
        'a' => u32::from('a'),
        _ => return None,
    };
    [".)", ".", ")"]
        .into_iter()
        .find(|mark| block[1..].strip_prefix(*mark).is_some_and(|r| r.starts_with(' ')))
        .map(|m| (first, m))
}

fn label(n: u32, first: u32) -> String {
    if first == 1 { n.to_string() } else { char::from_u32(n).unwrap_or('z').to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_in_order() {
        let block = "1) Close the bridge 2) Warn the 3 towns 3) Repair it";
        let items: Vec<_> = item_starts(block).into_iter().map(|at| &block[at..at + 2]).collect();
        assert_eq!(items, ["2)", "3)"]);
        assert!(item_starts("In 2011. 2. The bridge").is_empty());
        assert_eq!(item_starts("• one • two").len(), 1);
    }
}
