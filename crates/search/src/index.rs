//! The index in its folder: one writer, any number of readers. What was committed is found, and survives a power cut.

use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::indexer::IndexWriterOptions;
use tantivy::query::Query;
use tantivy::schema::{TantivyDocument, Term, Value as _};
use tantivy::{DocAddress, DocId, IndexReader, IndexWriter, ReloadPolicy, Score, Searcher, SegmentReader};

use crate::analyser::{Analyser, BEGINNINGS, RULES};
use crate::beginnings::Beginnings;
use crate::document::Document;
use crate::error::Error;
use crate::mark::{Excerpt, Marker};
use crate::plan::Plan;
use crate::question::{self, Found, Hit, MOST_HITS, Question};
use crate::schema::{Fields, schema};

/// With fewer answers than this, words that are only like those of the question are looked for as well.
const FEW: usize = 5;
/// What happened just now weighs so much more than what happened long ago.
const RECENT: f32 = 0.3;
/// After so many days half of that is left.
const HALF_LIFE: f32 = 60.0;
const DAY: f32 = 86_400.0;

/// Cheap to clone. Shows what was committed before the last [`Writer::commit`] in this process, or the opening.
#[derive(Clone)]
pub struct Index {
    inner: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
}

impl Index {
    /// Opens the index of a folder.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::OtherVersion`] and [`Error::Broken`] are all mended by making it anew.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        if !folder.join("meta.json").is_file() {
            return Err(Error::Missing(folder.display().to_string()));
        }
        let (wanted, fields) = schema();
        let inner = tantivy::Index::open_in_dir(folder)?;
        if inner.schema() != wanted {
            return Err(Error::OtherVersion(folder.display().to_string()));
        }
        Self::over(inner, fields)
    }

    /// Makes an empty index in a folder, which is made too.
    pub fn create(folder: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder)?;
        let (schema, fields) = schema();
        Self::over(tantivy::Index::create_in_dir(folder, schema)?, fields)
    }

    fn over(inner: tantivy::Index, fields: Fields) -> Result<Self, Error> {
        inner.tokenizers().register(RULES, Analyser);
        inner.tokenizers().register(BEGINNINGS, Beginnings);
        let reader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { inner, reader, fields })
    }

    /// What the last commit was noted with.
    pub fn note(&self) -> Result<Option<String>, Error> {
        Ok(self.inner.load_metas()?.payload)
    }

    /// How many documents it holds.
    pub fn documents(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// The one writer. `memory` is what each of its `threads` fills before it writes to disk, in bytes.
    ///
    /// # Errors
    /// [`Error::Taken`] while there is another.
    pub fn writer(&self, threads: usize, memory: usize) -> Result<Writer, Error> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(memory)
            .num_merge_threads(1)
            .build();
        Ok(Writer { writer: self.inner.writer_with_options(options)?, index: self.clone() })
    }

    /// Documents that meet every condition of the question and that its reader may see, best first. When those are
    /// few, what is only like it comes behind them.
    pub fn search(&self, question: &Question<'_>) -> Result<Answers, Error> {
        let searcher = self.reader.searcher();
        let limit = question.limit.min(MOST_HITS);
        let wanted = question::read(question.text, question.unfinished);
        let mut found = Found { hits: Vec::new(), marker: Marker::default() };
        if wanted.is_empty() || limit == 0 {
            return Ok(Answers { searcher, fields: self.fields, found });
        }
        for near in [false, true] {
            let plan = Plan { searcher: &searcher, fields: self.fields, near };
            let (asked, marker) = plan.of(question, &wanted)?;
            let best = self.best(&searcher, asked.as_ref(), question.now, limit, near)?;
            let known: Vec<i64> = found.hits.iter().map(|hit| hit.id).collect();
            let new = best.into_iter().filter(|hit| !known.contains(&hit.id));
            let before = found.hits.len();
            found.hits.extend(new);
            found.hits.truncate(limit);
            if !near || found.hits.len() > before {
                found.marker = marker;
            }
            if found.hits.len() >= FEW.min(limit) {
                break;
            }
        }
        Ok(Answers { searcher, fields: self.fields, found })
    }

    fn best(
        &self,
        searcher: &Searcher,
        asked: &dyn Query,
        now: i64,
        limit: usize,
        near: bool,
    ) -> Result<Vec<Hit>, Error> {
        let best = TopDocs::with_limit(limit).tweak_score(move |segment: &SegmentReader| {
            let at = segment.fast_fields().i64("at").map(|at| at.first_or_default_col(0)).ok();
            move |document: DocId, score: Score| {
                let at = at.as_ref().map_or(0, |at| at.get_val(document));
                score * (1.0 + RECENT * recency(now, at))
            }
        });
        let best: Vec<(Score, DocAddress)> = searcher.search(asked, &best)?;
        let mut hits = Vec::with_capacity(best.len());
        for (score, address) in best {
            let ids = searcher.segment_reader(address.segment_ord).fast_fields().i64("id")?;
            let Some(id) = ids.first(address.doc_id) else { continue };
            hits.push(Hit { id, score, near, address: (address.segment_ord, address.doc_id) });
        }
        Ok(hits)
    }
}

