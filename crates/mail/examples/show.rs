//! `cargo run -p mail --example show -- FILE...`: what a mail is understood to be.

#![allow(clippy::print_stdout)]

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&path) else {
            println!("{path}: cannot be read");
            continue;
        };
        let message = mail::read(&bytes);
        let verdict = mail::classify(&message, &mail::Ours::default());
        println!("== {path}");
        println!("from {:?} to {:?} at {:?}", message.from, message.to, message.date);
        println!("subject {:?} id {:?}", message.subject, message.message_id);
        println!("attachments {:?}", message.attachments);
        println!("defects {:?}", message.defects);
        println!("verdict {verdict:?}");
        println!("html {}", message.html.as_ref().map_or(0, |html| html.as_str().len()));
        let parts = mail::visible(&message);
        println!("-- text\n{}", parts.text);
        println!("-- quoted\n{}", parts.quoted.unwrap_or_default());
        println!("-- signature\n{}\n", parts.signature.unwrap_or_default());
    }
}
