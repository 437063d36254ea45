//! How fast an index is built, how large it is, and how long questions take: `cargo xtask bench search [documents]`.
//! The documents are made up from words of five languages with the same dice each time, their frequencies falling as
//! those of a language do; a tenth of all words are made up as well, as names, codes and typing mistakes are.

// A measurement that cannot be taken ends.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::cast_precision_loss)]

use std::time::{Duration, Instant};

use search::{Document, Index, Question};

const NOW: i64 = 1_800_000_000;
const DEPARTMENTS: u64 = 8;

const LT: &str = "sąskaita užsakymas termostatas neveikia prisijungti slaptažodis pristatymas grąžinti pinigai garantija katilas klaida \
    ekranas atnaujinimas siuntinys vėluoja adresas pakeisti sutartis mokėjimas kvitas nuolaida prekė sugedo detalė montavimas \
    meistras atvykti rytoj vakar savaitę skambinti telefonas laiškas atsakymas prašau labas ačiū programėlė ryšys signalas \
    temperatūra šildymas vanduo nuotekis filtras siurblys vožtuvas instrukcija kaina pasiūlymas įmonė klientas paskyra";
const SL: &str = "račun naročilo termostat deluje prijava geslo dostava vračilo denar garancija kotel napaka zaslon posodobitev pošiljka \
    zamuja naslov spremeniti pogodba plačilo potrdilo popust izdelek pokvarjen del montaža serviser jutri včeraj teden klicati \
    telefon sporočilo odgovor prosim pozdravljeni hvala aplikacija povezava signal temperatura ogrevanje voda puščanje filter \
    črpalka ventil navodila cena ponudba podjetje stranka uporabnik";
const RO: &str = "factură comandă termostat funcționează conectare parolă livrare rambursare bani garanție centrală eroare ecran actualizare \
    colet întârziere adresă schimbare contract plată chitanță reducere produs defect piesă montaj tehnician mâine ieri săptămână \
    telefon mesaj răspuns vă rog bună mulțumesc aplicație conexiune semnal temperatură încălzire apă scurgere filtru pompă supapă \
    instrucțiuni preț ofertă firmă client cont";
const EN: &str = "invoice order thermostat working login password delivery refund money warranty boiler error screen update parcel late \
    address change contract payment receipt discount product broken part installation engineer tomorrow yesterday week call phone \
    message answer please hello thanks application connection signal temperature heating water leak filter pump valve manual price \
    offer company customer account the and for with that this have not but was";
const ZH: &str = "发票 订单 温控器 无法 登录 密码 送货 退款 保修 锅炉 错误 屏幕 更新 包裹 延迟 地址 修改 合同 付款 收据 折扣 产品 损坏 零件 安装 工程师 明天 \
    昨天 星期 电话 消息 回复 请问 您好 谢谢 应用 连接 信号 温度 供暖 热水 漏水 过滤器 水泵 阀门 说明书 价格 报价 公司 客户 帳號 訂單 發票 無法 登錄 退貨";

/// The same numbers each time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    /// Small ones more often than large ones.
    fn falling(&mut self, sides: usize) -> usize {
        let share = self.roll(1_000_000) as f64 / 1_000_000.0;
        ((share * share) * sides as f64) as usize
    }

    fn made_up(&mut self) -> String {
        let syllables = [
            "ka", "le", "mi", "ro", "tu", "sa", "ne", "vi", "do", "pa", "žu", "či", "ger", "las", "mon",
            "ter",
        ];
        (0..2 + self.roll(3)).map(|_| syllables[self.roll(16) as usize]).collect()
    }
}

struct Language {
    words: Vec<&'static str>,
    between: &'static str,
}

fn languages() -> Vec<Language> {
    let spaced =
        [LT, SL, RO, EN].map(|text| Language { words: text.split_whitespace().collect(), between: " " });
    spaced.into_iter().chain([Language { words: ZH.split_whitespace().collect(), between: "" }]).collect()
}

fn sentence(dice: &mut Dice, language: &Language, words: u64) -> String {
    let word = |dice: &mut Dice| match dice.roll(100) {
        0..6 if !language.between.is_empty() => dice.made_up(),
        6..8 => format!(" KT-{} ", 10_000 + dice.roll(90_000)),
        _ => language.words[dice.falling(language.words.len())].to_owned(),
    };
    (0..words).map(|_| word(dice)).collect::<Vec<_>>().join(language.between)
}

