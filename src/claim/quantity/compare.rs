//! How two quantities stand to each other.
//!
//! Each bound turns a value into the interval of values it allows. A hedged or vague value allows half its place
//! value to each side, between 5 and 20 % of it; an exact value allows itself. Two quantities whose intervals meet are
//! compatible; two limits in the same direction are compared as limits, since "up to 1.6 million" and "as many as 1.5
//! million" tell the reader different figures although both could hold.

use super::{Bound, Comparison, Measure, Quantity, Unit};

/// Two exact values within this share of each other may be one figure, rounded.
const ROUNDING_SHARE: f64 = 0.05;
/// Two values in different units within this share of each other are one value: both were rounded.
const CONVERSION_SHARE: f64 = 0.06;
/// Points of per cent that a spelled fraction leaves open.
const FRACTION_POINTS: f64 = 3.0;
/// Share that a part of a scale leaves open: "a third of a million".
const PART_SHARE: f64 = 0.05;
/// "nearly" reaches down to this share of its value.
const NEARLY_SHARE: f64 = 0.9;

/// Compares two quantities by unit, value and bound; symmetric. What they count is not looked at.
pub fn compare(a: &Quantity, b: &Quantity) -> Comparison {
    let Some((a, b)) = common_scale(a, b) else { return Comparison::Incomparable };
    if a.tally || b.tally {
        return tally(&a, &b);
    }
    match (a.is_same_as(&b), limits(&a, &b)) {
        (true, _) => Comparison::Equal,
        _ if a.converts_to(&b) => Comparison::Compatible,
        (false, Some(comparison)) => comparison,
        (false, None) => by_interval(&a, &b),
    }
}

/// A quantity in the first unit of its dimension.
#[derive(Clone, Copy)]
struct Scaled {
    low: f64,
    high: f64,
    step: f64,
    bound: Bound,
    loose: f64,
    tally: bool,
    /// How far, as a share and in the first unit, the value may be off the same one in another unit; none in one unit.
    converted: Option<(f64, f64)>,
}

fn common_scale(a: &Quantity, b: &Quantity) -> Option<(Scaled, Scaled)> {
    const PLAIN: (f64, f64) = (1.0, 0.0);
    let mut converted = None;
    let scales = match (&a.unit, &b.unit) {
        (Unit::Measure(x), Unit::Measure(y)) if x.dimension == y.dimension => {
            converted = (x.name != y.name).then(|| conversion(x, y));
            ((x.size, x.zero), (y.size, y.zero))
        }
        (Unit::Currency(x), Unit::Currency(y)) if x == y => (PLAIN, PLAIN),
        (Unit::Count, Unit::Count)
        | (Unit::Percent, Unit::Percent)
        | (Unit::Age, Unit::Age)
        | (Unit::Ordinal, Unit::Ordinal)
        | (Unit::Times, Unit::Times)
        | (Unit::Tally, Unit::Tally) => (PLAIN, PLAIN),
        _ => return None,
    };
    let scaled = |q, scale| Scaled { converted, ..scaled(q, scale) };
    (a.role.rate == b.role.rate).then(|| (scaled(a, scales.0), scaled(b, scales.1)))
}

/// What rounding leaves open between two units: a share, more where a unit does not say which of two it is (a ton), and a
/// degree where their zeros differ.
fn conversion(x: &Measure, y: &Measure) -> (f64, f64) {
    let open = (x.most / x.size).max(y.most / y.size) - 1.0;
    (CONVERSION_SHARE + open, if x.zero == y.zero { 0.0 } else { 1.0 })
}

fn scaled(q: &Quantity, (by, zero): (f64, f64)) -> Scaled {
    let fraction = q.unit == Unit::Percent && (q.role.vague || q.low.fract() != 0.0 && q.step == 1.0);
    let part = q.unit != Unit::Percent && q.role.vague && q.low == q.high;
    let loose = match (fraction, part) {
        (true, _) => FRACTION_POINTS,
        (_, true) => PART_SHARE * q.low.abs() * by,
        _ => 0.0,
    };
    Scaled {
        low: q.low * by + zero,
        high: q.high * by + zero,
        step: q.step * by,
        bound: q.bound,
        loose,
        tally: q.unit == Unit::Tally,
        converted: None,
    }
}

