//! The fields of the index. Another set of fields, or other rules of cutting words, is another version.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

use crate::analyser::{BEGINNINGS, RULES};

#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// `kind:id`, for replacing.
    pub key: Field,
    pub kind: Field,
    pub id: Field,
    pub seen_by: Field,
    pub number: Field,
    pub at: Field,
    pub title: Words,
    pub names: Words,
    pub tags: Words,
    pub body: Words,
}

/// A part of a document with words in it.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    pub field: Field,
    /// The short beginnings of the same words.
    pub begins: Field,
    /// What a word in it is worth.
    pub weight: f32,
}

impl Fields {
    pub fn words(&self) -> [Words; 4] {
        [self.title, self.names, self.tags, self.body]
    }
}

pub fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(RULES)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = TextOptions::default().set_indexing_options(indexing).set_stored();
    let beginnings = TextFieldIndexing::default()
        .set_tokenizer(BEGINNINGS)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let beginnings = TextOptions::default().set_indexing_options(beginnings);
    let part = |schema: &mut SchemaBuilder, name: &str, weight| Words {
        field: schema.add_text_field(name, words.clone()),
        begins: schema.add_text_field(&format!("{name}_begins"), beginnings.clone()),
        weight,
    };
    let fields = Fields {
        key: schema.add_text_field("key", STRING),
        kind: schema.add_text_field("kind", STRING),
        id: schema.add_i64_field("id", FAST | STORED),
        seen_by: schema.add_text_field("seen_by", STRING),
        number: schema.add_i64_field("number", INDEXED),
        at: schema.add_i64_field("at", FAST),
        title: part(&mut schema, "title", 4.0),
        names: part(&mut schema, "names", 3.0),
        tags: part(&mut schema, "tags", 2.5),
        body: part(&mut schema, "body", 1.0),
    };
    (schema.build(), fields)
}
