//! HTTP conventions of every room: one error envelope, one kind of list, one way to say who calls, one way to
//! send a change twice without doing it twice. Handlers hold no rules of the trade; verbs do.

mod caller;
mod client;
pub(crate) mod cookie;
mod dress;
mod extract;
mod idempotency;
mod if_match;
pub mod openapi;
pub(crate) mod origin;
mod page;
mod probes;
mod problem;
pub mod request_id;
mod security;

pub use caller::Caller;
pub use dress::{dress, no_such_address};
pub use extract::{Json, Path, Query, parse};
pub use idempotency::{Answer, IdempotencyKey, KEPT, once};
pub use if_match::{IfMatch, etag};
pub use origin::OwnPage;
pub use page::{Cursor, DEFAULT_LIMIT, MAX_LIMIT, Page, PageQuery};
pub use probes::probes;
pub use problem::{Problem, ProblemDocument};
pub use security::console_policy;

/// The routes of a room, with their documentation. The binary merges all of them under `/api/v1`.
pub type Router = utoipa_axum::router::OpenApiRouter<crate::Platform>;
