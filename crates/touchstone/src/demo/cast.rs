//! Who is in the demo: Kalva, a maker of heat pumps and thermostats, the people at its desk, and their customers.
//! All of them are invented, and every address ends in `.example`, which nobody can own.

use platform::access::Role;

/// Everybody's password.
pub const PASSWORD: &str = "heat-pump-demo";

/// A department with its address.
#[derive(Debug, PartialEq, Eq)]
pub struct Department {
    pub name: &'static str,
    /// What stands before the @.
    pub mailbox: &'static str,
}

impl Department {
    pub fn address(&self) -> String {
        format!("{}@kalva.example", self.mailbox)
    }
}

pub const DEPARTMENTS: &[Department] = &[
    Department { name: "Support", mailbox: "help" },
    Department { name: "Field service", mailbox: "service" },
    Department { name: "Billing", mailbox: "billing" },
];

const EVERYWHERE: &[&str] = &["Support", "Field service", "Billing"];

/// Somebody at the desk.
#[derive(Debug)]
pub struct Colleague {
    pub name: &'static str,
    pub email: &'static str,
    pub role: Role,
    pub departments: &'static [&'static str],
}

const fn colleague(
    name: &'static str,
    email: &'static str,
    role: Role,
    departments: &'static [&'static str],
) -> Colleague {
    Colleague { name, email, role, departments }
}

/// The owner first.
pub const COLLEAGUES: &[Colleague] = &[
    colleague("Dainius Urbonas", "dainius@kalva.example", Role::Administrator, &[]),
    colleague("Tom Hargreaves", "tom@kalva.example", Role::Lead, EVERYWHERE),
    colleague("Ieva Petrauskaitė", "ieva@kalva.example", Role::Agent, &["Support", "Field service"]),
    colleague("Luka Zupan", "luka@kalva.example", Role::Agent, &["Support", "Field service"]),
    colleague("Andreea Ionescu", "andreea@kalva.example", Role::Agent, EVERYWHERE),
    colleague("Wei Jian", "wei@kalva.example", Role::Agent, &["Support", "Billing"]),
    colleague("Marta Wiśniewska", "marta@kalva.example", Role::QualityReviewer, EVERYWHERE),
];

/// The language somebody writes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Lithuanian,
    Slovene,
    Romanian,
    Chinese,
}

use Language::{Chinese, English, Lithuanian, Romanian, Slovene};

/// Somebody who writes to the desk.
#[derive(Debug)]
pub struct Customer {
    pub name: &'static str,
    pub email: &'static str,
    pub language: Language,
}

const fn customer(name: &'static str, email: &'static str, language: Language) -> Customer {
    Customer { name, email, language }
}

pub const CUSTOMERS: &[Customer] = &[
    customer("Harriet Boyle", "harriet.boyle@mail.example", English),
    customer("Sophie Trent", "sophie.trent@post.example", English),
    customer("Oliver Whitcombe", "oliver@whitcombe-family.example", English),
    customer("Declan Moroney", "declan@moroney-heating.example", English),
    customer("Priya Raman", "priya.raman@mail.example", English),
    customer("Gareth Pugh", "gareth.pugh@post.example", English),
    customer("Fiona MacLeod", "fiona@glenview-lodges.example", English),
    customer("Marcus Oyelaran", "m.oyelaran@brookside-homes.example", English),
    customer("Helen Ashdown", "h.ashdown@ashdown-school.example", English),
    customer("Northline Dispatch", "dispatch@northline.example", English),
    customer("Rūta Jankauskaitė", "ruta.jankauskaite@pastas.example", Lithuanian),
    customer("Jonas Stankevičius", "jonas@kauno-siluma.example", Lithuanian),
    customer("Mindaugas Balčiūnas", "mindaugas.b@pastas.example", Lithuanian),
    customer("Laima Šimkutė", "laima@zaliasis-namas.example", Lithuanian),
    customer("Tomas Vaitkus", "tomas.vaitkus@pastas.example", Lithuanian),
    customer("Gregor Hribar", "gregor@toplota-hribar.example", Slovene),
    customer("Ana Kranjc", "ana.kranjc@posta.example", Slovene),
    customer("Matej Brezovar", "matej.brezovar@posta.example", Slovene),
    customer("Nina Zajc", "nina@apartmaji-zajc.example", Slovene),
    customer("Mihai Dumitrescu", "mihai@instal-therm.example", Romanian),
    customer("Elena Popa", "elena.popa@mail.example", Romanian),
    customer("Ioana Stan", "ioana.stan@mail.example", Romanian),
    customer("Radu Marinescu", "radu@marinescu-instalatii.example", Romanian),
    customer("陈晓雯", "chen.xiaowen@hengnuan.example", Chinese),
    customer("王磊", "wang.lei@youxiang.example", Chinese),
    customer("刘静", "liu.jing@nuanjia.example", Chinese),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_in_the_demo_can_be_a_real_person_s_address() {
        let addresses = COLLEAGUES.iter().map(|one| one.email).chain(CUSTOMERS.iter().map(|one| one.email));
        for address in addresses {
            assert!(address.ends_with(".example"), "{address}");
        }
    }

    #[test]
    fn everybody_works_in_a_department_that_there_is() {
        for name in COLLEAGUES.iter().flat_map(|one| one.departments) {
            assert!(DEPARTMENTS.iter().any(|department| department.name == *name), "{name}");
        }
    }
}