impl Scaled {
    fn is_same_as(&self, other: &Scaled) -> bool {
        self.bound == other.bound && near(self.low, other.low) && near(self.high, other.high)
    }

    /// Whether the other value is this one in another unit, rounded.
    fn converts_to(&self, other: &Scaled) -> bool {
        self.converted.is_some_and(|(share, slack)| {
            let near = |x: f64, y: f64| (x - y).abs() <= (share * x.abs().max(y.abs())).max(slack);
            near(self.low, other.low) && near(self.high, other.high)
        })
    }

    /// The values the quantity allows, both ends included.
    fn allowed(&self) -> (f64, f64) {
        let slack = self.slack();
        match self.bound {
            Bound::Exact => (self.low - self.loose, self.high + self.loose),
            Bound::About => (self.low - slack, self.high + slack),
            Bound::Almost => ((NEARLY_SHARE * self.low).min(self.low), self.high),
            Bound::AtLeast | Bound::MoreThan => (self.low, f64::INFINITY),
            Bound::AtMost | Bound::LessThan => (f64::NEG_INFINITY, self.high),
        }
    }

    fn slack(&self) -> f64 {
        (self.step / 2.0)
            .min(0.2 * self.low.abs())
            .max(self.low.abs() * if self.dozen() { 0.2 } else { 0.05 })
            .max(self.loose)
    }

    /// Twelve, which a hedge makes a dozen.
    fn dozen(&self) -> bool {
        self.low == 12.0 && self.step == 1.0
    }

    /// The limit and its direction, for a quantity that names only one.
    fn limit(&self) -> Option<(bool, f64)> {
        match self.bound {
            Bound::AtMost | Bound::LessThan => Some((true, self.high)),
            Bound::AtLeast | Bound::MoreThan => Some((false, self.low)),
            _ => None,
        }
    }
}

fn near(x: f64, y: f64) -> bool {
    x == y || (x - y).abs() <= 1e-9 * x.abs().max(y.abs())
}

/// Two upper or two lower limits: the same limit is compatible, different upper limits conflict.
fn limits(a: &Scaled, b: &Scaled) -> Option<Comparison> {
    let ((a_upper, x), (b_upper, y)) = (a.limit()?, b.limit()?);
    match (a_upper, b_upper) {
        (true, true) if near(x, y) => Some(Comparison::Compatible),
        (true, true) if rounds(x, a.step, y, b.step) => Some(Comparison::Rounded),
        (true, true) => Some(Comparison::Conflicting),
        (false, false) => Some(Comparison::Compatible),
        _ => None,
    }
}

fn by_interval(a: &Scaled, b: &Scaled) -> Comparison {
    let ((a_low, a_high), (b_low, b_high)) = (a.allowed(), b.allowed());
    let dust = 1e-9 * (a_low.abs().min(b_low.abs())).min(1e300);
    if a_low <= b_high + dust && b_low <= a_high + dust {
        return Comparison::Compatible;
    }
    let exact = a.bound == Bound::Exact && b.bound == Bound::Exact && a.low == a.high && b.low == b.high;
    match exact && rounds(a.low, a.step, b.low, b.step) {
        true => Comparison::Rounded,
        false => Comparison::Conflicting,
    }
}

/// Whether one value is the other, rounded to its own last digit; whole numbers up to a hundred are seldom rounded.
fn rounds(x: f64, x_step: f64, y: f64, y_step: f64) -> bool {
    let gap = (x - y).abs();
    let small = x.abs().max(y.abs()) <= 100.0 && x.fract() == 0.0 && y.fract() == 0.0;
    !small && x_step != y_step && gap <= x_step.max(y_step) / 2.0 && gap <= ROUNDING_SHARE * x.abs().max(y.abs())
}

fn tally(a: &Scaled, b: &Scaled) -> Comparison {
    let same = near(a.low, b.low) && near(a.high, b.high);
    let flipped = near(a.low, b.high) && near(a.high, b.low);
    if same || flipped { Comparison::Equal } else { Comparison::Conflicting }
}