fn document(dice: &mut Dice, languages: &[Language], id: i64) -> Document {
    let language = &languages[dice.roll(5) as usize];
    let words = 4 + dice.roll(5);
    let title = sentence(dice, language, words);
    let messages = 1 + dice.roll(5);
    let body = (0..messages).map(|_| {
        let words = 20 + dice.roll(80);
        sentence(dice, language, words)
    });
    let body = body.collect();
    let name = format!("{} {}", dice.made_up(), dice.made_up());
    let address = format!("{}@{}.example", name.replace(' ', "."), dice.made_up());
    let department = dice.roll(DEPARTMENTS).to_string();
    Document {
        kind: "document",
        id,
        numbers: vec![1_000 + id],
        title,
        names: vec![name, address],
        tags: Vec::new(),
        body,
        seen_by: vec!["all".into(), department],
        at: NOW - dice.roll(86_400 * 900).cast_signed(),
    }
}

fn main() {
    let count: i64 = std::env::args().nth(1).map_or(300_000, |text| text.parse().unwrap());
    let folder = std::env::temp_dir().join(format!("bench-search-{}", std::process::id()));
    let (languages, mut dice) = (languages(), Dice(0x9e37_79b9_7f4a_7c15));
    let index = Index::create(&folder).unwrap();
    let mut writer = index.writer(2, 64 * 1024 * 1024).unwrap();
    let (mut making, start) = (Duration::ZERO, Instant::now());
    for id in 1..=count {
        let made = Instant::now();
        let document = document(&mut dice, &languages, id);
        making += made.elapsed();
        writer.put(&document).unwrap();
        if id % 50_000 == 0 {
            eprintln!("{id} documents, {:.0} s", start.elapsed().as_secs_f64());
        }
    }
    writer.commit("").unwrap();
    let took = start.elapsed() - making;
    writer.finish().unwrap();
    let size: u64 =
        std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum();
    println!(
        "{count} documents: {:.0} a second, {:.1} KB each",
        count as f64 / took.as_secs_f64(),
        size as f64 / count as f64 / 1e3
    );

    let index = Index::open(&folder).unwrap();
    for (name, ask) in [
        (
            "a word",
            words(
                &["sąskaita", "refund", "naročilo", "factura", "boiler", "vožtuvo", "mulțumesc", "the"],
                "",
            ),
        ),
        ("two words", words(&["sąskaita", "refund", "naročilo", "comanda", "katilas"], " KT")),
        ("a beginning", words(&["s", "te", "sąs", "nar", "fac", "refu", "termo", "KT-5"], "")),
        (
            "a typing mistake",
            words(
                &["saksaita ", "refudn ", "termostto ", "narocilio ", "temperatuura ", "nebeprisijugnia "],
                "",
            ),
        ),
        ("Chinese", words(&["发票", "訂單", "登录", "退款发票", "无法登录", "机"], "")),
        ("a number", words(&["1042", "#150000", "KT-55192"], "")),
    ] {
        measure(&index, name, &ask);
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

fn words(words: &[&str], after: &str) -> Vec<String> {
    words.iter().map(|word| format!("{word}{after}")).collect()
}

/// Each question thirty times, half of them by somebody who sees one department of eight, with twenty excerpts as a page
/// shows them.
fn measure(index: &Index, name: &str, ask: &[String]) {
    let (all, one) = (["all".to_owned()], ["3".to_owned()]);
    let (mut times, mut found) = (Vec::new(), 0);
    for n in 0..30 {
        for text in ask {
            let sees: &[String] = if n % 2 == 0 { &all } else { &one };
            let start = Instant::now();
            let question = Question { text, kind: "document", sees, now: NOW, limit: 20, unfinished: true };
            let answers = index.search(&question).unwrap();
            for hit in &answers.hits {
                answers.excerpt(hit).unwrap();
            }
            times.push(start.elapsed());
            found += answers.hits.len();
        }
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!(
        "{name:<18} p50 {:6.2} ms   p95 {:6.2} ms   p99 {:6.2} ms   {:.1} found",
        at(0.50),
        at(0.95),
        at(0.99),
        found as f64 / times.len() as f64
    );
}
