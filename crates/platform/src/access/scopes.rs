//! What an API token may be used for. A token never allows more than its account's role; its scopes take away.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TokenScope {
    /// See.
    Read,
    /// Do an agent's work. Its answers show what was changed.
    Write,
    /// Run the desk: people, departments, mailboxes, settings, jobs.
    Admin,
}

impl TokenScope {
    pub const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Admin];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }

    /// The one scope that a permission needs.
    pub fn of(permission: Permission) -> Self {
        use Permission as P;
        match permission {
            P::ReadTickets
            | P::ReadContacts
            | P::ReadPeople
            | P::ReadReceivedMail
            | P::ReadJobs
            | P::ReadAudit => Self::Read,
            P::OpenTicket
            | P::Reply
            | P::WriteNote
            | P::ChangeTicket
            | P::Assign
            | P::Solve
            | P::KeepViews
            | P::ShareViews
            | P::DeleteTicket
            | P::ChangeContact => Self::Write,
            P::RetryJobs
            | P::ManagePeople
            | P::ManageDepartments
            | P::LeadDepartment
            | P::ManageMailboxes
            | P::ManageSettings
            | P::ManageTemplates
            | P::ManageOwnAccess => Self::Admin,
        }
    }
}

/// The scopes of one token, written `read write admin`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenScopes(BTreeSet<TokenScope>);

impl TokenScopes {
    pub fn all() -> Self {
        Self(TokenScope::ALL.into())
    }

    pub fn of(scopes: impl IntoIterator<Item = TokenScope>) -> Self {
        Self(scopes.into_iter().collect())
    }

    pub fn allow(&self, permission: Permission) -> bool {
        self.0.contains(&TokenScope::of(permission))
    }
}

impl fmt::Display for TokenScopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.0.iter().map(|scope| scope.as_str()).collect();
        f.write_str(&words.join(" "))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no token scope: the scopes are read, write and admin.")]
pub struct NotAScope(String);

impl FromStr for TokenScopes {
    type Err = NotAScope;

    fn from_str(text: &str) -> Result<Self, NotAScope> {
        text.split_whitespace()
            .map(|word| {
                TokenScope::ALL
                    .into_iter()
                    .find(|scope| scope.as_str() == word)
                    .ok_or_else(|| NotAScope(word.to_owned()))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}
