//! What the desk knows by name: colleagues, departments, mailboxes, tags, organisations, for filters and their
//! suggestions.

use platform::Error;
use platform::access::Departments;
use platform::db::sql;
use platform::people;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::filter::fields::Noun;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    key: String,
    name: String,
}

/// A name with the key it stands for.
pub struct Named {
    pub id: i64,
    pub key: String,
    pub name: String,
}

/// Those that bear one of these names.
pub async fn find(on: &impl ConnectionTrait, noun: Noun, names: &[String]) -> Result<Vec<Named>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    if noun == Noun::Colleague {
        let found = people::accounts_called(on, names).await?;
        return Ok(found
            .into_iter()
            .map(|(key, account)| Named { id: account.id.0, key, name: account.name })
            .collect());
    }
    let rows =
        sql(text(noun)).push(" IN ").push_list(names.iter().map(String::as_str)).all::<Row>(on).await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

/// Those whose names begin so, in order; mailboxes only of these departments, tags only that hang on something.
pub async fn like(
    on: &impl ConnectionTrait,
    noun: Noun,
    begun: &str,
    sees: &Departments,
    limit: u64,
) -> Result<Vec<Named>, Error> {
    let begun = noun.key(begun);
    if noun == Noun::Colleague {
        let found = people::accounts_like(on, &begun, limit).await?;
        let named = found.into_iter().map(|account| Named {
            id: account.id.0,
            key: account.email,
            name: account.name,
        });
        return Ok(named.collect());
    }
    let mut ask = sql(text(noun)).push(" >= $1").bind(begun.as_str());
    ask = ask.push(" AND ").push(column(noun)).push(" < $2").bind(format!("{begun}\u{10ffff}"));
    if let (Noun::Mailbox, Departments::Only(departments)) = (noun, sees) {
        ask = ask.push(" AND department IN ").push_list(departments.iter().copied());
    }
    if noun == Noun::Tag {
        ask = ask.push(" AND EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_tag.tag = tag.id)");
    }
    let place = ask.next();
    let ask = ask.push(" ORDER BY ").push(column(noun)).push(" LIMIT ").push(&place);
    let rows = ask.bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

/// The present names of these keys.
pub async fn now(on: &impl ConnectionTrait, noun: Noun, ids: &[i64]) -> Result<Vec<Named>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = match noun {
        Noun::Colleague => "SELECT id, email_key AS key, name FROM account WHERE id IN ",
        Noun::Department => "SELECT id, name_key AS key, name FROM department WHERE id IN ",
        Noun::Mailbox => {
            "SELECT mailbox AS id, address_key AS key, address AS name FROM mailbox_name WHERE mailbox IN "
        }
        Noun::Tag => "SELECT id, tag_key AS key, name FROM tag WHERE id IN ",
        Noun::Organisation => "SELECT id, name_key AS key, name FROM organisation WHERE id IN ",
    };
    let rows = sql(text).push_list(ids.iter().copied()).all::<Row>(on).await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

fn text(noun: Noun) -> &'static str {
    match noun {
        Noun::Colleague => "SELECT id, name_key AS key, name FROM account WHERE name_key",
        Noun::Department => "SELECT id, name_key AS key, name FROM department WHERE name_key",
        Noun::Mailbox => {
            "SELECT mailbox AS id, address_key AS key, address AS name FROM mailbox_name WHERE address_key"
        }
        Noun::Tag => "SELECT id, tag_key AS key, name FROM tag WHERE tag_key",
        Noun::Organisation => "SELECT id, name_key AS key, name FROM organisation WHERE name_key",
    }
}

fn column(noun: Noun) -> &'static str {
    match noun {
        Noun::Colleague | Noun::Department | Noun::Organisation => "name_key",
        Noun::Tag => "tag_key",
        Noun::Mailbox => "address_key",
    }
}

impl Row {
    fn read(self) -> Named {
        Named { id: self.id, key: self.key, name: self.name }
    }
}
