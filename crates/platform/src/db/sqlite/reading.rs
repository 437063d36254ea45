//! The readers: a few connections that cannot write, each statement on a thread where blocking is allowed.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::DbErr;
use tokio::sync::Semaphore;

use super::connection::{Connection, failed};

const READERS: usize = 8;

pub struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    free: Arc<Semaphore>,
}

impl Readers {
    pub fn new(path: PathBuf) -> Self {
        Self { path, idle: Mutex::new(Vec::new()), free: Arc::new(Semaphore::new(READERS)) }
    }

    pub async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        query: impl FnOnce(&Connection) -> Result<T, DbErr> + Send + 'static,
    ) -> Result<T, DbErr> {
        let permit = self.free.clone().acquire_owned().await.map_err(|_| gone())?;
        let readers = self.clone();
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let on = match idle {
                Some(on) => on,
                None => Connection::open_reader(&readers.path).map_err(|why| failed(&why))?,
            };
            let out = query(&on);
            readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(on);
            out
        })
        .await
        .map_err(|_| gone())?
    }
}

fn gone() -> DbErr {
    DbErr::Custom("The reader ended before it answered.".into())
}
