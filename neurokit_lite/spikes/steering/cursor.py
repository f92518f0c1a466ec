"""A cursor steered by simulated neurons: the loop between decoder, screen and a user who adapts."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import hypot

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.spikes.steering.kalman import KalmanDecoder, LinearDecoder
from neurokit_lite.spikes.steering.motor import MotorUnits

__all__ = ["CursorSession", "CursorUser", "estimate_intention", "simulate_cursor"]

_HALF_MM = 100.0  # the screen reaches from -100 to 100 mm
_FARTHEST_MM = 90.0  # targets lie inside
_SHORTEST_MM = 60.0  # from the cursor to a new target


@dataclass(frozen=True, kw_only=True)
class CursorUser:
    """Somebody who steers with intended velocities, sees the result late, and learns from it.

    Parameters
    ----------
    gain_per_s : float
        How fast the user wants to close the distance to the target, in 1/s, at the start.
    top_speed_mm_s : float
        Fastest velocity that the user can intend (mm/s).
    reaction_s : float
        From what is on the screen to what the neurons do about it, in seconds.
    compensation_per_s : float
        How quickly a steady push of the cursor is answered with a push against it, in 1/s; 0 never learns.
    caution : float
        By which share the gain falls after a trial that was missed or overshot; half of it is won back after each
        clean hit. 0 never changes.

    Raises
    ------
    ValueError
        If a value is out of range.

    Notes
    -----
    ``intended = gain (target - cursor seen) - push``, cut to the top speed before the push is answered; ``push``
    follows what the cursor did beyond what was wanted. People also learn rotations, and predict where the cursor is.

    References
    ----------
    Cunningham JP, et al. (2011). A closed-loop human simulator for investigating the role of feedback control in
    brain-machine interfaces. *J Neurophysiol* 105:1932-1949. https://doi.org/10.1152/jn.00503.2010

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.CursorUser(compensation_per_s=0, caution=0).gain_per_s
    3.0
    """

    gain_per_s: float = 3.0
    top_speed_mm_s: float = 200.0
    reaction_s: float = 0.15
    compensation_per_s: float = 0.2
    caution: float = 0.1

    def __post_init__(self) -> None:
        highest = {"gain_per_s": 4, "top_speed_mm_s": 1000, "reaction_s": 1, "compensation_per_s": 2, "caution": 0.9}
        for field in fields(self):
            in_range(getattr(self, field.name), field.name, low=0, high=highest[field.name])


@dataclass(frozen=True, eq=False, kw_only=True)
class CursorSession:
    """Everything that happened while a user steered a cursor.

    Parameters
    ----------
    counts : numpy.ndarray of shape (n_times, n_units)
        Spikes in each bin, as the decoder got them.
    velocity_mm_s, intended_mm_s : numpy.ndarray of shape (n_times, 2)
        What was decoded, and what the neurons meant (mm/s); the second is the simulation's secret.
    cursor_mm, target_mm : numpy.ndarray of shape (n_times, 2)
        Where the cursor was at the beginning of each bin, and its target, in mm.
    trial : numpy.ndarray of shape (n_times,)
        Number of the trial that each bin belongs to.
    is_hit : numpy.ndarray of shape (n_trials,)
        Whether the target was reached and held.
    duration_s : numpy.ndarray of shape (n_trials,)
        How long each trial took in seconds, the holding included; a miss took the whole time allowed.
    gain_per_s : numpy.ndarray of shape (n_trials,)
        How boldly the user steered in each trial, in 1/s.
    radius_mm : float
        Radius of the targets in mm.
    bin_s : float
        Width of a bin in seconds.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> units = spikes.make_motor_units(96)
    >>> reaches = spikes.make_reaches(units)
    >>> decoder = spikes.LinearDecoder(n_bins=2).fit(reaches.velocity_mm_s, reaches.counts)
    >>> session = spikes.simulate_cursor(decoder, units, n_trials=5, random_state=0)
    >>> len(session.is_hit), session.counts.shape[1]
    (5, 96)
    """

    counts: np.ndarray
    velocity_mm_s: np.ndarray
    intended_mm_s: np.ndarray
    cursor_mm: np.ndarray
    target_mm: np.ndarray
    trial: np.ndarray
    is_hit: np.ndarray
    duration_s: np.ndarray
    gain_per_s: np.ndarray
    radius_mm: float
    bin_s: float

    def __post_init__(self) -> None:
        times = dict.fromkeys(("velocity_mm_s", "intended_mm_s", "cursor_mm", "target_mm"), ("n_times", "x, y"))
        trials = dict.fromkeys(("is_hit", "duration_s", "gain_per_s"), ("n_trials",))
        check_fields(self, times | trials | {"counts": ("n_times", "n_units"), "trial": ("n_times",)})


def simulate_cursor(
    decoder: object,
    units: MotorUnits,
    *,
    n_trials: int = 60,
    user: CursorUser | None = None,
    latency_s: float = 0.0,
    lost_units: Sequence[int] = (),
    radius_mm: float = 12.0,
    hold_s: float = 0.5,
    timeout_s: float = 6.0,
    bin_s: float = 0.05,
    random_state: int | np.random.Generator | None = None,
) -> CursorSession:
    """Let a user steer a cursor to one target after another, through units and a decoder.

    Parameters
    ----------
    decoder : object
        Anything with ``reset()`` and ``step(counts)`` that returns a state whose first two entries are a velocity in
        mm/s (:class:`KalmanDecoder`, :class:`LinearDecoder`), fitted in bins of `bin_s`.
    units : MotorUnits
        The units that encode what the user intends.
    n_trials : int
        Number of targets.
    user : CursorUser, optional
        How the user aims and adapts; None for one with the default settings.
    latency_s : float
        Delay between decoding and what is seen, in seconds, on top of the user's reaction time.
    lost_units : sequence of int of shape (n_lost,)
        Units whose electrodes have failed: their counts are 0.
    radius_mm : float
        Radius of a target in mm.
    hold_s : float
        How long the cursor must stay on the target, in seconds.
    timeout_s : float
        When a trial counts as missed, in seconds.
    bin_s : float
        Width of a bin in seconds.
    random_state : None, int or numpy.random.Generator
        Seed of targets and spikes.

    Returns
    -------
    CursorSession
        What happened, bin by bin and trial by trial.

    Raises
    ------
    TypeError
        If `decoder` cannot step, or `units` or `user` is something else.
    ValueError
        If a unit that is lost does not exist, or a number is out of range.

    Notes
    -----
    In each bin the user sees the cursor as it was ``reaction_s + latency_s`` ago (in whole bins), intends a velocity,
    the units fire for it, and the decoded velocity moves the cursor. What an arm would do never enters: that is why a
    score against recorded movements cannot replace this loop.

    References
    ----------
    Cunningham JP, et al. (2011). A closed-loop human simulator for investigating the role of feedback control in
    brain-machine interfaces. *J Neurophysiol* 105:1932-1949. https://doi.org/10.1152/jn.00503.2010

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> units = spikes.make_motor_units(96)
    >>> reaches = spikes.make_reaches(units)
    >>> decoder = spikes.LinearDecoder(n_bins=2).fit(reaches.velocity_mm_s, reaches.counts)
    >>> bool(spikes.simulate_cursor(decoder, units, n_trials=10, random_state=0).is_hit.all())
    True
    """
    user = CursorUser() if user is None else user
    _check_loop(decoder, units, user)
    bin_s = in_range(bin_s, "bin_s", low=0.005, high=0.2, unit="s", hint="Did you pass milliseconds?")
    latency_s = in_range(latency_s, "latency_s", low=0, high=2, unit="s", hint="Did you pass milliseconds?")
    radius_mm = in_range(radius_mm, "radius_mm", low=1, high=50, unit="mm")
    hold_s = in_range(hold_s, "hold_s", low=bin_s, high=5, unit="s")
    timeout_s = in_range(timeout_s, "timeout_s", low=hold_s, high=60, unit="s")
    loop = _Loop(decoder, units, user)
    loop.prepare(latency_s, bin_s, lost_units)
    loop.generator = as_generator(random_state)
    trials = [
        loop.run_trial(radius_mm, round(hold_s / bin_s), round(timeout_s / bin_s))
        for _ in range(as_count(n_trials, "n_trials"))
    ]
    is_hit, n_bins, gain = (np.array(column) for column in zip(*trials, strict=True))
    series = {name: np.array(values) for name, values in loop.seen.items()}
    trial = np.repeat(np.arange(len(n_bins)), n_bins)
    scores = {"is_hit": is_hit, "duration_s": n_bins * bin_s, "gain_per_s": gain}
    return CursorSession(**series, **scores, trial=trial, radius_mm=radius_mm, bin_s=bin_s)


def _check_loop(decoder: object, units: object, user: object) -> None:
    if not (hasattr(decoder, "step") and hasattr(decoder, "reset")):
        raise invalid("decoder", "have the methods reset and step", decoder, hint="KalmanDecoder has.", error=TypeError)
    as_instance(units, "units", MotorUnits, hint="make_motor_units makes one.")
    as_instance(user, "user", CursorUser, hint="For example CursorUser(reaction_s=0.2).")


class _Loop:
    """The state of a session: the cursor, what the user has learnt, and a record of every bin.

    Places and velocities are pairs of plain numbers: arithmetic with arrays of two would take most of the time.
    """

    def __init__(self, decoder: object, units: MotorUnits, user: CursorUser) -> None:
        self.decoder, self.units, self.user = decoder, units, user
        self.cursor, self.push, self.gain = (0.0, 0.0), (0.0, 0.0), user.gain_per_s
        names = ("counts", "velocity_mm_s", "intended_mm_s", "cursor_mm", "target_mm")
        self.seen = {name: [] for name in names}
        self.wanted = []

    def prepare(self, latency_s: float, bin_s: float, lost_units: object) -> None:
        lost = as_array(lost_units, "lost_units", axes=("n_lost",), dtype=int)
        if lost.size and (lost.min() < 0 or lost.max() >= self.units.n_units):
            raise invalid("lost_units", f"be numbers of units, 0 to {self.units.n_units - 1}", lost)
        self.bin_s = bin_s
        self.delay = round((self.user.reaction_s + latency_s) / bin_s)
        self.expected, self.pull = self.units.baseline_hz * bin_s, self.units.pull_hz * bin_s
        self.alive = np.ones(self.units.n_units, dtype=int)
        self.alive[lost] = 0
        self.has_lost = bool(lost.size)
        self.decoder.reset()
        self.step = self.decoder.step

    def run_trial(self, radius_mm: float, hold_bins: int, timeout_bins: int) -> tuple[bool, int, float]:
        """Whether the target was hit, after how many bins, and how boldly the user steered."""
        target, gain = self._place_target(), self.gain
        n_bins, n_inside, n_exits = 0, 0, 0
        while n_bins < timeout_bins and n_inside < hold_bins:
            self._move(target)
            if type(self.decoder) in (
                KalmanDecoder,
                LinearDecoder,
            ):  # the first bin's step has checked what it is given
                self.step = self.decoder._take
            n_bins += 1
            is_inside = self._distance(target) < radius_mm
            n_exits += n_inside > 0 and not is_inside
            n_inside = n_inside + 1 if is_inside else 0
        is_hit = n_inside == hold_bins
        is_clean = is_hit and not n_exits
        change = self.user.caution / 2 if is_clean else -self.user.caution
        self.gain = min(max(gain * (1 + change), 0.5), 4.0)
        return is_hit, n_bins, gain

    def _place_target(self) -> tuple[float, float]:
        while True:
            target = tuple(self.generator.uniform(-_FARTHEST_MM, _FARTHEST_MM, 2).tolist())
            if self._distance(target) > _SHORTEST_MM:
                return target

    def _distance(self, target: tuple[float, float]) -> float:
        return hypot(target[0] - self.cursor[0], target[1] - self.cursor[1])

    def _move(self, target: tuple[float, float]) -> None:
        seen, user = self.seen, self.user
        seen["cursor_mm"].append(self.cursor)
        seen["target_mm"].append(target)
        late = max(0, len(seen["cursor_mm"]) - 1 - self.delay)
        (to_x, to_y), (x, y) = seen["target_mm"][late], seen["cursor_mm"][late]
        x, y = self.gain * (to_x - x), self.gain * (to_y - y)
        share = min(1.0, user.top_speed_mm_s / max(hypot(x, y), 1e-9))
        wanted = x * share, y * share
        intended = wanted[0] - self.push[0], wanted[1] - self.push[1]
        rates = np.dot(intended, self.pull)  # in place and without @: so small, calls cost more than sums
        rates += self.expected
        counts = self.generator.poisson(np.maximum(rates, 0.0, out=rates))
        if self.has_lost:
            counts *= self.alive
        velocity = tuple(map(float, self.step(counts)[:2]))
        for name, value in (("intended_mm_s", intended), ("counts", counts), ("velocity_mm_s", velocity)):
            seen[name].append(value)
        self.wanted.append(wanted)
        x, y = self.cursor[0] + velocity[0] * self.bin_s, self.cursor[1] + velocity[1] * self.bin_s
        self.cursor = min(max(x, -_HALF_MM), _HALF_MM), min(max(y, -_HALF_MM), _HALF_MM)
        if len(self.wanted) > self.delay:
            share = user.compensation_per_s * self.bin_s
            was, meant = seen["velocity_mm_s"][late], self.wanted[late]
            self.push = self.push[0] + share * (was[0] - meant[0]), self.push[1] + share * (was[1] - meant[1])


def estimate_intention(session: CursorSession) -> np.ndarray:
    """Estimate the intended velocity in each bin: straight to the target, as fast as decoded, 0 once on it.

    Parameters
    ----------
    session : CursorSession
        A session with known targets.

    Returns
    -------
    numpy.ndarray of shape (n_times, 2)
        Intended velocity (x, y) in mm/s.

    Raises
    ------
    TypeError
        If `session` is not a CursorSession.

    Notes
    -----
    ``|decoded velocity| (target - cursor) / |target - cursor|``, and 0 inside the target's radius. It needs known
    targets, and a user who means to go straight there. To recalibrate, fit a decoder to the guess and the counts.

    References
    ----------
    Gilja V, et al. (2012). A high-performance neural prosthesis enabled by control algorithm design. *Nat Neurosci*
    15:1752-1757. https://doi.org/10.1038/nn.3265

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> units = spikes.make_motor_units(96)
    >>> reaches = spikes.make_reaches(units)
    >>> decoder = spikes.LinearDecoder(n_bins=2).fit(reaches.velocity_mm_s, reaches.counts)
    >>> session = spikes.simulate_cursor(decoder, units, n_trials=5, random_state=0)
    >>> spikes.estimate_intention(session).shape == session.velocity_mm_s.shape
    True
    """
    as_instance(session, "session", CursorSession, hint="simulate_cursor makes one.")
    way = session.target_mm - session.cursor_mm
    distance = np.hypot(*way.T)[:, None]
    speed = np.hypot(*session.velocity_mm_s.T)[:, None]
    return np.where(distance < session.radius_mm, 0.0, speed * way / np.maximum(distance, 1e-9))
