//! The built-in roles and what each allows: one table, reviewed as a snapshot.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers customers in the departments that the account belongs to.
    Agent,
    /// An agent who also sees to the mail and the work of those departments.
    Lead,
    /// Reads and comments the conversations of those departments, answers nobody.
    QualityReviewer,
    /// Everything, everywhere.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Agent, Self::Lead, Self::QualityReviewer, Self::Administrator];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Lead => "lead",
            Self::QualityReviewer => "quality_reviewer",
            Self::Administrator => "administrator",
        }
    }

    /// Whether this role reaches every department, also those made tomorrow.
    pub fn works_everywhere(self) -> bool {
        self == Self::Administrator
    }

    /// The table.
    pub fn allows(self, permission: Permission) -> bool {
        use Permission as P;
        use Role as R;
        match permission {
            P::ReadTickets
            | P::ReadContacts
            | P::ReadPeople
            | P::WriteNote
            | P::KeepViews
            | P::ManageOwnAccess => true,
            P::OpenTicket
            | P::Reply
            | P::ChangeTicket
            | P::Assign
            | P::Solve
            | P::DeleteTicket
            | P::ChangeContact => {
                matches!(self, R::Agent | R::Lead | R::Administrator)
            }
            P::ReadReceivedMail | P::LeadDepartment | P::ShareViews | P::ManageTemplates => {
                matches!(self, R::Lead | R::Administrator)
            }
            P::ReadJobs
            | P::RetryJobs
            | P::ManagePeople
            | P::ManageDepartments
            | P::ManageMailboxes
            | P::ManageSettings
            | P::ReadAudit => matches!(self, R::Administrator),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no role: the roles are agent, lead, quality_reviewer and administrator.")]
pub struct NotARole(String);

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| NotARole(text.to_owned()))
    }
}
