//! The fields of the index. Another set of fields, or other rules of cutting words, is another version.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::analyser::RULES;

#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// `kind:id`, for replacing.
    pub key: Field,
    pub kind: Field,
    pub id: Field,
    pub seen_by: Field,
    pub number: Field,
    pub at: Field,
    pub title: Field,
    pub names: Field,
    pub tags: Field,
    pub body: Field,
}

impl Fields {
    /// Those with words, and what a word in each is worth.
    pub fn weighed(&self) -> [(Field, f32); 4] {
        [(self.title, 4.0), (self.names, 3.0), (self.tags, 2.5), (self.body, 1.0)]
    }
}

pub fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(RULES)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = TextOptions::default().set_indexing_options(indexing).set_stored();
    let fields = Fields {
        key: schema.add_text_field("key", STRING),
        kind: schema.add_text_field("kind", STRING),
        id: schema.add_i64_field("id", FAST | STORED),
        seen_by: schema.add_text_field("seen_by", STRING),
        number: schema.add_i64_field("number", INDEXED),
        at: schema.add_i64_field("at", FAST),
        title: schema.add_text_field("title", words.clone()),
        names: schema.add_text_field("names", words.clone()),
        tags: schema.add_text_field("tags", words.clone()),
        body: schema.add_text_field("body", words),
    };
    (schema.build(), fields)
}
