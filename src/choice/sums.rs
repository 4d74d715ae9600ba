//! Adds rows of weights without going over their columns one by one.

use super::COLUMNS;

/// Sums of rows of weights, a column each.
#[derive(Default)]
pub(super) struct Sums([i32; COLUMNS]);

impl Sums {
    /// So many rows at most are added at once: 255 times 257 is the most that 16 bits hold.
    pub(super) const MOST: usize = 257;
    /// Every other byte.
    const EVEN: u128 = 0x00ff_00ff_00ff_00ff_00ff_00ff_00ff_00ff;
    /// Makes weights from -128 on numbers from 0 on.
    const RAISED: u128 = 0x8080_8080_8080_8080_8080_8080_8080_8080;

    /// Adds `rows`: all columns of a row at once, each in 16 bits of a large number.
    pub(super) fn add<'a>(&mut self, rows: impl Iterator<Item = &'a [u8; COLUMNS]>) {
        let (mut even, mut odd, mut count) = (0_u128, 0_u128, 0);
        for row in rows {
            let row = u128::from_le_bytes(*row) ^ Self::RAISED;
            even += row & Self::EVEN;
            odd += (row >> 8) & Self::EVEN;
            count += 128;
        }
        for (column, sum) in self.0.iter_mut().enumerate() {
            let lanes = if column % 2 == 0 { even } else { odd };
            *sum += i32::from((lanes >> (column / 2 * 16)) as u16) - count;
        }
    }

    /// The sum of a column.
    pub(super) fn of(&self, column: usize) -> i32 {
        self.0[column]
    }
}
