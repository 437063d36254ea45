//! Who may do what: the one place that decides it. Verbs ask [`Actor::may`]; lists, search, exports and the live
//! stream show what [`Actor::sees`]. Pure: it knows roles, departments and token scopes, and nothing else.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::people::{AccountId, DepartmentId};

mod roles;
mod scopes;
mod who;

pub use roles::{NotARole, Role};
pub use scopes::{NotAScope, TokenScope, TokenScopes};
pub use who::{NotAWho, Who};

/// Something that may be allowed. The trade's words; a new verb that fits none of them adds one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See tickets, their messages and history.
    ReadTickets,
    /// Write the first message of a ticket for a customer.
    OpenTicket,
    /// Answer a customer, and take an answer back while it waits.
    Reply,
    /// Write what only the desk sees.
    WriteNote,
    /// Subject, priority, department, status other than solved.
    ChangeTicket,
    /// Say whose ticket it is.
    Assign,
    /// Solve a ticket and open it again.
    Solve,
    /// Delete a ticket, and have it back while that can be.
    DeleteTicket,
    /// See customers.
    ReadContacts,
    /// What is known of customers and their organisations.
    ChangeContact,
    /// See names of colleagues and departments.
    ReadPeople,
    /// See every mail that came in, with its fate.
    ReadReceivedMail,
    /// See work that waits, runs or died.
    ReadJobs,
    /// Run a dead job again.
    RetryJobs,
    /// Accounts, their roles and departments.
    ManagePeople,
    ManageDepartments,
    /// The order of a department's people, and saying that one of them is away.
    LeadDepartment,
    ManageMailboxes,
    ManageSettings,
    /// Templates, macros and the signature that a department shares.
    ManageTemplates,
    /// See what administrators did.
    ReadAudit,
    /// Keep views of one's own.
    KeepViews,
    /// Change the views that a department shares; those of the whole desk need all departments.
    ShareViews,
    /// Make and revoke one's own tokens, and sign out elsewhere.
    ManageOwnAccess,
}

impl Permission {
    /// Every permission, in the order of the reviewed table.
    pub const ALL: [Self; 24] = [
        Self::ReadTickets,
        Self::OpenTicket,
        Self::Reply,
        Self::WriteNote,
        Self::ChangeTicket,
        Self::Assign,
        Self::Solve,
        Self::DeleteTicket,
        Self::ReadContacts,
        Self::ChangeContact,
        Self::ReadPeople,
        Self::ReadReceivedMail,
        Self::ReadJobs,
        Self::RetryJobs,
        Self::ManagePeople,
        Self::ManageDepartments,
        Self::LeadDepartment,
        Self::ManageMailboxes,
        Self::ManageSettings,
        Self::ManageTemplates,
        Self::ReadAudit,
        Self::KeepViews,
        Self::ShareViews,
        Self::ManageOwnAccess,
    ];

    /// What it lets one do, to be read after "You may not".
    pub fn deed(self) -> &'static str {
        match self {
            Self::ReadTickets => "read tickets",
            Self::OpenTicket => "open tickets",
            Self::Reply => "answer customers",
            Self::WriteNote => "write notes",
            Self::ChangeTicket => "change tickets",
            Self::Assign => "assign tickets",
            Self::Solve => "solve or reopen tickets",
            Self::DeleteTicket => "delete tickets",
            Self::ReadContacts => "see customers",
            Self::ChangeContact => "change customers and organisations",
            Self::ReadPeople => "see colleagues and departments",
            Self::ReadReceivedMail => "see received mail",
            Self::ReadJobs => "see background jobs",
            Self::RetryJobs => "run background jobs again",
            Self::ManagePeople => "manage people",
            Self::ManageDepartments => "manage departments",
            Self::LeadDepartment => "lead departments",
            Self::ManageMailboxes => "manage mailboxes",
            Self::ManageSettings => "change settings",
            Self::ManageTemplates => "manage shared templates and signatures",
            Self::ReadAudit => "read the audit trail",
            Self::KeepViews => "keep views",
            Self::ShareViews => "change shared views",
            Self::ManageOwnAccess => "manage tokens and sessions",
        }
    }
}

