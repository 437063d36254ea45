//! The small header above an answered mail ("From: ... Sent: ... To: ... Subject: ..."), and the
//! ruled lines above it ("-----Original Message-----", "Begin forwarded message:").

use super::{
    lines::Line,
    words::{CC, FORWARDED, FROM, ORIGINAL, SENT, SUBJECT, TO},
};

const MAX_LINES: usize = 14;

/// The index of its last line, when such a header begins at `at`. Below a ruled line less is asked.
pub(super) fn at(lines: &[Line<'_>], at: usize, ruled: bool) -> Option<usize> {
    let first = label(&lines.get(at)?.bare)?;
    if !matches!(first.kind, Kind::From | Kind::Sent | Kind::Subject | Kind::To) {
        return None;
    }
    let (mut from, mut sent, mut to, mut subject) = (false, false, false, false);
    let mut from_address = false;
    let mut end = at;
    let mut strange = 0;
    for (index, line) in lines.iter().enumerate().skip(at).take(MAX_LINES) {
        if line.is_blank() {
            // A blank line ends it, unless it goes on behind: HTML puts one between each.
            let next = lines.get(index + 1).is_some_and(|n| label(&n.bare).is_some());
            if next && !(from && subject) { continue } else { break }
        }
        match label(&line.bare) {
            Some(found) => {
                match found.kind {
                    Kind::From if from => break,
                    Kind::From => {
                        from = true;
                        from_address = found.value.contains('@');
                    }
                    Kind::Sent => sent = true,
                    Kind::To => to = true,
                    Kind::Subject => subject = true,
                    Kind::Other => {}
                }
                strange = 0;
            }
            // A long list of recipients or a long subject goes on in the next line.
            None => {
                strange += 1;
                let more = lines.iter().skip(index + 1).take(3).any(|n| label(&n.bare).is_some());
                if strange > 3 || !more {
                    break;
                }
            }
        }
        end = index;
    }
    let count = [from, sent, to, subject].iter().filter(|found| **found).count();
    let whole = from && (sent || to) && (subject || from_address);
    (whole || ruled && count >= 2).then_some(end)
}

/// What stands behind `From:` in the header at or right below `at`.
pub(super) fn sender(lines: &[Line<'_>], at: usize) -> Option<String> {
    let mut near = lines.iter().skip(at).take(MAX_LINES).filter_map(|line| label(&line.bare));
    near.find(|found| found.kind == Kind::From).map(|found| found.value.to_owned())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    From,
    Sent,
    To,
    Subject,
    Other,
}

struct Label<'t> {
    kind: Kind,
    value: &'t str,
}

fn label(line: &str) -> Option<Label<'_>> {
    let (name, value) = line.split_once([':', '：'])?;
    if name.len() > 60 {
        return None;
    }
    let name = name
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '|' | '>' | '-' | '\u{a0}'))
        .to_lowercase()
        .replace('’', "'");
    let kind =
        [(FROM, Kind::From), (SENT, Kind::Sent), (TO, Kind::To), (SUBJECT, Kind::Subject), (CC, Kind::Other)]
            .into_iter()
            .find(|(words, _)| words.contains(&name.as_str()))
            .map(|(_, kind)| kind)?;
    Some(Label { kind, value: value.trim() })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Above an answered mail.
    Original,
    /// Above a mail that is passed on.
    Forwarded,
    /// Some words between dashes: a header must follow.
    Words,
    /// A mere line.
    Line,
}

/// What a ruled line says.
pub(super) fn rule(line: &Line<'_>) -> Option<Rule> {
    let bare = line.bare.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '|'));
    if bare.is_empty() || bare.len() > 140 {
        return None;
    }
    let dash = |c: char| matches!(c, '-' | '_' | '=' | '—' | '–' | '─' | '━');
    let words = bare.trim_matches(|c: char| dash(c) || c.is_whitespace());
    if words.is_empty() {
        return (bare.chars().count() >= 5).then_some(Rule::Line);
    }
    let before = bare.chars().take_while(|c| dash(*c)).count();
    let after = bare.chars().rev().take_while(|c| dash(*c)).count();
    let words = words.trim_end_matches([':', '：', ' ']).to_lowercase().replace('’', "'");
    let ruled = before >= 2 && after >= 2;
    if FORWARDED.iter().any(|f| words == *f || ruled && words.starts_with(f))
        && (ruled || bare.ends_with([':', '：']))
    {
        return Some(Rule::Forwarded);
    }
    if ruled && ORIGINAL.contains(&words.as_str()) {
        return Some(Rule::Original);
    }
    (ruled && words.split_whitespace().count() <= 6).then_some(Rule::Words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visible::lines::of_text;

    #[test]
    fn headers_are_known_in_every_language() {
        for text in [
            "From: Ana <ana@example.org>\nSent: Thursday\nTo: Help\nSubject: Order",
            "*From:* Ana\n*Sent:* Thursday\n*To:* Help\n*Subject:* Order",
            "Nuo: Ana\nIšsiųsta: 2026 m.\nKam: Pagalba\nTema: Užsakymas",
            "Od: Ana\nPoslano: četrtek\nZa: Pomoč\nZadeva: Naročilo",
            "De la: Ana\nTrimis: joi\nCătre: Ajutor\nSubiect: Comanda",
            "发件人：张三\n发送时间：2026年3月5日\n收件人：客服\n主题：订单",
            "Von: Ana\nGesendet: Donnerstag\nAn: Hilfe\nBetreff: Bestellung",
            "De : Ana\nEnvoyé : jeudi\nÀ : Aide\nObjet : Commande",
            "De: Ana\nEnviado el: jueves\nPara: Ayuda\nAsunto: Pedido",
            "Da: Ana\nInviato: giovedì\nA: Aiuto\nOggetto: Ordine",
            "Van: Ana\nVerzonden: donderdag\nAan: Hulp\nOnderwerp: Bestelling",
            "Od: Ana\nWysłano: czwartek\nDo: Pomoc\nTemat: Zamówienie",
            "От: Ана\nОтправлено: четверг\nКому: Помощь\nТема: Заказ",
            "Від: Ана\nНадіслано: четвер\nКому: Допомога\nТема: Замовлення",
        ] {
            assert_eq!(at(&of_text(text), 0, false), Some(3), "{text}");
        }
    }

    #[test]
    fn a_journey_is_no_header() {
        for text in [
            "From: Vilnius\nTo: London\nDate: 5 May",
            "Subject: maths\nTo: all pupils",
            "From: 10:00\nTo: 11:00",
        ] {
            assert_eq!(at(&of_text(text), 0, false), None, "{text}");
        }
    }
}
