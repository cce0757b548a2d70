//! The id of a rule, known when it is read.

use crate::detect::RULES;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::{Borrow, Cow};
use std::fmt;

/// The id of a rule of the registry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RuleId(String);

impl RuleId {
    /// The id, if a rule has it.
    ///
    /// # Errors
    /// What is wrong with it, with every known id in backticks.
    pub fn new(id: &str) -> Result<Self, String> {
        if RULES.iter().any(|rule| rule.id == id) {
            return Ok(RuleId(id.to_string()));
        }
        let known: Vec<String> = RULES.iter().map(|rule| format!("`{}`", rule.id)).collect();
        Err(format!("unknown rule `{id}`, known are {}", known.join(", ")))
    }
}

impl Borrow<str> for RuleId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        RuleId::new(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for RuleId {
    fn schema_name() -> Cow<'static, str> {
        "RuleId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        json_schema!({ "type": "string", "enum": ids })
    }
}
