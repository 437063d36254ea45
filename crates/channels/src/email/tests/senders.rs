//! What DNS says of a mail's sender is written down with the mail.

use platform::Platform;
use platform::config::Config;
use platform::jobs::{Handlers, Worker};

use super::*;
use crate::email::authentication::{Authentication, Check};
use crate::email::authenticator::{Authenticator, Zone};
use crate::email::carrier::{Carrier, Patience};
use crate::email::mails;
use crate::jobs::WayOut;

#[db_test]
async fn a_mail_that_is_not_from_whom_it_says_is_kept_and_known(db: TestDb) {
    let support = desk(&db).await;
    add(&db, &Actor::system(), new("help@desk.example", support)).await.unwrap();
    let platform = Platform::new(db.db.clone(), Config::in_folder(db.folder.path())).unwrap();
    let zone = Zone::closed().with("far.example", "v=spf1 ip4:203.0.113.7 -all");
    let authenticator = Authenticator::knowing(zone).unwrap();
    let carrier = Carrier { hostname: "desk.example".into(), patience: Patience::default() };
    let handlers =
        crate::jobs::handlers(Handlers::new(), &platform, authenticator, carrier, WayOut::EachMailbox);
    let worker = Worker::new(db.db.clone(), desk::jobs::handlers(handlers), &[]).unwrap();
    let doorstep = Doorstep::new(db.db.clone(), platform.blobs.clone());
    for (server, spf) in [("203.0.113.7", Check::Pass), ("203.0.113.66", Check::Fail)] {
        let mail = format!(
            "From: ana@far.example\r\nSubject: hi\r\nMessage-ID: <{server}@far.example>\r\n\r\nhello\r\n"
        );
        let came = Came {
            via: "smtp",
            peer: Some(server.parse().unwrap()),
            helo: "mx.far.example",
            sender: "ana@far.example",
        };
        let stored = doorstep.receive(&came, &["help@desk.example".into()], mail.into_bytes()).await.unwrap();
        worker.run_due().await.unwrap();
        let mail = mails::one(&db.read(), stored[0].unwrap()).await.unwrap().unwrap();
        assert_eq!(mail.authentication, Some(Authentication { spf, ..Authentication::default() }));
        assert_eq!(
            (mail.fate, mail.peer.as_str(), mail.helo.as_str()),
            (Fate::Stored, server, "mx.far.example")
        );
    }
}
