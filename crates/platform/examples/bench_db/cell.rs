//! One cell of the table: units done within a time, and the processor's time that they took.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use platform::clock::Stopwatch;

use crate::Failure;

/// The kernel counts a process's time in hundredths of a second, whatever its own tick.
const TICKS_A_SECOND: f64 = 100.0;

#[derive(Clone, Copy, Debug)]
pub struct Cell {
    pub units_a_second: f64,
    pub cpu_micros: f64,
}

/// From now until [`Measure::end`].
pub struct Measure {
    watch: Stopwatch,
    cpu: f64,
}

impl Measure {
    pub fn begin() -> Result<Self, Failure> {
        Ok(Self { cpu: cpu_seconds()?, watch: Stopwatch::start() })
    }

    pub fn is_within(&self, span: Duration) -> bool {
        self.watch.elapsed() < span
    }

    pub fn end(&self, units: usize) -> Result<Cell, Failure> {
        let (wall, cpu) = (self.watch.elapsed().as_secs_f64(), cpu_seconds()? - self.cpu);
        #[allow(clippy::cast_precision_loss)]
        let units = units.max(1) as f64;
        Ok(Cell { units_a_second: units / wall, cpu_micros: cpu * 1e6 / units })
    }
}

/// What all threads of this process have had so far.
fn cpu_seconds() -> Result<f64, Failure> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The program's name, in brackets, may hold spaces.
    let after_name = stat.rsplit_once(')').ok_or("/proc/self/stat is not as expected")?.1;
    let ticks =
        after_name.split_whitespace().skip(11).take(2).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks / TICKS_A_SECOND)
}

/// Milliseconds that one small synced write takes: what a commit cannot be faster than.
pub fn sync_millis(folder: &Path) -> Result<f64, Failure> {
    const WRITES: u32 = 50;
    let mut file = std::fs::File::create(folder.join("synced"))?;
    let watch = Stopwatch::start();
    for _ in 0..WRITES {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
    }
    Ok(watch.elapsed().as_secs_f64() * 1000.0 / f64::from(WRITES))
}
