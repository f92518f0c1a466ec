"""Closed-loop performance of a decoder: time to target over many sessions, misses included."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.spikes.steering.cursor import simulate_cursor
from neurokit_lite.spikes.steering.motor import MotorUnits

__all__ = ["Steering", "measure_steering"]


@dataclass(frozen=True, eq=False)
class Steering:
    """How long a target took in each of many sessions, and how often it was hit.

    Parameters
    ----------
    duration_s : numpy.ndarray of shape (n_sessions,)
        Mean seconds to a target, the holding included; a miss counts with the whole time allowed.
    hit_share : numpy.ndarray of shape (n_sessions,)
        Share of the targets that were hit and held, 0 to 1.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> print(spikes.Steering(np.array([1.9, 2.0, 2.1]), np.array([1.0, 1.0, 0.7])))
    2.00 ± 0.25 s to a target, 90 % hit
    """

    duration_s: np.ndarray
    hit_share: np.ndarray

    @property
    def mean_s(self) -> float:
        """Mean over sessions, in seconds."""
        return float(self.duration_s.mean())

    @property
    def half_width_s(self) -> float:
        """Half of the 95 % interval of that mean, in seconds: Student's t over sessions."""
        from scipy.stats import t

        n = len(self.duration_s)
        return float(t.ppf(0.975, n - 1) * self.duration_s.std(ddof=1) / np.sqrt(n))

    def __str__(self) -> str:
        return f"{self.mean_s:.2f} ± {self.half_width_s:.2f} s to a target, {100 * self.hit_share.mean():.0f} % hit"


def measure_steering(
    decoder: object,
    units: MotorUnits,
    *,
    n_sessions: int = 20,
    n_practice: int = 10,
    n_trials: int = 30,
    first_seed: int = 0,
    **options: object,
) -> Steering:
    """Let users steer in many sessions, and score each after some practice.

    Parameters
    ----------
    decoder, units : object
        As :func:`simulate_cursor` takes them.
    n_sessions : int
        Number of sessions, each with a new user, other targets and other spikes; at least 2.
    n_practice : int
        Trials at the beginning of each session that do not count.
    n_trials : int
        Trials in a session, practice included.
    first_seed : int
        Seed of the first session; the others count up from there. Decoders that are compared meet the same targets.
    **options
        Passed to :func:`simulate_cursor`: ``latency_s``, ``lost_units``, ``user`` and others.

    Returns
    -------
    Steering
        Seconds to a target and share of hits, session by session.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    A miss counts with the whole time allowed: left out, a decoder that loses the hard targets would look fast. The
    sessions share the decoder's one calibration, so their interval says nothing of another day's.

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
    >>> spikes.measure_steering(decoder, units, n_sessions=2, n_trials=12).duration_s.shape
    (2,)
    """
    n_sessions, n_trials = as_count(n_sessions, "n_sessions", low=2), as_count(n_trials, "n_trials")
    n_practice = as_count(n_practice, "n_practice", low=0, high=n_trials - 1)
    first = as_count(first_seed, "first_seed", low=0)
    scores = []
    for seed in range(first, first + n_sessions):
        session = simulate_cursor(decoder, units, n_trials=n_trials, random_state=seed, **options)
        scores.append((session.duration_s[n_practice:].mean(), session.is_hit[n_practice:].mean()))
    return Steering(*np.array(scores).T)
