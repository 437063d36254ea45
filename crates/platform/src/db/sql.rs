//! A constant of SQL with its values: the same text on both databases, placeholders `$1`, `$2`, ...

use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use crate::Error;

/// Begins a statement from a constant.
pub fn sql(text: impl Into<String>) -> Sql {
    Sql { text: text.into(), values: Vec::new() }
}

#[must_use = "a statement does nothing until it is run"]
pub struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// The value of the next placeholder.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// The placeholder (`$7`) that the next bound value will take, for lists of unknown length.
    pub fn next(&self) -> String {
        format!("${}", self.values.len() + 1)
    }

    /// Adds to the text.
    pub fn push(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Adds `($n, $n+1, ...)` with the values bound; an empty list becomes `(NULL)`, which matches nothing.
    pub fn push_list<V: Into<Value>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        let begin = self.values.len();
        self.values.extend(values.into_iter().map(Into::into));
        let places: Vec<String> = (begin + 1..=self.values.len()).map(|n| format!("${n}")).collect();
        self.text.push('(');
        self.text.push_str(if places.is_empty() { "NULL" } else { "" });
        self.text.push_str(&places.join(", "));
        self.text.push(')');
        self
    }

    fn statement(self, on: &impl ConnectionTrait) -> Statement {
        Statement::from_sql_and_values(on.get_database_backend(), self.text, self.values)
    }

    pub async fn all<R: FromQueryResult>(self, on: &impl ConnectionTrait) -> Result<Vec<R>, Error> {
        let rows = on.query_all_raw(self.statement(on)).await?;
        Ok(rows.iter().map(|row| R::from_query_result(row, "")).collect::<Result<_, _>>()?)
    }

    pub async fn one<R: FromQueryResult>(self, on: &impl ConnectionTrait) -> Result<Option<R>, Error> {
        let row = on.query_one_raw(self.statement(on)).await?;
        Ok(row.map(|row| R::from_query_result(&row, "")).transpose()?)
    }

    /// The column `name` of the first row.
    pub async fn value<V: sea_orm::TryGetable>(
        self,
        on: &impl ConnectionTrait,
        name: &str,
    ) -> Result<Option<V>, Error> {
        let row = on.query_one_raw(self.statement(on)).await?;
        Ok(row.map(|row| row.try_get("", name)).transpose()?)
    }

    /// Runs it and says how many rows it touched.
    pub async fn run(self, on: &impl ConnectionTrait) -> Result<u64, Error> {
        Ok(on.execute_raw(self.statement(on)).await?.rows_affected())
    }
}
