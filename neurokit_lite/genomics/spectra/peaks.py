"""Peaks of one spectrum: from a profile to centroids, and from the spacing of isotopes to the charge."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["PeakList", "as_mz", "as_peaks", "find_charges", "make_profile", "pick_peaks"]
__shared__ = ["as_mz", "as_peaks"]  # not in the face

_ISOTOPE_DA = 1.0033548378  # carbon-13 less carbon-12
_MOST_UNEVEN = 3.0  # distances to both neighbours, beyond which a gap lies between them
_HEAVY = 0.3  # of the coarser spacing's heights: with so much the finer one is believed


@dataclass(frozen=True, eq=False)
class PeakList:
    """Peaks or points of one mass spectrum, in the order of m/z.

    Parameters
    ----------
    mz : array_like of shape (n_peaks,)
        m/z in Da per charge, above 0, in rising order.
    intensities : array_like of shape (n_peaks,)
        Heights in the instrument's unit, none below 0.

    Raises
    ------
    ValueError
        If m/z falls, a value is negative, or the lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.PeakList([500.0, 500.5], [9.0, 4.0]).mz
    array([500. , 500.5])
    """

    mz: np.ndarray
    intensities: np.ndarray

    def __post_init__(self) -> None:
        mz, intensities = as_peaks(self.mz, self.intensities)
        object.__setattr__(self, "mz", mz)
        object.__setattr__(self, "intensities", intensities)


def as_mz(value: object, name: str = "mz", *, axis: str = "n_peaks") -> np.ndarray:
    """Return m/z above 0, or say which is not."""
    mz = as_array(value, name, axes=(axis,))
    if (mz <= 0).any():
        got = f"{mz[mz <= 0][0]:g} at index {int((mz <= 0).argmax())}"
        raise invalid(name, "be above 0, in Da per charge", got=got)
    return mz


def as_peaks(mz: object, intensities: object) -> tuple[np.ndarray, np.ndarray]:
    """Return m/z in rising order and intensities of the same length, none negative; or say what is wrong."""
    places = as_mz(mz)
    heights = as_array(intensities, "intensities", axes=("n_peaks",))
    same_length(heights, places, names=("intensities", "mz"), axis="n_peaks")
    falls = np.flatnonzero(np.diff(places) < 0)
    if falls.size:
        i = int(falls[0])
        got = f"{places[i]:g} followed by {places[i + 1]:g} at index {i + 1}"
        hint = "Sort both by it: order = np.argsort(mz)."
        raise invalid("mz", "rise from peak to peak", got=got, hint=hint)
    if (heights < 0).any():
        got = f"{heights.min():g}, the first at index {int((heights < 0).argmax())}"
        raise invalid("intensities", "be 0 or more", got=got, hint="Was a baseline subtracted? Clip at 0.")
    return places, heights


def make_profile(
    mz: np.ndarray,
    intensities: np.ndarray,
    *,
    resolution: float = 60_000,
    noise_sd: float = 0.0,
    random_state: int | np.random.Generator | None = 0,
) -> PeakList:
    """Simulate what an instrument records before its peaks are picked: a profile spectrum with known peaks.

    Parameters
    ----------
    mz : array_like of shape (n_peaks,)
        True m/z in Da per charge, rising.
    intensities : array_like of shape (n_peaks,)
        True heights, 0 or more.
    resolution : float
        Resolving power: m/z over the full width of a peak at half its height, from 100 to 10 million.
    noise_sd : float
        Standard deviation of normal noise on each point, in units of intensity; what falls below 0 is recorded as 0.
    random_state : None, int or numpy.random.Generator
        Makes the noise the same again.

    Returns
    -------
    PeakList
        The points of the profile, eight for the width of a peak, round each peak; m/z rises.

    Raises
    ------
    ValueError
        If there is no peak, m/z falls, a height is negative, or the resolution is out of range.

    Notes
    -----
    Each peak is a normal curve with ``fwhm = mz / resolution``; what overlaps adds up. Real peaks have tails.

    References
    ----------
    Closed form: a sum of normal curves.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> profile = genomics.make_profile([500.0], [8.0], resolution=50_000)
    >>> float(profile.intensities.max()), round(float(profile.mz[profile.intensities.argmax()]), 6)
    (8.0, 500.0)
    """
    places, heights = as_peaks(mz, intensities)
    power = in_range(resolution, "resolution", low=100, high=1e7)
    sd_noise = in_range(noise_sd, "noise_sd", low=0)
    generator = as_generator(random_state)
    if not places.size:
        raise invalid("mz", "hold at least one peak", got="none")
    widths = places / power
    grid = np.unique((places[:, None] + widths[:, None] * np.arange(-24, 25) / 8).ravel())
    least, kept, last = widths.min() / 16, np.ones(grid.size, dtype=bool), grid[0]
    for i in range(1, grid.size):  # each point against the last that was kept: chains of near points leave no hole
        kept[i] = grid[i] - last > least
        last = grid[i] if kept[i] else last
    grid = grid[kept & (grid > 0)]
    profile = np.zeros(grid.size)
    for place, height, width in zip(places, heights, widths, strict=True):
        low, high = np.searchsorted(grid, [place - 5 * width, place + 5 * width])
        profile[low:high] += height * np.exp2(-((2 * (grid[low:high] - place) / width) ** 2))
    if sd_noise:
        profile = profile + generator.normal(0, sd_noise, grid.size)
    return PeakList(grid, np.maximum(profile, 0))


def pick_peaks(mz: np.ndarray, intensities: np.ndarray, *, min_intensity: float = 0.0) -> PeakList:
    """Pick the peaks of a profile spectrum: centroids.

    Parameters
    ----------
    mz : array_like of shape (n_points,)
        m/z of the points in Da per charge, in rising order.
    intensities : array_like of shape (n_points,)
        Heights, 0 or more.
    min_intensity : float
        Peaks whose highest point lies below are left out, in units of intensity.

    Returns
    -------
    PeakList
        m/z and height of each peak, between the points.

    Raises
    ------
    ValueError
        If m/z falls or is not above 0, or a height is negative.

    Notes
    -----
    A peak is a point higher than the one before, and at least as high as the one behind; of three equal points or more
    the middle is taken, and equal points on a flank are no peak. Through the logarithms of the
    three a parabola is laid, whose top is the centroid: exact for a normal curve, ``log I = log I0 - (m - m0)^2 / 2
    s^2``. Where a neighbour is 0, or three times as far away as the other, the point itself is taken. Each wiggle of
    the noise is a peak, too: `min_intensity` is the only protection. Two peaks nearer than about their width become
    one.

    References
    ----------
    Cox J, Mann M (2008). MaxQuant enables high peptide identification rates, individualized p.p.b.-range mass
    accuracies and proteome-wide protein quantification. *Nat Biotechnol* 26:1367-1372. https://doi.org/10.1038/nbt.1511

    Examples
    --------
    A peak whose neighbours are equal has its top in the middle; where they are 0, the point is the peak.

    >>> from neurokit_lite import genomics
    >>> genomics.pick_peaks([1, 2, 3, 4, 5, 6, 7], [1, 4, 1, 0, 2, 0, 0]).mz
    array([2., 5.])
    """
    places, heights = as_peaks(mz, intensities)
    least = in_range(min_intensity, "min_intensity", low=0)
    middle = np.arange(1, max(places.size - 1, 1))
    steps = np.sign(np.diff(heights))
    turn = np.where(steps != 0, np.arange(steps.size), steps.size - 1)
    turn = np.minimum.accumulate(turn[::-1])[::-1]  # the next step that is not flat
    is_top = (steps[middle - 1] > 0) & (steps[middle] <= 0) & (steps[turn[middle]] <= 0)
    tops = middle[is_top & (heights[middle] >= least)]
    left, right = places[tops - 1] - places[tops], places[tops + 1] - places[tops]
    is_even = (left < 0) & (right > 0) & (np.maximum(-left, right) <= _MOST_UNEVEN * np.minimum(-left, right))
    is_smooth = (heights[tops - 1] > 0) & (heights[tops + 1] > 0) & is_even
    tops_smooth = tops[is_smooth]
    x0, x1 = left[is_smooth], right[is_smooth]
    base = np.log(heights[tops_smooth])
    y0, y1 = np.log(heights[tops_smooth - 1]) - base, np.log(heights[tops_smooth + 1]) - base
    curve = (y1 / x1 - y0 / x0) / (x1 - x0)
    slope = y0 / x0 - curve * x0
    shift = -slope / (2 * curve)
    found, height = places[tops].astype(float), heights[tops].astype(float)
    found[is_smooth] += shift
    height[is_smooth] = np.exp(base + slope * shift / 2)
    is_flat = turn[tops] - tops >= 2
    found[is_flat] = (places[tops] + places[turn[tops]])[is_flat] / 2
    height[is_flat] = heights[tops][is_flat]
    return PeakList(found, height)


def find_charges(
    mz: np.ndarray,
    intensities: np.ndarray,
    precursor_mz: np.ndarray,
    *,
    max_charge: int = 6,
    tolerance_ppm: float = 10.0,
) -> np.ndarray:
    """Tell the charge of ions from the spacing of their isotope peaks.

    Parameters
    ----------
    mz : array_like of shape (n_peaks,)
        m/z of the centroids of one survey scan (MS1), in Da per charge, rising.
    intensities : array_like of shape (n_peaks,)
        Their heights.
    precursor_mz : array_like of shape (n_precursors,)
        m/z of the monoisotopic peaks of the ions asked for.
    max_charge : int
        Largest charge that is tried, at most 20.
    tolerance_ppm : float
        How far a peak may lie from where it is expected, in parts per million, from 1 to 1000.

    Returns
    -------
    numpy.ndarray of shape (n_precursors,)
        Charges; 0 where the scan has no peak at the ion's own place, or no isotope peak for any charge, as with weak
        ions.

    Raises
    ------
    ValueError
        If m/z falls or is not above 0, or an option is out of range.

    Notes
    -----
    The peaks of an ion lie ``1.00335 / z`` apart. For each charge the first, second and third isotope peak are looked
    for, until one is missing; the charge whose peaks are highest together wins, and the smaller one of two that are
    equal. Another ion between two isotope peaks makes a charge too large, and a charge above `max_charge` is taken for
    a smaller one. A precursor that is not the monoisotopic peak is not noticed. Beyond
    about 10 000 Da, where the first peaks are far lower than later ones, the charge can come out too small.

    References
    ----------
    Senko MW, Beu SC, McLafferty FW (1995). Automated assignment of charge states from resolved isotopic peaks for
    multiply charged ions. *J Am Soc Mass Spectrom* 6:52-56. https://doi.org/10.1016/1044-0305(94)00091-D

    Examples
    --------
    Half a unit apart: two charges.

    >>> from neurokit_lite import genomics
    >>> genomics.find_charges([500.0, 500.5017, 501.0033], [9, 5, 2], [500.0])
    array([2])
    """
    places, heights = as_peaks(mz, intensities)
    wanted = as_mz(precursor_mz, "precursor_mz", axis="n_precursors")
    n_charges = as_count(max_charge, "max_charge", high=20)
    wide = 1e-6 * in_range(tolerance_ppm, "tolerance_ppm", low=1, high=1000, unit="ppm", hint="Did you pass Da?")
    charges = np.arange(1, n_charges + 1)
    expected = wanted[:, None, None] + _ISOTOPE_DA * np.arange(1, 4) / charges[:, None]
    nearest = _highest_within(places, heights, expected * (1 - wide), expected * (1 + wide))
    nearest[~np.logical_and.accumulate(nearest > 0, axis=2)] = 0
    nearest[_highest_within(places, heights, wanted * (1 - wide), wanted * (1 + wide)) == 0] = 0
    total = nearest.sum(axis=2)
    is_whole = (nearest > 0).all(axis=2)
    for z in charges:  # in heavy ions peaks 2, 4, 6 are higher than 1, 2, 3: the finer spacing wins if it is whole
        finer = np.flatnonzero((charges > z) & (charges % z == 0))
        best = np.where(is_whole[:, finer], total[:, finer], 0).max(axis=1, initial=0)
        total[best > _HEAVY * total[:, z - 1], z - 1] = 0
    return np.where(total.any(axis=1), charges[total.argmax(axis=1)], 0)


def _highest_within(mz: np.ndarray, intensities: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The greatest height between two m/z, for each entry of `low`; 0 where there is no peak."""
    padded = np.append(intensities, 0.0)
    first, stop = np.searchsorted(mz, low), np.searchsorted(mz, high, side="right")
    bounds = np.stack([first.ravel(), np.maximum(stop, first).ravel()], axis=1).ravel()
    if not bounds.size:
        return np.zeros(low.shape)
    found = np.maximum.reduceat(padded, bounds)[::2]
    return np.where((stop > first).ravel(), found, 0.0).reshape(low.shape)
