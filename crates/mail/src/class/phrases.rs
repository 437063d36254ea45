//! The words by which mail servers speak of delivery and machines of absence, in the languages of
//! our customers' mail servers. Rules look for these; nothing else in the crate knows a phrase.

/// How a mail server calls itself, as address or as name.
pub(super) fn is_server_name(from: &str) -> bool {
    const NAMES: [&str; 11] = [
        "mailer-daemon",
        "mailer daemon",
        "mailerdaemon",
        "mail-daemon",
        "mail delivery",
        "mail deliver ",
        "mail.delivery",
        "mail system",
        "delivery subsystem",
        "mdaemon",
        "mail administrator",
    ];
    NAMES.iter().any(|name| from.contains(name))
}

/// Names that servers share with the people who look after them.
pub(super) fn is_keeper_name(from: &str) -> bool {
    const NAMES: [&str; 6] = [
        "postmaster",
        "post_master",
        "system administrator",
        "systemadministrator",
        "microsoft outlook",
        "microsoft exchange",
    ];
    NAMES.iter().any(|name| from.contains(name))
}

pub(super) fn is_delivery_subject(subject: &str) -> bool {
    const PHRASES: [&str; 64] = [
        "undeliver",
        "delivery failure",
        "delivery failed",
        "delivery has failed",
        "delivery status",
        "delivery error",
        "delivery problem",
        "delivery notification",
        "delivery delay",
        "delivery report",
        "delivery incomplete",
        "delivery (failure",
        "failure delivery",
        "failure notice",
        "failed delivery",
        "mail delivery",
        "mail failed",
        "mail failure",
        "mail system error",
        "message delivery",
        "message undeliver",
        "message not delivered",
        "non-delivery",
        "nondeliver",
        "non delivery",
        "not delivered",
        "could not be delivered",
        "could not send",
        "cannot send message",
        "error sending your mail",
        "returned mail",
        "returned to sender",
        "returning message to sender",
        "returning to sender",
        "warning--could not",
        "bounce",
        "unzustellbar",
        "nicht zugestellt",
        "zustellung fehlgeschlagen",
        "zustellfehler",
        "non remis",
        "non distribu",
        "échec de la remise",
        "no se puede entregar",
        "no entregado",
        "devuelto",
        "mancata consegna",
        "non recapitabile",
        "não entregue",
        "falha na entrega",
        "onbestelbaar",
        "niet bezorgd",
        "niedostarcz",
        "nie dostarczono",
        "nepristatyt",
        "nepavyko pristatyti",
        "nedostavlj",
        "ni bilo mogoče dostaviti",
        "nelivrat",
        "не доставлен",
        "недоставлен",
        "退信",
        "无法送达",
        "投递失败",
    ];
    contains(subject, &PHRASES)
}

pub(super) fn is_delivery_text(said: &str) -> bool {
    const PHRASES: [&str; 70] = [
        "could not be delivered",
        "couldn't be delivered",
        "cannot be delivered",
        "can't be delivered",
        "could not deliver",
        "couldn't deliver",
        "unable to deliver",
        "wasn't able to deliver",
        "was not delivered",
        "were not delivered",
        "not been delivered",
        "did not reach the following",
        "delivery to the following",
        "delivery failed",
        "delivery has failed",
        "delivery has been delayed",
        "delevery to the following",
        "failed permanently",
        "permanent error",
        "permanent fatal error",
        "permanent delivery error",
        "unrecoverable error",
        "had delivery errors",
        "error delivering your mail",
        "error occurred while trying to deliver",
        "trouble delivering your message",
        "returned by the mail",
        "rejected by a remote mail",
        "rejected by the recipient",
        "recipient address rejected",
        "following address(es) failed",
        "following addresses failed",
        "failed addresses",
        "undeliverable",
        "user unknown",
        "unknown user",
        "unknown recipient",
        "no such user",
        "no such address",
        "invalid recipient",
        "invalid user address",
        "mailbox full",
        "mailbox is full",
        "exceeds allowed size",
        "mailbox unavailable",
        "over quota",
        "host unknown",
        "address rejected",
        "the group you tried to contact",
        "transcript of session",
        "message is delayed",
        "konnte nicht zugestellt",
        "nicht zugestellt werden",
        "n'a pas pu être remis",
        "n'a pu être distribué",
        "no se ha podido entregar",
        "no se pudo entregar",
        "impossibile recapitare",
        "não foi possível entregar",
        "kon niet worden bezorgd",
        "nie można dostarczyć",
        "nie mogła zostać dostarczona",
        "nepavyko pristatyti",
        "ni bilo mogoče dostaviti",
        "nu a putut fi livrat",
        "не может быть доставлено",
        "не удалось доставить",
        "не было доставлено",
        "не вдалося доставити",
        "无法送达",
    ];
    contains(said, &PHRASES) || said.lines().take(400).any(super::notice::has_reply_code)
}

