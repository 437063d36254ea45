//! An update and who may see it. Pure.

use std::sync::Arc;

use crate::access::{Actor, Permission, Scope};
use crate::people::{AccountId, DepartmentId};

/// A row as it is now, because of what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Name of the event in the stream, such as `ticket`.
    pub name: &'static str,
    /// JSON on one line.
    pub data: Arc<str>,
    /// What one needs to be allowed to see it.
    pub permission: Permission,
    /// Whose it is alone; nothing when it is for everybody who may see it.
    pub account: Option<AccountId>,
    /// Where it is now; nothing when it belongs to the whole desk.
    pub department: Option<DepartmentId>,
    /// Where it was during these events, if elsewhere: who saw it there and does not see it now gets `gone`.
    pub left: Vec<DepartmentId>,
    /// JSON that names the row to whoever does not see it any more; nothing when that needs no saying.
    pub gone: Option<Arc<str>>,
}

/// What one connection is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub name: &'static str,
    pub data: Arc<str>,
}

impl Update {
    /// What this actor is sent of it, if anything.
    pub fn for_actor(&self, actor: &Actor) -> Option<Frame> {
        actor.may(self.permission, Scope::Desk).ok()?;
        if self.account.is_some() && self.account != actor.account() {
            return None;
        }
        let sees = |department: DepartmentId| actor.sees().contains(department);
        if self.department.is_none_or(sees) {
            return Some(Frame { name: self.name, data: self.data.clone() });
        }
        let gone = self.gone.as_ref().filter(|_| self.left.iter().copied().any(sees))?;
        Some(Frame { name: "gone", data: gone.clone() })
    }
}
