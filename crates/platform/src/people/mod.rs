//! The people of the desk: accounts, departments, sessions, tokens. Only the verbs here change them, and each
//! leaves an event that holds keys only. Secrets are stored as hashes; passwords are hashed outside transactions.

mod account;
mod away;
mod department;
mod device;
mod error;
mod invitation;
mod known;
mod password;
mod profile;
mod reset;
mod session;
mod sign_in;
mod sweep;
mod team;
mod token;

#[cfg(test)]
mod team_tests;
#[cfg(test)]
mod tests;

pub use account::{
    ACCOUNT_DISABLED, Account, AccountId, AccountState, NewAccount, TheirWork, account, account_by_email,
    accounts, accounts_called, accounts_like, accounts_named, change_password, change_role, create_account,
    create_owner_when_empty, disable, disable_with, enable, is_empty,
};
pub use away::{Away, COME_BACK, ComeBack, set_away};
pub use department::{
    Department, DepartmentId, add_department, department, department_by_name, departments, departments_of,
    departments_of_all, is_member, join_department, leave_department, name_key,
};
pub use device::{Device, device};
pub use error::PeopleError;
pub use invitation::{
    INVITATION, INVITATION_LASTS, Invitation, InvitationId, LinkSecret, NewInvitation, accept_invitation,
    invitations, invite, invite_again, invited, revoke_invitation,
};
pub use known::{Known, Via, by_session, by_token, still};
pub use password::{Password, PasswordHash};
pub use profile::{Profile, change_own_password, change_profile};
pub use reset::{
    PASSWORD_CHANGED, PASSWORD_RESET, RESET_LASTS, ask_for_reset, begin_reset, reset_password, reset_works,
};
use session::end_all_sessions;
pub use session::{
    ABSOLUTE_LIMIT, IDLE_LIMIT, OpenSession, SessionId, SessionSecret, Visitor, end_other_sessions,
    end_own_session, end_sessions, own_sessions, sign_out, start_session, touch_session,
};
pub use sign_in::{SignedIn, sign_in};
pub use sweep::{EVERY_HOUR, SWEEP, Sweep};
pub use team::{HIGHEST, Member, Team, rename_department, set_lead, set_seniority, team};
pub use token::{NewToken, Token, TokenId, TokenSecret, create_token, revoke_token, tokens_of, touch_token};