/// Whether the server goes on trying.
pub(super) fn is_delay(subject: &str, said: &str) -> bool {
    const LATE: [&str; 26] = [
        "(delay)",
        "delivery delay",
        "has been delayed",
        "is delayed",
        "warning message only",
        "this is only a warning",
        "temporary failure report",
        "still being retried",
        "still trying",
        "will be retried",
        "will keep trying",
        "will continue to try",
        "will try again",
        "not yet been delivered",
        "could not send mail for past",
        "could not send message for past",
        "do not need to resend",
        "do not need to re-send",
        "verzögert",
        "wird weiterhin versucht",
        "a été retardé",
        "se ha retrasado",
        "opóźnion",
        "vėluoja",
        "задерж",
        "затрим",
    ];
    const OVER: [&str; 9] = [
        "permanent error",
        "failed permanently",
        "permanent fatal",
        "given up",
        "giving up",
        "not going to try",
        "will not be retried",
        "no further delivery attempts",
        "could not be delivered for",
    ];
    let both = format!("{subject}\n{said}");
    contains(&both, &LATE) && !contains(&both, &OVER)
}

/// How programs name an answer that nobody wrote; at the beginning of a subject.
pub(super) fn is_reply_subject(subject: &str) -> bool {
    const MARKS: [&str; 46] = [
        "automatic reply",
        "automatic response",
        "auto reply",
        "auto-reply",
        "autoreply",
        "auto response",
        "auto-response",
        "autoresponse",
        "[auto-reply]",
        "[auto reply]",
        "out of office:",
        "out of office autoreply",
        "out of the office:",
        "out-of-office",
        "vacation reply",
        "automatische antwort",
        "abwesenheitsnotiz",
        "abwesenheitsassistent",
        "automatische abwesenheit",
        "réponse automatique",
        "absence du bureau",
        "message d'absence",
        "respuesta automática",
        "fuera de la oficina:",
        "resposta automática",
        "risposta automatica",
        "fuori sede:",
        "automatisch antwoord",
        "afwezigheidsbericht",
        "odpowiedź automatyczna",
        "automatyczna odpowiedź",
        "automatinis atsakymas",
        "samodejni odgovor",
        "avtomatski odgovor",
        "răspuns automat",
        "автоматический ответ",
        "автоответ",
        "автоматична відповідь",
        "автовідповідь",
        "自动回复",
        "自動回覆",
        "自動応答",
        "自動返信",
        "자동 회신",
        "autosvar",
        "automaattinen vastaus",
    ];
    let lower = subject.trim_start_matches(['[', '(', '"', '*', ' ']).to_lowercase();
    MARKS.iter().any(|mark| lower.starts_with(mark.trim_start_matches('[')))
}

/// Lower case, white space as one space, apostrophes straight.
fn contains(text: &str, phrases: &[&str]) -> bool {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            '’' | 'ʼ' => plain.push('\''),
            c => plain.extend(c.to_lowercase()),
        }
    }
    phrases.iter().any(|phrase| plain.contains(phrase))
}
