"""Simulated motor cortex: units tuned to movement, and reaches recorded together with them."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import as_columns

__all__ = ["MotorUnits", "Reaches", "add_acceleration", "make_motor_units", "make_reaches"]

_HALF_MM = 100.0  # the screen reaches from -100 to 100 mm
_FAST_MM_S = 200.0  # the speed at which a unit's modulation is given


@dataclass(frozen=True, eq=False)
class MotorUnits:
    """Units whose rate follows the direction and speed of a movement: simulated, so that the truth is known.

    Parameters
    ----------
    baseline_hz : numpy.ndarray of shape (n_units,)
        Rate at rest in Hz.
    modulation_hz : numpy.ndarray of shape (n_units,)
        What the rate gains at 200 mm/s in the preferred direction, in Hz; it loses as much in the opposite one.
    preferred_rad : numpy.ndarray of shape (n_units,)
        Preferred direction in radians.

    Notes
    -----
    ``rate = max(0, baseline + modulation * speed / 200 mm/s * cos(direction - preferred))``, spikes are Poisson. Real
    units also follow position, force and posture, share noise, and change from day to day.

    References
    ----------
    Georgopoulos AP, Kalaska JF, Caminiti R, Massey JT (1982). On the relations between the direction of two-
    dimensional arm movements and cell discharge in primate motor cortex. *J Neurosci* 2:1527-1537.
    https://doi.org/10.1523/JNEUROSCI.02-11-01527.1982

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> east = spikes.MotorUnits(np.array([10.0]), np.array([4.0]), np.array([0.0]))
    >>> east.rates_hz([[200.0, 0.0], [-100.0, 0.0]]).ravel()
    array([14.,  8.])
    """

    baseline_hz: np.ndarray
    modulation_hz: np.ndarray
    preferred_rad: np.ndarray

    def __post_init__(self) -> None:
        check_fields(self, dict.fromkeys(("baseline_hz", "modulation_hz", "preferred_rad"), ("n_units",)))

    @property
    def n_units(self) -> int:
        """Number of units."""
        return len(self.baseline_hz)

    def rates_hz(self, velocity_mm_s: np.ndarray) -> np.ndarray:
        """Return the rates of shape (n_times, n_units) in Hz at velocities of shape (n_times, 2) in mm/s."""
        return np.maximum(0, self.baseline_hz + _as_velocity(velocity_mm_s) @ self.pull_hz)

    @property
    def pull_hz(self) -> np.ndarray:
        """What each mm/s to the right and upwards adds to each unit's rate, shape (2, n_units), in Hz."""
        towards = np.array([np.cos(self.preferred_rad), np.sin(self.preferred_rad)])
        return towards * self.modulation_hz / _FAST_MM_S


def make_motor_units(n_units: int = 200, *, random_state: int | np.random.Generator | None = 0) -> MotorUnits:
    """Make cosine-tuned units with all preferred directions, 2 to 20 Hz at rest, modulated by half of that.

    Parameters
    ----------
    n_units : int
        Number of units.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    MotorUnits
        The units.

    Raises
    ------
    ValueError
        If `n_units` is below 1.

    Notes
    -----
    Baselines are uniform from 2 to 20 Hz, preferred directions uniform on the circle, and modulation is a share of the
    baseline that is uniform from 0 to 1: some units care, some do not. Real preferred directions cluster.

    References
    ----------
    Georgopoulos AP, Kalaska JF, Caminiti R, Massey JT (1982). On the relations between the direction of two-
    dimensional arm movements and cell discharge in primate motor cortex. *J Neurosci* 2:1527-1537.
    https://doi.org/10.1523/JNEUROSCI.02-11-01527.1982

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.make_motor_units(3).n_units
    3
    """
    n_units = as_count(n_units, "n_units")
    generator = as_generator(random_state)
    baseline = generator.uniform(2, 20, n_units)
    modulation = baseline * generator.uniform(0, 1, n_units)
    return MotorUnits(baseline, modulation, generator.uniform(-np.pi, np.pi, n_units))


