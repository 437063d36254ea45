//! The schema's whole history: the steps of all rooms in the one order in which they are applied. A new step goes
//! to the end, whatever its room.

use platform::db::Migration;

const ROOMS: [&[Migration]; 3] =
    [platform::migrations::ALL, desk::migrations::ALL, channels::migrations::ALL];

const COUNT: usize = ROOMS[0].len() + ROOMS[1].len() + ROOMS[2].len();

static LIST: [Migration; COUNT] = {
    let mut list = [Migration { name: "", steps: &[] }; COUNT];
    let (mut room, mut n) = (0, 0);
    while room < ROOMS.len() {
        let mut step = 0;
        while step < ROOMS[room].len() {
            list[n] = ROOMS[room][step];
            n += 1;
            step += 1;
        }
        room += 1;
    }
    list
};

pub static ALL: &[Migration] = &LIST;

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn every_step_has_a_name_of_its_own() {
        let mut names: Vec<&str> = ALL.iter().map(|migration| migration.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
