"""Templates that follow the tissue: learnt where it stands, and carried on from each displacement to the next."""

from collections.abc import Callable

import numpy as np

from neurokit_lite.spikes.sorting.template_matching import Bank, match_blocks, prepare_bank
from neurokit_lite.spikes.sorting.templates import match_white, refine_waves

__all__ = ["displacement_states", "match_following", "still_blocks"]
__shared__ = ["displacement_states", "match_following", "still_blocks"]  # not in the face

_STATE_UM = 1.0  # displacements that share their templates
_STILL_UM = 1.5  # within this of the usual place, templates are learnt ...
_FEWEST = 1 / 3  # ... or from this share of the blocks wanted, the closest ones, where the tissue never stands
_CHANGE = 0.02  # of a template's energy: by how much it may change from one state to the next
_MAX_BLOCKS, _MAX_SPIKES = 24, 400


def still_blocks(shift_um: np.ndarray, n_wanted: int) -> tuple[np.ndarray, float]:
    """Blocks, spread in time, in which the tissue is about where it is most of the time; and that place in µm."""
    places = np.arange(shift_um.min(), shift_um.max() + 0.25, 0.25)
    crowd = [np.exp(-0.5 * (shift_um - place) ** 2).sum() for place in places]
    home = float(places[np.argmax(crowd)])
    away = np.abs(shift_um - home)
    chosen = np.flatnonzero(away <= _STILL_UM)
    fewest = min(len(shift_um), max(1, round(_FEWEST * n_wanted)))
    if len(chosen) < fewest:
        chosen = np.sort(np.argsort(away, kind="stable")[:fewest])
    return chosen[np.unique(np.linspace(0, len(chosen) - 1, n_wanted).round().astype(int))], home


def displacement_states(shift_um: np.ndarray, home_um: float) -> np.ndarray:
    """State of each block: 0 at home, 1 and -1 for the displacements beside it, and so on."""
    return np.rint((shift_um - home_um) / _STATE_UM).astype(int)


def match_following(
    block: Callable,
    n_times: int,
    bank: Bank,
    *,
    spans: list[tuple[int, int]],
    states: np.ndarray,
    rate_hz: float,
    n_jobs: int = 1,
) -> tuple:
    """Match blocks with templates that change with the state; returns samples, units and amplitudes in order.

    Outwards from state 0, the templates of each state find the spikes of the next one, whose average moves them on.
    The average counts by a Kalman gain: a template may change by a small share of its energy from state to state, and
    an average of n spikes is off by the noise of one over n.
    """
    found = []
    for side in (np.arange(states.max() + 1), -np.arange(1, 1 - states.min())):
        now, doubt = bank, np.full(len(bank.waves), bank.waves[0].size / _MAX_SPIKES) if len(bank.waves) else None
        for state in side:
            mine = [spans[at] for at in np.flatnonzero(states == state)]
            if state and len(bank.waves):
                doubt = doubt + _CHANGE * now.energy
                if mine:
                    now, doubt = _moved_on(block, mine, now, doubt, rate_hz=rate_hz)
            if mine:
                found.append(match_blocks(block, n_times, now, spans=mine, n_jobs=n_jobs))
    samples, units, amplitudes = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.argsort(samples, kind="stable")
    return samples[order], units[order], amplitudes[order]


def _moved_on(
    block: Callable, spans: list[tuple[int, int]], bank: Bank, doubt: np.ndarray, *, rate_hz: float
) -> tuple[Bank, np.ndarray]:
    """Templates of a state from those of the one before and from its own spikes; and their squared error."""
    few = spans[:: -(-len(spans) // _MAX_BLOCKS)]
    white = np.concatenate([block(start, stop) for start, stop in few])
    found = match_white(white, bank, rate_hz=rate_hz)
    waves, left = refine_waves(white, found, bank)
    n_spikes = np.minimum(np.bincount(found[1], minlength=len(doubt)), _MAX_SPIKES)
    noise = bank.waves[0].size / np.maximum(n_spikes, 1)
    gain = np.where(n_spikes > 0, doubt / (doubt + noise), 0)
    waves = bank.waves + gain[:, None, None].astype(np.float32) * (waves - bank.waves)
    return prepare_bank(waves, left, before=bank.before, limits=bank.limits, dead=bank.dead), (1 - gain) * doubt
