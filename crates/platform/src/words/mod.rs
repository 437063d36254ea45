//! What the server says to people, in their language: mails and the pages we render. The texts are Fluent files
//! (`locales/<language>/server*.ftl`) inside the binary. Dates and numbers are handed in already formatted;
//! marks of text direction are left out, because mail programs show them.

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::Error;

pub use fluent_bundle::FluentValue as Value;

/// Spoken when nobody says which language, and the one every other is compared with.
pub const SOURCE: &str = "en";

mod plural;
mod tag;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/locales.rs"));
}

/// Every language the server speaks. Cheap to clone.
#[derive(Clone)]
pub struct Words(Arc<Vec<(Language, FluentBundle<FluentResource>)>>);

/// A language that the server speaks, such as `en` or `zh-Hant`: made only by [`Words`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(Arc<str>);

impl Language {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Words {
    /// The languages inside the binary.
    ///
    /// # Errors
    /// When a file is not Fluent; the test below keeps that from being shipped.
    pub fn load() -> Result<Self, Error> {
        Self::of(embedded::FILES)
    }

    fn of(files: &[(&str, &str)]) -> Result<Self, Error> {
        let mut spoken: Vec<(Language, FluentBundle<FluentResource>)> = Vec::new();
        for (name, text) in files {
            let wrong = |why: String| Error::Unreadable { what: "the words of a language", why };
            let resource = FluentResource::try_new((*text).to_owned()).map_err(|(_, errors)| {
                wrong(format!("{name}: {}", errors.first().map_or(String::new(), ToString::to_string)))
            })?;
            let at = match spoken.iter().position(|(language, _)| language.as_str() == *name) {
                Some(at) => at,
                None => {
                    let id: LanguageIdentifier =
                        name.parse().map_err(|_| wrong(format!("{name} is no language")))?;
                    let mut bundle = FluentBundle::new_concurrent(vec![id]);
                    bundle.set_use_isolating(false);
                    spoken.push((Language(Arc::from(*name)), bundle));
                    spoken.len() - 1
                }
            };
            spoken[at].1.add_resource(resource).map_err(|errors| wrong(format!("{name}: {errors:?}")))?;
        }
        if !spoken.iter().any(|(language, _)| language.as_str() == SOURCE) {
            spoken.insert(
                0,
                (Language(SOURCE.into()), FluentBundle::new_concurrent(vec![LanguageIdentifier::default()])),
            );
        }
        Ok(Self(Arc::new(spoken)))
    }

    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.0.iter().map(|(language, _)| language)
    }

    /// The message `id` in `language`, with `args` filled in; `$count` chooses the form and is not shown. What a language lacks is said in English.
    pub fn say(&self, language: &Language, id: &str, args: &[(&str, Value<'_>)]) -> String {
        for wanted in [language.as_str(), SOURCE] {
            let filled: FluentArgs<'_> =
                args.iter().map(|(name, value)| (*name, fit(wanted, name, value))).collect();
            let bundle =
                self.0.iter().find(|(spoken, _)| spoken.as_str() == wanted).map(|(_, bundle)| bundle);
            let Some(bundle) = bundle else { continue };
            if let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) {
                let mut errors = Vec::new();
                let said = bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned();
                if let Some(error) = errors.first() {
                    tracing::error!(id, language = wanted, %error, "a message could not be filled in");
                }
                return said;
            }
        }
        tracing::error!(id, "there is no such message");
        id.to_owned()
    }

    /// English.
    pub fn source(&self) -> Language {
        self.known(SOURCE).unwrap_or_else(|| Language(SOURCE.into()))
    }

    /// The language spoken that is closest to `tag` (`lt-LT` finds `lt`, `zh-TW` finds `zh-Hant`), if any.
    pub fn known(&self, tag: &str) -> Option<Language> {
        tag::candidates(tag)
            .iter()
            .find_map(|name| self.languages().find(|l| l.as_str().eq_ignore_ascii_case(name)).cloned())
    }

    /// The language for a visitor: what the browser asks for first among those spoken, else English.
    pub fn negotiate(&self, accept_language: Option<&str>) -> Language {
        let asked = tag::wanted(accept_language.unwrap_or_default());
        asked.into_iter().find_map(|tag| self.known(tag)).unwrap_or_else(|| self.source())
    }
}

/// `$count` only chooses a form, so it may be the form itself.
fn fit<'a>(language: &str, name: &str, value: &Value<'a>) -> Value<'a> {
    match value {
        Value::Number(number) if name == "count" => {
            plural::form(language, number.value).map_or_else(|| value.clone(), Value::from)
        }
        _ => value.clone(),
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.languages().map(Language::as_str)).finish()
    }
}

#[cfg(test)]
mod tests;
