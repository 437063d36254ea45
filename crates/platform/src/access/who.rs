//! Who did something, as it stands in the log: `agent:3`, `contact:9`, `rule:2`, `system`. A key, never a name.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    Agent(AccountId),
    Contact(i64),
    Rule(i64),
    System,
}

impl Who {
    /// `agent`, `contact`, `rule` or `system`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Agent(_) => "agent",
            Self::Contact(_) => "contact",
            Self::Rule(_) => "rule",
            Self::System => "system",
        }
    }

    /// The key within its kind; the system has none.
    pub fn id(&self) -> Option<i64> {
        match self {
            Self::Agent(AccountId(id)) | Self::Contact(id) | Self::Rule(id) => Some(*id),
            Self::System => None,
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id() {
            Some(id) => write!(f, "{}:{id}", self.kind()),
            None => f.write_str(self.kind()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} names nobody: it should look like agent:3, contact:9, rule:2 or system.")]
pub struct NotAWho(String);

impl FromStr for Who {
    type Err = NotAWho;

    fn from_str(text: &str) -> Result<Self, NotAWho> {
        let wrong = || NotAWho(text.to_owned());
        if text == "system" {
            return Ok(Self::System);
        }
        let (kind, id) = text.split_once(':').ok_or_else(wrong)?;
        let id: i64 = id.parse().map_err(|_| wrong())?;
        match kind {
            "agent" => Ok(Self::Agent(AccountId(id))),
            "contact" => Ok(Self::Contact(id)),
            "rule" => Ok(Self::Rule(id)),
            _ => Err(wrong()),
        }
    }
}

impl Serialize for Who {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Who {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
