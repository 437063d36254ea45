//! The people of the desk: accounts, departments, sessions, tokens. Only the verbs here change them, and each
//! leaves an event that holds keys only. Secrets are stored as hashes; passwords are hashed outside transactions.

mod account;
mod department;
mod error;
mod known;
mod password;
mod session;
mod sign_in;
mod sweep;
mod token;

#[cfg(test)]
mod tests;

pub use account::{
    Account, AccountId, AccountState, NewAccount, account, account_by_email, accounts, accounts_called,
    accounts_like, accounts_named, change_password, change_role, create_account, create_owner_when_empty,
    disable, is_empty, speak,
};
pub use department::{
    Department, DepartmentId, add_department, department, department_by_name, departments, departments_of,
    departments_of_all, join_department, leave_department, name_key,
};
pub use error::PeopleError;
pub use known::{Known, Via, by_session, by_token, still};
pub use password::{Password, PasswordHash};
pub use session::{
    ABSOLUTE_LIMIT, IDLE_LIMIT, SessionId, SessionSecret, Visitor, end_sessions, sign_out, start_session,
    touch_session,
};
pub use sign_in::{SignedIn, sign_in};
pub use sweep::{EVERY_HOUR, SWEEP, Sweep};
pub use token::{NewToken, Token, TokenId, TokenSecret, create_token, revoke_token, tokens_of, touch_token};
