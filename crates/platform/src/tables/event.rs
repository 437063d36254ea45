//! The log's table. Append and read; nothing here is ever changed.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};

use crate::Error;
use crate::access::Who;
use crate::db::{ReadTx, WriteTx, instant, micros, sql};
use crate::log::{Cursor, Event, NewEvent, Origin, Stream};

const APPEND: &str = "INSERT INTO event (at, recorded_at, kind, version, stream, stream_version, subject, actor, cause, depth, origin, data) \
     SELECT $1, $2, $3, $4, $5, COALESCE(MAX(stream_version), 0) + 1, $6, $7, $8, $9, $10, $11 FROM event WHERE stream = $5 \
     RETURNING seq, stream_version";

const COLUMNS: &str = "xact, seq, at, recorded_at, kind, version, stream, stream_version, subject, actor, cause, depth, origin, data";

#[derive(FromQueryResult)]
struct Place {
    seq: i64,
    stream_version: i64,
}

#[derive(FromQueryResult)]
struct Row {
    xact: i64,
    seq: i64,
    at: i64,
    recorded_at: i64,
    kind: String,
    version: i64,
    stream: String,
    stream_version: i64,
    subject: Option<String>,
    actor: String,
    cause: Option<i64>,
    depth: i64,
    origin: String,
    data: String,
}

pub async fn append(tx: &mut WriteTx, actor: &Who, new: NewEvent) -> Result<Event, Error> {
    let chain = tx.chain;
    let now = tx.now();
    let place = sql(APPEND)
        .bind(micros(now))
        .bind(micros(now))
        .bind(new.kind)
        .bind(new.version)
        .bind(new.stream.to_string())
        .bind(new.subject.as_ref().map(ToString::to_string))
        .bind(actor.to_string())
        .bind(chain.cause)
        .bind(chain.depth)
        .bind(chain.origin.code())
        .bind(new.data.to_string())
        .one::<Place>(tx)
        .await?
        .ok_or(Error::Unreadable { what: "an appended event", why: "nothing came back".into() })?;
    Ok(Event {
        seq: place.seq,
        at: now,
        recorded_at: now,
        kind: new.kind.into(),
        version: new.version,
        stream: new.stream,
        stream_version: place.stream_version,
        subject: new.subject,
        actor: *actor,
        cause: chain.cause,
        depth: chain.depth,
        origin: chain.origin,
        data: new.data,
    })
}

pub async fn after(on: &ReadTx, cursor: Cursor, limit: u64) -> Result<Vec<(Cursor, Event)>, Error> {
    let horizon = horizon(on).await?;
    let text = format!(
        "SELECT {COLUMNS} FROM event WHERE (xact, seq) > ($1, $2) AND xact < $3 ORDER BY xact, seq LIMIT $4"
    );
    let rows = sql(text)
        .bind(cursor.xact)
        .bind(cursor.seq)
        .bind(horizon)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Row>(on)
        .await?;
    rows.into_iter().map(|row| Ok((Cursor { xact: row.xact, seq: row.seq }, row.read()?))).collect()
}

pub async fn head(on: &ReadTx) -> Result<Cursor, Error> {
    let horizon = horizon(on).await?;
    let last =
        sql(format!("SELECT {COLUMNS} FROM event WHERE xact < $1 ORDER BY xact DESC, seq DESC LIMIT 1"))
            .bind(horizon)
            .one::<Row>(on)
            .await?;
    Ok(last.map_or(Cursor::default(), |row| Cursor { xact: row.xact, seq: row.seq }))
}

/// The events of one stream after `version`, oldest first.
pub async fn of_stream(
    on: &impl ConnectionTrait,
    stream: &Stream,
    after: i64,
    limit: u64,
) -> Result<Vec<Event>, Error> {
    let text = format!(
        "SELECT {COLUMNS} FROM event WHERE stream = $1 AND stream_version > $2 ORDER BY stream_version LIMIT $3"
    );
    let rows = sql(text)
        .bind(stream.to_string())
        .bind(after)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Row>(on)
        .await?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn one(on: &impl ConnectionTrait, seq: i64) -> Result<Option<Event>, Error> {
    let row = sql(format!("SELECT {COLUMNS} FROM event WHERE seq = $1")).bind(seq).one::<Row>(on).await?;
    row.map(Row::read).transpose()
}

/// Every transaction below it has ended: what it wrote is visible now or never will be. Asked before the rows.
async fn horizon(on: &ReadTx) -> Result<i64, Error> {
    if on.get_database_backend() == DbBackend::Sqlite {
        return Ok(i64::MAX);
    }
    let oldest = sql("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest");
    Ok(oldest.value::<i64>(on, "oldest").await?.unwrap_or(0))
}

impl Row {
    fn read(self) -> Result<Event, Error> {
        let unreadable = |why: String| Error::Unreadable { what: "an event", why };
        Ok(Event {
            seq: self.seq,
            at: instant(self.at),
            recorded_at: instant(self.recorded_at),
            kind: self.kind.into(),
            version: self.version,
            stream: self.stream.parse().map_err(unreadable)?,
            stream_version: self.stream_version,
            subject: self.subject.map(|subject| subject.parse()).transpose().map_err(unreadable)?,
            actor: self.actor.parse().map_err(|_| unreadable(format!("{} is no actor", self.actor)))?,
            cause: self.cause,
            depth: self.depth,
            origin: Origin::from_code(&self.origin),
            data: serde_json::from_str(&self.data).map_err(|why| unreadable(why.to_string()))?,
        })
    }
}
