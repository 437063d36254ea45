//! What reached the SMTP server, for the browser tests: `GET /mails` answers a JSON array of raw mails.

use std::io::{BufRead, BufReader, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use serde_json::json;

use crate::support::service::loopback;
use crate::support::smtp_server::SmtpServer;

/// Answers until the process ends.
pub fn serve(server: Arc<SmtpServer>) -> Result<SocketAddr> {
    let listener = TcpListener::bind(loopback(0))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            // A caller that hangs up is the test's business, not ours.
            let _ = answer(&connection, &server);
        }
    });
    Ok(address)
}

fn answer(mut connection: &TcpStream, server: &SmtpServer) -> Result<()> {
    let mut request = BufReader::new(connection).lines();
    let wanted = request.next().transpose()?.unwrap_or_default();
    for line in request {
        if line?.is_empty() {
            break;
        }
    }
    let (status, body) = if wanted.starts_with("GET /mails ") {
        let mails = server.mails()?;
        let texts: Vec<_> = mails.iter().map(|mail| String::from_utf8_lossy(mail)).collect();
        ("200 OK", json!(texts).to_string())
    } else {
        ("404 Not Found", json!("only GET /mails").to_string())
    };
    let length = body.len();
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    /// Says each line and reads the answer to it.
    fn converse(address: SocketAddr, lines: &[&str]) -> Vec<String> {
        let mut connection = TcpStream::connect(address).unwrap();
        let mut answers = BufReader::new(connection.try_clone().unwrap()).lines();
        let mut heard = vec![answers.next().unwrap().unwrap()];
        for line in lines {
            write!(connection, "{line}\r\n").unwrap();
            heard.push(answers.next().unwrap().unwrap());
        }
        heard
    }

    fn mails_shown(sink: SocketAddr) -> String {
        let mut connection = TcpStream::connect(sink).unwrap();
        write!(connection, "GET /mails HTTP/1.1\r\nHost: sink\r\n\r\n").unwrap();
        let mut text = String::new();
        connection.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_mail_that_the_server_accepted_is_shown() {
        let Some(server) = SmtpServer::start_if_installed().unwrap() else { return };
        let server = Arc::new(server);
        let sink = serve(server.clone()).unwrap();
        assert!(mails_shown(sink).ends_with("\r\n\r\n[]"));

        let mail = "Subject: hello\r\n\r\nIs anybody there?\r\n.";
        let envelope = ["HELO here", "MAIL FROM:<desk@desk.example>", "RCPT TO:<anna@far.example>", "DATA"];
        converse(server.address(), &[&envelope[..], &[mail]].concat());

        let mails = server.wait_for(1).unwrap();
        let mail = String::from_utf8(mails[0].clone()).unwrap();
        assert!(
            mail.starts_with("Return-path: <desk@desk.example>\nEnvelope-to: anna@far.example\n"),
            "{mail}"
        );
        assert!(mails_shown(sink).contains("Subject: hello\\n\\nIs anybody there?"));
    }

    #[test]
    fn the_two_special_names_are_refused() {
        let Some(server) = SmtpServer::start_if_installed().unwrap() else { return };
        let recipients = ["RCPT TO:<refused@far.example>", "RCPT TO:<later@far.example>"];
        let start = ["HELO here", "MAIL FROM:<desk@desk.example>"];
        let heard = converse(server.address(), &[&start[..], &recipients].concat());
        assert!(heard[3].starts_with("550"), "{heard:?}");
        assert!(heard[4].starts_with("451"), "{heard:?}");
    }

    #[test]
    fn the_server_and_its_folder_go_with_its_owner() {
        let Some(server) = SmtpServer::start_if_installed().unwrap() else { return };
        let (address, folder) = (server.address(), server.folder().to_owned());
        assert!(folder.exists());
        drop(server);
        assert!(TcpStream::connect(address).is_err());
        assert!(!folder.exists());
    }
}
