//! Keys as types: a ticket's key cannot be handed to something that wants a contact's.

/// Declares a newtype over the `i64` key of a table. It binds into statements, reads out of rows, and is a
/// plain number in JSON.
///
/// ```
/// platform::id!(ShelfId, "Key of a shelf.");
/// assert_eq!(ShelfId(7).to_string(), "7");
/// assert_eq!("7".parse(), Ok(ShelfId(7)));
/// ```
#[macro_export]
macro_rules! id {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(
            Clone,
            Copy,
            Debug,
            PartialEq,
            Eq,
            PartialOrd,
            Ord,
            Hash,
            $crate::ids::Serialize,
            $crate::ids::Deserialize,
        )]
        #[serde(crate = "::platform::ids::serde", transparent)]
        pub struct $name(pub i64);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for $crate::ids::Value {
            fn from(id: $name) -> Self {
                id.0.into()
            }
        }

        impl $crate::ids::Nullable for $name {
            fn null() -> $crate::ids::Value {
                $crate::ids::Value::BigInt(None)
            }
        }

        impl $crate::ids::TryGetable for $name {
            fn try_get_by<I: $crate::ids::ColIdx>(
                row: &$crate::ids::QueryResult,
                column: I,
            ) -> Result<Self, $crate::ids::TryGetError> {
                <i64 as $crate::ids::TryGetable>::try_get_by(row, column).map(Self)
            }
        }

        impl $crate::ids::PartialSchema for $name {
            fn schema() -> $crate::ids::RefOr<$crate::ids::Schema> {
                <i64 as $crate::ids::PartialSchema>::schema()
            }
        }

        impl $crate::ids::ToSchema for $name {}
    };
}

pub use sea_orm::sea_query::Nullable;
pub use sea_orm::{ColIdx, QueryResult, TryGetError, TryGetable, Value};
pub use serde::{self, Deserialize, Serialize};
pub use utoipa::openapi::{RefOr, schema::Schema};
pub use utoipa::{PartialSchema, ToSchema};
