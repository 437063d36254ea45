//! Background work: what waits, runs or died, and running a dead job again.

use axum::extract::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::Platform;
use crate::access::{Actor, Permission, Scope};
use crate::db::WriteTx;
use crate::http::{Caller, Json, Page, PageQuery, Path, Problem, Query};
use crate::jobs::{self, JobId, State as JobState};
use crate::log::{NewEvent, Stream, record};

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Job {
    id: JobId,
    kind: String,
    state: Stage,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    Waiting,
    Running,
    Dead,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Filter {
    /// Only these.
    #[param(inline)]
    state: Option<Stage>,
}

impl From<jobs::Job> for Job {
    fn from(job: jobs::Job) -> Self {
        let state = match job.state {
            JobState::Waiting => Stage::Waiting,
            JobState::Running => Stage::Running,
            JobState::Dead => Stage::Dead,
        };
        Self {
            id: job.id,
            kind: job.kind,
            state,
            args: job.args,
            attempts: job.attempts,
            max_attempts: job.max_attempts,
            run_at: (state != Stage::Dead).then_some(job.due_at),
            last_error: job.last_error,
            created_at: job.created_at,
        }
    }
}

/// Jobs that are not done, newest first.
#[utoipa::path(get, path = "/jobs", tag = "running", params(PageQuery, Filter), responses((status = 200, body = Page<Job>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(page): Query<PageQuery>,
    Query(filter): Query<Filter>,
) -> Result<Json<Page<Job>>, Problem> {
    caller.actor.may(Permission::ReadJobs, Scope::Desk)?;
    let limit = page.limit()?;
    let states: Vec<JobState> = filter
        .state
        .map(|stage| match stage {
            Stage::Waiting => JobState::Waiting,
            Stage::Running => JobState::Running,
            Stage::Dead => JobState::Dead,
        })
        .into_iter()
        .collect();
    let rows = jobs::list(&platform.db.read(), &states, page.after()?, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |job| job.id).map(Into::into)))
}

/// Run a dead job again, its tries counted from nothing.
#[utoipa::path(
    post, path = "/jobs/{id}/retry", tag = "running", params(("id" = i64, Path, description = "Key of the job")),
    responses((status = 200, body = Job), (status = 404, body = Problem, description = "There is no such dead job"))
)]
pub(super) async fn retry(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<JobId>,
) -> Result<Json<Job>, Problem> {
    let job = platform.db.verb(async |tx| run_again(tx, &caller.actor, id).await).await?;
    Ok(Json(job.into()))
}

async fn run_again(tx: &mut WriteTx, by: &Actor, id: JobId) -> Result<jobs::Job, Problem> {
    by.may(Permission::RetryJobs, Scope::Desk)?;
    let job = jobs::retry(tx, id).await?.ok_or_else(|| {
        Problem::not_found("There is no such dead job: it was done, or it waits or runs already.")
    })?;
    record(tx, &by.who, NewEvent::new("JobRetried", Stream::new("job", id.0))).await?;
    Ok(job)
}