@dataclass(frozen=True, eq=False)
class Reaches:
    """Hand movements from target to target, and the spike counts that went with them.

    Parameters
    ----------
    position_mm, velocity_mm_s : numpy.ndarray of shape (n_times, 2)
        Where the hand is (mm), and how fast it moves (mm/s).
    counts : numpy.ndarray of shape (n_times, n_units)
        Spikes in each bin.
    bin_s : float
        Width of a bin in seconds.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.make_reaches(spikes.make_motor_units(5), n_reaches=3).counts.shape[1]
    5
    """

    position_mm: np.ndarray
    velocity_mm_s: np.ndarray
    counts: np.ndarray
    bin_s: float


def make_reaches(
    units: MotorUnits,
    *,
    n_reaches: int = 200,
    bin_s: float = 0.05,
    random_state: int | np.random.Generator | None = 0,
) -> Reaches:
    """Make smooth reaches between random targets on a screen of 200 by 200 mm, with the units' counts.

    Parameters
    ----------
    units : MotorUnits
        The units.
    n_reaches : int
        Number of reaches.
    bin_s : float
        Width of a bin in seconds.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    Reaches
        Movement and counts in bins.

    Raises
    ------
    TypeError
        If `units` is not a MotorUnits.
    ValueError
        If `n_reaches` or `bin_s` is out of range.

    Notes
    -----
    Each reach is a straight minimum-jerk movement of 0.8 to 1.6 s, ``position = from + way (10 u³ - 15 u⁴ + 6 u⁵)``,
    followed by a rest of 0.1 to 0.4 s. Real hands curve and correct themselves.

    References
    ----------
    Flash T, Hogan N (1985). The coordination of arm movements: an experimentally confirmed mathematical model.
    *J Neurosci* 5:1688-1703. https://doi.org/10.1523/JNEUROSCI.05-07-01688.1985

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> reaches = spikes.make_reaches(spikes.make_motor_units(5), n_reaches=3)
    >>> bool(abs(reaches.position_mm).max() <= 100)
    True
    """
    as_instance(units, "units", MotorUnits, hint="make_motor_units makes one.")
    n_reaches = as_count(n_reaches, "n_reaches")
    bin_s = in_range(bin_s, "bin_s", low=0.005, high=0.2, unit="s", hint="Did you pass milliseconds?")
    generator = as_generator(random_state)
    ends = generator.uniform(-_HALF_MM, _HALF_MM, (n_reaches + 1, 2))
    path = [ends[:1]]
    for start, way in zip(ends[:-1], np.diff(ends, axis=0), strict=True):
        moving, resting = generator.uniform((0.8, 0.1), (1.6, 0.4))
        u = np.minimum(np.arange(1, round((moving + resting) / bin_s) + 1) * bin_s / moving, 1)[:, None]
        path.append(start + way * u**3 * (10 - 15 * u + 6 * u**2))
    position = np.concatenate(path)
    velocity = np.diff(position, axis=0) / bin_s
    counts = generator.poisson(units.rates_hz(velocity) * bin_s)
    return Reaches(position[1:], velocity, counts, bin_s)


def add_acceleration(velocity_mm_s: np.ndarray, *, bin_s: float) -> np.ndarray:
    """Put the acceleration beside the velocity: what a Kalman decoder needs to know that a hand has inertia.

    Parameters
    ----------
    velocity_mm_s : array_like of shape (n_times, 2)
        Velocity (mm/s).
    bin_s : float
        Width of a bin in seconds.

    Returns
    -------
    numpy.ndarray of shape (n_times, 4)
        Velocity (x, y) in mm/s, and acceleration (x, y) in mm/s² since the bin before; 0 in the first bin.

    Raises
    ------
    ValueError
        If `velocity_mm_s` has not two columns, or `bin_s` is out of range.

    Notes
    -----
    Closed form: ``(velocity[t] - velocity[t - 1]) / bin_s``.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.add_acceleration([[0.0, 0.0], [10.0, 0.0]], bin_s=0.05)[1, 2]
    np.float64(200.0)
    """
    velocity = _as_velocity(velocity_mm_s)
    bin_s = in_range(bin_s, "bin_s", low=0.005, high=0.2, unit="s", hint="Did you pass milliseconds?")
    return np.hstack([velocity, np.diff(velocity, axis=0, prepend=velocity[:1]) / bin_s])


def _as_velocity(velocity_mm_s: object) -> np.ndarray:
    return as_columns(velocity_mm_s, "velocity_mm_s", axes=("n_times", "x, y"), n_columns=2)
