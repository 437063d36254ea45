//! What can be found: a thing of some kind, its words in four weights, and the terms that whoever sees it asks with.

/// A document as it is put into the index. Its kind and id are its key: putting it again replaces it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub kind: &'static str,
    pub id: i64,
    /// Numbers that people call it by; typed alone, one of these finds it before everything else.
    pub numbers: Vec<i64>,
    /// What it is called. Weighs most.
    pub title: String,
    /// Those whom it concerns: names and addresses.
    pub names: Vec<String>,
    pub tags: Vec<String>,
    /// Everything said in it, part by part; no phrase reaches from one part into the next.
    pub body: Vec<String>,
    /// Terms of permission: a question finds it when it bears one of the terms that the reader sees by.
    pub seen_by: Vec<String>,
    /// When something last happened to it, in seconds since the epoch.
    pub at: i64,
}