/// Where somebody works and sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Departments {
    All,
    Only(BTreeSet<DepartmentId>),
}

impl Departments {
    pub fn contains(&self, department: DepartmentId) -> bool {
        match self {
            Self::All => true,
            Self::Only(these) => these.contains(&department),
        }
    }
}

/// Where a deed would happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In no department in particular: asks for the role and the token's scope only. A list that passes this
    /// still shows no more than [`Actor::sees`].
    Desk,
    Department(DepartmentId),
}

/// Whoever is about to do something, with everything that decides whether it is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub who: Who,
    grant: Grant,
    departments: Departments,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Grant {
    /// The program itself.
    Everything,
    /// What a role allows, narrowed by a token where one was used.
    Role { role: Role, scopes: Option<TokenScopes> },
    /// What every rule may do.
    Rule,
    /// A customer comes in through a channel's door, which asks for nothing here but this.
    Contact,
}

impl Actor {
    /// The program: intake, schedules, repairs.
    pub fn system() -> Self {
        Self { who: Who::System, grant: Grant::Everything, departments: Departments::All }
    }

    pub fn contact(contact: i64) -> Self {
        Self {
            who: Who::Contact(contact),
            grant: Grant::Contact,
            departments: Departments::Only(BTreeSet::new()),
        }
    }

    /// A rule of the desk: may do to tickets what an agent may, in every department.
    pub fn rule(rule: i64) -> Self {
        Self { who: Who::Rule(rule), grant: Grant::Rule, departments: Departments::All }
    }

    /// A person of the desk. An administrator's departments are all of them, whatever is passed.
    pub fn agent(account: AccountId, role: Role, departments: BTreeSet<DepartmentId>) -> Self {
        let departments =
            if role.works_everywhere() { Departments::All } else { Departments::Only(departments) };
        Self { who: Who::Agent(account), grant: Grant::Role { role, scopes: None }, departments }
    }

    /// The same person coming with a token: what the role allows and the token's scopes do not, falls away.
    pub fn through_token(mut self, narrowed: TokenScopes) -> Self {
        if let Grant::Role { scopes, .. } = &mut self.grant {
            *scopes = Some(narrowed);
        }
        self
    }

    /// Asked by every verb before it decides anything else.
    pub fn may(&self, permission: Permission, scope: Scope) -> Result<(), Denied> {
        let allowed = match &self.grant {
            Grant::Everything => true,
            Grant::Role { role, scopes } => {
                if let Some(scopes) = scopes
                    && !scopes.allow(permission)
                {
                    return Err(Denied::Token { permission, needs: TokenScope::of(permission) });
                }
                role.allows(permission)
            }
            Grant::Rule => Role::Agent.allows(permission) && permission != Permission::ManageOwnAccess,
            Grant::Contact => permission == Permission::OpenTicket,
        };
        if !allowed {
            return Err(Denied::Role { permission });
        }
        match scope {
            Scope::Department(department)
                if !self.departments.contains(department) && !matches!(self.grant, Grant::Contact) =>
            {
                Err(Denied::Department { permission })
            }
            _ => Ok(()),
        }
    }

    /// The departments whose tickets this actor sees in lists and in the stream.
    pub fn sees(&self) -> &Departments {
        &self.departments
    }

    pub fn role(&self) -> Option<Role> {
        match self.grant {
            Grant::Role { role, .. } => Some(role),
            _ => None,
        }
    }

    /// The account, when a person acts.
    pub fn account(&self) -> Option<AccountId> {
        match self.who {
            Who::Agent(account) => Some(account),
            _ => None,
        }
    }
}

/// Why not, as a sentence for whoever asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    #[error("Your role does not allow you to {}. An administrator can change your role.", .permission.deed())]
    Role { permission: Permission },
    #[error("You may {} only in your own departments, and this is another one.", .permission.deed())]
    Department { permission: Permission },
    #[error("This token may not {}: it has no scope {needs:?}. Make one that has it.", .permission.deed(), needs = .needs.as_str())]
    Token { permission: Permission, needs: TokenScope },
}

#[cfg(test)]
mod tests;
