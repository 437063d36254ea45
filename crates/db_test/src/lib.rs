//! `#[db_test]`: one test body, two tests: `name::sqlite` and `name::postgres`.
//!
//! It guarantees that nothing proven of one database is taken for granted of the other. Each run gets a database of
//! its own, migrated and empty, from `platform::db::testing`; this crate only writes the calls.
//!
//! ```ignore
//! use platform::db::testing::{TestDb, db_test};
//!
//! #[db_test]
//! async fn a_solved_ticket_remembers_when(db: TestDb) {
//!     // db.db() is a `platform::Db`, opened as in production
//! }
//! ```
//!
//! Two verbs that decide on what they read are tried in every order of their steps. The body runs once for each
//! schedule that `platform::db::testing::run_interleaved` yields, each time on a fresh database:
//!
//! ```ignore
//! #[db_test(interleaved)]
//! async fn a_ticket_is_solved_once(db: TestDb, step: Interleaving) {
//!     // both callers ask `step` for their turn before each statement
//! }
//! ```
//!
//! Filters work as for any module: `cargo nextest run sqlite` leaves PostgreSQL out.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::{Attribute, Error, ItemFn, ReturnType, Visibility};

/// Runs an async test body on both databases; with `interleaved`, once for each schedule as well.
///
/// The body takes `TestDb` (and `Interleaving`) and returns nothing: a test fails by panicking.
#[proc_macro_attribute]
pub fn db_test(options: TokenStream, body: TokenStream) -> TokenStream {
    expand(options.into(), body.into()).unwrap_or_else(Error::into_compile_error).into()
}

fn expand(options: Tokens, body: Tokens) -> Result<Tokens, Error> {
    let interleaved = is_interleaved(options)?;
    let body: ItemFn = syn::parse2(body)?;
    refuse_what_cannot_run(&body, interleaved)?;

    let name = &body.sig.ident;
    let conditions = body.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let on_sqlite = one_run(name, interleaved, &quote!(Sqlite));
    let on_postgres = one_run(name, interleaved, &quote!(Postgres));

    Ok(quote! {
        #[cfg(test)]
        #body

        #(#conditions)*
        #[cfg(test)]
        mod #name {
            #[test]
            fn sqlite() { #on_sqlite }
            #[test]
            fn postgres() { #on_postgres }
        }
    })
}

fn is_interleaved(options: Tokens) -> Result<bool, Error> {
    if options.is_empty() {
        return Ok(false);
    }
    match syn::parse2::<syn::Ident>(options.clone()) {
        Ok(word) if word == "interleaved" => Ok(true),
        _ => Err(Error::new_spanned(options, "write #[db_test] or #[db_test(interleaved)]")),
    }
}

fn refuse_what_cannot_run(body: &ItemFn, interleaved: bool) -> Result<(), Error> {
    let signature = &body.sig;
    let wanted = if interleaved { 2 } else { 1 };
    if signature.asyncness.is_none() {
        return Err(Error::new_spanned(signature.fn_token, "a database test is an async fn"));
    }
    if signature.inputs.len() != wanted {
        let takes = if interleaved { "(db: TestDb, step: Interleaving)" } else { "(db: TestDb)" };
        return Err(Error::new_spanned(&signature.inputs, format!("this database test takes {takes}")));
    }
    if let ReturnType::Type(..) = signature.output {
        return Err(Error::new_spanned(
            &signature.output,
            "a database test returns nothing: it fails by panicking",
        ));
    }
    if let Some(second) = body.attrs.iter().find(|attribute| is_test(attribute)) {
        return Err(Error::new_spanned(second, "#[db_test] makes the tests itself: leave this out"));
    }
    match &body.vis {
        Visibility::Inherited => Ok(()),
        public => Err(Error::new_spanned(public, "a database test is private")),
    }
}

fn is_test(attribute: &Attribute) -> bool {
    attribute.path().segments.last().is_some_and(|last| last.ident == "test")
}

/// The future is boxed: a body may be large, and a test's thread has two megabytes.
fn one_run(name: &syn::Ident, interleaved: bool, engine: &Tokens) -> Tokens {
    let run = if interleaved {
        quote!(run_interleaved(engine, name, |db, step| ::std::boxed::Box::pin(super::#name(db, step))))
    } else {
        quote!(run(engine, name, |db| ::std::boxed::Box::pin(super::#name(db))))
    };
    quote! {
        let engine = ::platform::db::Engine::#engine;
        let name = ::std::concat!(::std::module_path!(), "::", ::std::stringify!(#engine));
        ::tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime for one test")
            .block_on(::platform::db::testing::#run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(options: &str, body: &str) -> String {
        let tokens = expand(options.parse().unwrap(), body.parse().unwrap());
        tokens.map_or_else(|refusal| refusal.to_string(), |tokens| tokens.to_string().replace(' ', ""))
    }

    #[test]
    fn one_body_becomes_a_test_for_each_database() {
        let code = written("", "async fn it_holds(db: TestDb) {}");
        for part in
            ["fnsqlite()", "fnpostgres()", "Engine::Sqlite", "Engine::Postgres", "testing::run(engine"]
        {
            assert!(code.contains(part), "{part} is missing in {code}");
        }
    }

    #[test]
    fn the_interleaved_variant_hands_each_schedule_to_the_body() {
        let code = written("interleaved", "async fn it_holds(db: TestDb, step: Interleaving) {}");
        assert!(code.contains("testing::run_interleaved(engine,name,|db,step|"), "{code}");
    }

    #[test]
    fn what_cannot_run_is_refused_with_the_reason() {
        for (options, body, reason) in [
            ("", "fn a(db: TestDb) {}", "a database test is an async fn"),
            ("", "async fn a() {}", "this database test takes (db: TestDb)"),
            ("interleaved", "async fn a(db: TestDb) {}", "takes (db: TestDb, step: Interleaving)"),
            ("", "async fn a(db: TestDb) -> u8 { 1 }", "a database test returns nothing"),
            ("", "#[test] async fn a(db: TestDb) {}", "makes the tests itself"),
            ("", "pub async fn a(db: TestDb) {}", "a database test is private"),
            ("twice", "async fn a(db: TestDb) {}", "#[db_test(interleaved)]"),
        ] {
            let refusal = written(options, body);
            assert!(refusal.contains(reason), "{body}: {refusal}");
        }
    }
}
