//! Background work: what waits, runs or died, and running a dead job again.

use axum::extract::State as Of;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::Platform;
use crate::access::{Permission, Scope};
use crate::http::{Caller, Json, Page, PageQuery, Path, Problem, Query};
use crate::jobs::{self, JobId, State};

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Job {
    id: JobId,
    kind: String,
    state: State,
    /// Keys of what it is about.
    #[schema(value_type = Object)]
    args: serde_json::Value,
    /// Tries begun so far.
    attempts: i64,
    max_attempts: i64,
    /// When it may run; of a running one, when its worker has to have given a sign of life; of a dead one, null.
    #[schema(value_type = Option<String>, format = DateTime)]
    run_at: Option<Timestamp>,
    last_error: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Filter {
    /// Only these.
    #[param(inline)]
    state: Option<State>,
}

impl From<jobs::Job> for Job {
    fn from(job: jobs::Job) -> Self {
        Self {
            id: job.id,
            kind: job.kind,
            state: job.state,
            args: job.args,
            attempts: job.attempts,
            max_attempts: job.max_attempts,
            run_at: (job.state != State::Dead).then_some(job.due_at),
            last_error: job.last_error,
            created_at: job.created_at,
        }
    }
}

/// Jobs that are not done, newest first.
#[utoipa::path(get, path = "/jobs", tag = "running", params(PageQuery, Filter), responses((status = 200, body = Page<Job>)))]
pub(super) async fn list(
    Of(platform): Of<Platform>,
    caller: Caller,
    Query(page): Query<PageQuery>,
    Query(filter): Query<Filter>,
) -> Result<Json<Page<Job>>, Problem> {
    caller.actor.may(Permission::ReadJobs, Scope::Desk)?;
    let limit = page.limit()?;
    let states: Vec<State> = filter.state.into_iter().collect();
    let rows = jobs::list(&platform.db.read(), &states, page.after()?, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |job| job.id).map(Into::into)))
}

/// Run a dead job again, its tries counted from nothing.
#[utoipa::path(
    post, path = "/jobs/{id}/retry", tag = "running", params(("id" = i64, Path, description = "Key of the job")),
    responses((status = 200, body = Job), (status = 404, body = Problem, description = "There is no such dead job"))
)]
pub(super) async fn retry(
    Of(platform): Of<Platform>,
    caller: Caller,
    Path(id): Path<JobId>,
) -> Result<Json<Job>, Problem> {
    let job = platform.db.verb(async |tx| jobs::run_again(tx, &caller.actor, id).await).await?;
    Ok(Json(job.into()))
}
