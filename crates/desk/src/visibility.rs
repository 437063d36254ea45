//! For whom something kept at the desk is: a view, a template. Pure: who sees and who changes it is decided here.

use platform::access::{Actor, Denied, Departments, Permission, Scope};
use platform::people::{AccountId, DepartmentId};

use crate::Error;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    Own(AccountId),
    Department(DepartmentId),
    Everyone,
}

/// What one must be allowed to change things of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Keeping {
    pub own: Permission,
    pub shared: Permission,
}

impl Visibility {
    pub fn code(self) -> &'static str {
        match self {
            Self::Own(_) => "own",
            Self::Department(_) => "department",
            Self::Everyone => "everyone",
        }
    }

    /// The one person and the one department that it is for.
    pub fn parts(self) -> (Option<AccountId>, Option<DepartmentId>) {
        match self {
            Self::Own(owner) => (Some(owner), None),
            Self::Department(department) => (None, Some(department)),
            Self::Everyone => (None, None),
        }
    }

    /// From its code and its parts, as they are kept.
    pub fn from_parts(
        code: &str,
        owner: Option<AccountId>,
        department: Option<DepartmentId>,
    ) -> Option<Self> {
        match (code, owner, department) {
            ("own", Some(owner), _) => Some(Self::Own(owner)),
            ("department", _, Some(department)) => Some(Self::Department(department)),
            ("everyone", ..) => Some(Self::Everyone),
            _ => None,
        }
    }

    pub fn is_seen_by(self, by: &Actor) -> bool {
        match self {
            Self::Own(owner) => by.account() == Some(owner),
            Self::Department(department) => by.sees().contains(department),
            Self::Everyone => true,
        }
    }

    /// One's own oneself, a department's by its leads, everybody's by administrators. What is somebody else's own is
    /// not there: `hidden` says so.
    pub fn may_be_changed_by(self, by: &Actor, needs: Keeping, hidden: Error) -> Result<(), Error> {
        match self {
            Self::Own(owner) if by.account() == Some(owner) => by.may(needs.own, Scope::Desk)?,
            Self::Own(_) => return Err(hidden),
            Self::Department(department) => by.may(needs.shared, Scope::Department(department))?,
            Self::Everyone => {
                by.may(needs.shared, Scope::Desk)?;
                if *by.sees() != Departments::All {
                    return Err(Denied::Role { permission: needs.shared }.into());
                }
            }
        }
        Ok(())
    }
}
