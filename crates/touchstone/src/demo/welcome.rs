//! What a person reads when the demo is open.

use super::cast::{COLLEAGUES, Colleague, DEPARTMENTS, PASSWORD};
use crate::serve::Desk;

pub fn text(desk: &Desk) -> String {
    let mut lines =
        vec![String::new(), format!("  Kalva's desk is open:  http://{}", desk.http), String::new()];
    // The owner, and somebody who answers customers.
    let owner = COLLEAGUES.first();
    let agent = COLLEAGUES.iter().find(|one| one.role == platform::access::Role::Agent);
    for (what, one) in [("administrator", owner), ("agent", agent)] {
        lines.extend(one.map(|one| sign_in(what, one)));
    }
    lines.push(format!("  password        {PASSWORD}"));
    lines.push(String::new());
    if let (Some(lmtp), Some(department)) = (desk.lmtp, DEPARTMENTS.first()) {
        lines.push(format!("  Mail to {} and the others is taken by LMTP at {lmtp}.", department.address()));
    }
    lines.push("  No mail leaves this machine: every answer goes to a sink inside this program.".into());
    lines.push(
        "  Everybody and everything here is invented. Ctrl-C ends it; the desk is there again next time."
            .into(),
    );
    lines.push(String::new());
    lines.join("\n")
}

fn sign_in(what: &str, one: &Colleague) -> String {
    format!("  {what:<15} {}  ({})", one.email, one.name)
}
