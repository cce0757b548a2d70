//! `crossread explain`: a rule's page.

use clap::Args;
use crossread::config::nearest;
use crossread::detect::RULES;
use crossread::{Error, Result};

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// Id of a rule, such as differs-quote.
    rule: String,
}

/// Prints the page of a rule on standard output.
pub fn run(args: &ExplainArgs) -> Result<u8> {
    let ids = || RULES.iter().map(|rule| rule.id);
    let Some(rule) = RULES.iter().find(|rule| rule.id == args.rule) else {
        let error = Error::new(format!("unknown rule `{}`", args.rule));
        let known = ids().collect::<Vec<_>>().join(", ");
        let near = nearest(&args.rule, ids()).map(|near| format!("did you mean `{near}`? "));
        return Err(error.hint(format!("{}the rules are {known}", near.unwrap_or_default())));
    };
    anstream::print!("{}", rule.page);
    Ok(0)
}
