//! Every answer we give, in one place. Each line is complete: code, enhanced code (RFC 3463), sentence, CRLF.

use super::{Recipient, Verdict};

pub const BYE: &str = "221 2.0.0 Bye\r\n";
pub const OK: &str = "250 2.0.0 OK\r\n";
pub const SENDER_OK: &str = "250 2.1.0 Sender OK\r\n";
pub const CANNOT_VERIFY: &str = "252 2.5.0 Send some mail and see\r\n";
pub const HELP: &str = "214 2.0.0 See RFC 5321 and RFC 2033\r\n";
pub const GO_AHEAD: &str = "354 Send the message, end with a dot on a line of its own\r\n";

pub const STOPPING: &str = "421 4.3.2 The service is stopping, come back soon\r\n";
pub const TOO_MANY_CONNECTIONS: &str = "421 4.3.2 Too many connections, come back soon\r\n";
pub const TOO_SLOW: &str = "421 4.4.2 Waited too long, closing\r\n";
pub const TOO_MANY_MISTAKES: &str = "421 4.7.0 Too many mistakes, closing\r\n";
pub const TOO_MANY_RECIPIENTS: &str =
    "452 4.5.3 Too many recipients, send the rest in another transaction\r\n";
pub const NO_MEMORY: &str = "452 4.3.1 Too much mail at once, come back soon\r\n";

pub const UNKNOWN_COMMAND: &str = "500 5.5.1 Unknown command\r\n";
pub const LINE_TOO_LONG: &str = "500 5.5.2 The line is too long\r\n";
pub const BAD_LINE: &str = "500 5.5.2 A command is a line of text that ends with CR LF\r\n";
pub const BAD_SYNTAX: &str = "501 5.5.4 The command is not written as it should be\r\n";
pub const BAD_SENDER: &str = "501 5.1.7 The sender's address is not written as it should be\r\n";
pub const BAD_RECIPIENT: &str = "501 5.1.3 The recipient's address is not written as it should be\r\n";
pub const NOT_OFFERED: &str = "502 5.5.1 This command is not offered here\r\n";
pub const GREET_FIRST: &str = "503 5.5.1 Greet first\r\n";
pub const SENDER_FIRST: &str = "503 5.5.1 MAIL comes first\r\n";
pub const RECIPIENT_FIRST: &str = "503 5.5.1 No recipient was accepted\r\n";
pub const ALREADY_BEGUN: &str = "503 5.5.1 A message has begun already, RSET to drop it\r\n";
pub const TOO_BIG: &str = "552 5.3.4 The message is larger than this server takes\r\n";
pub const BAD_PARAMETER: &str = "555 5.5.4 A parameter is not known here\r\n";

/// To `RCPT`.
pub fn recipient(answer: Recipient) -> &'static str {
    match answer {
        Recipient::Accepted => "250 2.1.5 Recipient OK\r\n",
        Recipient::Refused => "550 5.1.1 No such mailbox here\r\n",
        Recipient::Later => "451 4.3.0 Cannot look up the mailbox now, come back soon\r\n",
    }
}

/// After the data, for one recipient (LMTP) or for all (SMTP).
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Stored => "250 2.0.0 Message stored\r\n",
        Verdict::Refused => "550 5.1.1 No such mailbox here\r\n",
        Verdict::Later => "451 4.3.0 The message could not be stored, come back soon\r\n",
    }
}

/// The answer to EHLO and LHLO.
pub fn extensions(hostname: &str, size: usize) -> String {
    format!(
        "250-{hostname}\r\n250-PIPELINING\r\n250-SIZE {size}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n"
    )
}
