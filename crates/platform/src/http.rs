//! HTTP conventions of every room: one error envelope, one kind of list, one way to say who calls, one way to
//! send a change twice without doing it twice. Handlers hold no rules of the trade; verbs do.

mod caller;
mod client;
mod cookie;
mod extract;
mod idempotency;
mod if_match;
mod origin;
mod page;
mod problem;
pub mod request_id;

pub use caller::Caller;
pub use extract::{Json, Path, Query, parse};
pub use idempotency::{Answer, IdempotencyKey, KEPT, once};
pub use if_match::{IfMatch, etag};
pub use page::{Cursor, DEFAULT_LIMIT, MAX_LIMIT, Page, PageQuery};
pub use problem::{Problem, ProblemDocument};

/// The routes of a room, with their documentation. The binary merges all of them under `/api/v1`.
pub type Router = utoipa_axum::router::OpenApiRouter<crate::Platform>;