/// 1 for what happened now, half of it after each half-life.
fn recency(now: i64, at: i64) -> f32 {
    let days = (now.saturating_sub(at)).max(0) as f32 / DAY;
    (-days / HALF_LIFE).exp2()
}

/// What was found, with the index as it was then.
pub struct Answers {
    searcher: Searcher,
    fields: Fields,
    found: Found,
}

impl std::ops::Deref for Answers {
    type Target = Found;

    fn deref(&self) -> &Found {
        &self.found
    }
}

impl Answers {
    /// The piece of what was said in it that shows most of the question; nothing when it was found elsewhere.
    pub fn excerpt(&self, hit: &Hit) -> Result<Option<Excerpt>, Error> {
        let (segment_ord, doc_id) = hit.address;
        let document: TantivyDocument = self.searcher.doc(DocAddress { segment_ord, doc_id })?;
        let body = document.get_all(self.fields.body.field).filter_map(|value| value.as_str());
        Ok(self.found.marker.excerpt(body))
    }
}

/// The one who changes the index. What was put or removed is found after [`Writer::commit`].
pub struct Writer {
    writer: IndexWriter,
    index: Index,
}

impl Writer {
    /// Puts a document in the place of the one with its key.
    pub fn put(&self, document: &Document) -> Result<(), Error> {
        let fields = self.index.fields;
        self.remove(document.kind, document.id);
        let mut made = TantivyDocument::default();
        made.add_text(fields.key, key(document.kind, document.id));
        made.add_text(fields.kind, document.kind);
        made.add_i64(fields.id, document.id);
        made.add_i64(fields.at, document.at);
        document.numbers.iter().for_each(|number| made.add_i64(fields.number, *number));
        document.seen_by.iter().for_each(|term| made.add_text(fields.seen_by, term));
        let said: [&[String]; 4] =
            [std::slice::from_ref(&document.title), &document.names, &document.tags, &document.body];
        for (words, texts) in fields.words().into_iter().zip(said) {
            for text in texts {
                made.add_text(words.field, text);
                made.add_text(words.begins, text);
            }
        }
        self.writer.add_document(made)?;
        Ok(())
    }

    pub fn remove(&self, kind: &str, id: i64) {
        self.writer.delete_term(Term::from_field_text(self.index.fields.key, &key(kind, id)));
    }

    /// Makes everything since the last commit durable and found, with a note that is read back by [`Index::note`].
    pub fn commit(&mut self, note: &str) -> Result<(), Error> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(note);
        prepared.commit()?;
        self.index.reader.reload()?;
        Ok(())
    }

    /// Waits for the merging of parts that is under way, and ends.
    pub fn finish(self) -> Result<(), Error> {
        Ok(self.writer.wait_merging_threads()?)
    }
}

fn key(kind: &str, id: i64) -> String {
    format!("{kind}:{id}")
}
