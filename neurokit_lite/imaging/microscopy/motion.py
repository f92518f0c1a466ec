"""Motion correction of a movie: the rigid shift of each frame from a reference, to a hundredth of a pixel."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, unmasked
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.pieces import as_sliceable
from neurokit_lite.core.shapes import same_shape

_MOST_PASSES = 3  # of moving a frame back and comparing again

__all__ = ["Motion", "as_movie", "estimate_motion", "find_shift", "undo_shift"]


@dataclass(frozen=True)
class Motion:
    """Where the picture lay in each frame.

    Parameters
    ----------
    shifts_pixels : numpy.ndarray of shape (n_frames, 2)
        Displacement of each frame from the reference along rows and columns; positive is down and right.
    reference : numpy.ndarray of shape (n_rows, n_columns)
        The frame that all were compared with.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.Motion(np.array([[3.0, 4.0], [0.0, 0.0]]), np.zeros((8, 8))).largest_pixels
    5.0
    """

    shifts_pixels: np.ndarray
    reference: np.ndarray

    @property
    def largest_pixels(self) -> float:
        """The longest displacement."""
        return float(np.hypot(*self.shifts_pixels.T).max(initial=0))


def as_movie(movie: np.ndarray) -> np.ndarray:
    """Check that something is a movie, without reading its frames.

    Parameters
    ----------
    movie : array_like of shape (n_frames, n_rows, n_columns)
        Brightness, in any unit. A memory map stays on the disk.

    Returns
    -------
    numpy.ndarray of shape (n_frames, n_rows, n_columns)
        The same, not a copy.

    Raises
    ------
    ValueError
        If it has other axes, or frames of fewer than 8 x 8 pixels.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.as_movie(np.zeros((3, 8, 8))).shape
    (3, 8, 8)
    """
    movie = as_sliceable(movie, "movie", axes=("n_frames", "n_rows", "n_columns"))
    if movie.shape[0] < 1 or min(movie.shape[1:]) < 8:
        raise invalid("movie", "have at least one frame, of 8 x 8 pixels or more", got=str(movie.shape))
    return movie


def find_shift(frame: np.ndarray, reference: np.ndarray, *, upsampling: int = 100) -> np.ndarray:
    """Return how far a frame lies from a reference, by phase correlation.

    Parameters
    ----------
    frame : array_like of shape (n_rows, n_columns)
        The picture that moved.
    reference : array_like of shape (n_rows, n_columns)
        Where it should be.
    upsampling : int
        Steps per pixel: 100 finds the shift to a hundredth of a pixel.

    Returns
    -------
    numpy.ndarray of shape (2,)
        Displacement along rows and columns in pixels; positive is down and right.

    Raises
    ------
    ValueError
        If the shapes differ, or a frame is flat or holds NaN.

    Notes
    -----
    A shift multiplies the Fourier transform by a phase. ``R = F conj(G) / |F conj(G)|`` keeps the phase alone, and the
    inverse transform of R peaks at the shift. Around the best whole pixel the inverse is evaluated on a finer grid, by
    a
    product with two small matrices. It assumes one shift for the whole frame, and a frame whose edges wrap round.

    References
    ----------
    Guizar-Sicairos M, Thurman ST, Fienup JR (2008). Efficient subpixel image registration algorithms. Optics Letters
    33:156-158. https://doi.org/10.1364/OL.33.000156

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> reference = np.random.default_rng(0).normal(size=(32, 32))
    >>> imaging.find_shift(np.roll(reference, (3, -2), axis=(0, 1)), reference)
    array([ 3., -2.])
    """
    frame = _as_frame(frame, "frame")
    reference = _as_frame(reference, "reference")
    same_shape(frame, reference, names=("frame", "reference"), axes=("n_rows", "n_columns"))
    return _shift_of(frame, np.fft.fft2(reference).conj(), as_count(upsampling, "upsampling"))


def _as_frame(value: object, name: str) -> np.ndarray:
    frame = as_array(value, name, axes=("n_rows", "n_columns"), min_size=64)
    if is_constant(frame):
        got = f"{frame.size} pixels of {frame.flat[0]:g}"
        raise invalid(name, "show something", got=got, hint="A dark or saturated frame has no position.")
    return frame


def _shift_of(frame: np.ndarray, reference_spectrum: np.ndarray, upsampling: int) -> np.ndarray:
    product = np.fft.fft2(frame) * reference_spectrum
    size = np.abs(product)
    product /= np.maximum(size, 100 * np.finfo(float).eps)
    coarse = np.abs(np.fft.ifft2(product))
    sizes = np.array(frame.shape)
    whole = np.array(np.unravel_index(coarse.argmax(), frame.shape), float)
    whole[whole > sizes // 2] -= sizes[whole > sizes // 2]
    if upsampling == 1:
        return whole
    n_fine = int(np.ceil(1.5 * upsampling))
    steps = (np.arange(n_fine) - n_fine // 2) / upsampling
    waves = [
        np.exp(2j * np.pi * np.outer(at + steps, np.fft.fftfreq(n))) for at, n in zip(whole, frame.shape, strict=True)
    ]
    fine = np.abs(waves[0] @ product @ waves[1].T)
    return whole + steps[list(np.unravel_index(fine.argmax(), fine.shape))]


def _settled_shift(frame: np.ndarray, spectrum: np.ndarray, width: float, upsampling: int) -> np.ndarray:
    """Shift of a frame from the reference, found anew until the frame, moved back by whole pixels, lies on it."""
    shift = _shift_of(_prepared(frame, width), spectrum, upsampling)
    for _ in range(_MOST_PASSES):
        whole = np.rint(shift).astype(int)
        if not whole.any():
            break
        rows, columns = (np.arange(n) + by for n, by in zip(frame.shape, whole, strict=True))
        back = frame[np.ix_(rows.clip(0, frame.shape[0] - 1), columns.clip(0, frame.shape[1] - 1))]
        left = _shift_of(_prepared(back, width), spectrum, upsampling)
        shift = whole + left
        if (np.abs(left) < 0.5).all():
            break
    return shift


def undo_shift(frame: np.ndarray, shift_pixels: np.ndarray) -> np.ndarray:
    """Move a frame back by its displacement, with linear interpolation.

    Parameters
    ----------
    frame : array_like of shape (n_rows, n_columns)
        The picture that moved.
    shift_pixels : array_like of shape (2,)
        Its displacement along rows and columns.

    Returns
    -------
    numpy.ndarray of shape (n_rows, n_columns)
        The picture in its place. Edges that were out of view repeat the last pixel: keep cells away from them.

    Raises
    ------
    ValueError
        If the displacement has not two numbers.

    Notes
    -----
    Interpolation averages neighbours, so a frame moved by half a pixel is smoother than one moved by a whole one.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.undo_shift([[0.0, 0.0, 4.0, 0.0]], [0, 1])
    array([[0., 4., 0., 0.]])
    """
    from scipy import ndimage

    frame = as_array(frame, "frame", axes=("n_rows", "n_columns"))
    shift = as_array(shift_pixels, "shift_pixels", axes=("n_axes",))
    if len(shift) != 2:
        raise invalid("shift_pixels", "have 2 entries (rows, columns)", got=str(len(shift)))
    return ndimage.shift(frame, -shift, order=1, mode="nearest")


def estimate_motion(
    movie: np.ndarray, *, reference: np.ndarray | None = None, upsampling: int = 20, smoothing_pixels: float = 1.0
) -> Motion:
    """Find the displacement of every frame of a movie, for motion correction, one frame in memory at a time.

    Parameters
    ----------
    movie : array_like of shape (n_frames, n_rows, n_columns)
        Brightness; may be a memory map.
    reference : array_like of shape (n_rows, n_columns), optional
        What to compare with. None: the mean of up to 100 frames spread over the movie, aligned twice to their own mean.
    upsampling : int
        Steps per pixel.
    smoothing_pixels : float
        Standard deviation of a Gaussian laid over each frame for the comparison only; 0 for none.

    Returns
    -------
    Motion
        Displacements and the reference.

    Raises
    ------
    ValueError
        If a frame holds NaN, or is flat (dark or saturated); the message gives its number.

    Notes
    -----
    :func:`find_shift` of each frame. Phase correlation gives every frequency the same weight, also those that hold
    nothing but noise; frames are therefore smoothed before they are compared. And a frame's edges do not wrap round:
    they stay where they are while the picture moves, and pull every shift towards zero. So frames are faded out
    towards their edges (a Hann window). The fading does not move either, and pulls a little too: a frame that moved by
    a pixel or more is moved back by whole pixels and compared again, until nothing is left. Shifts must be small beside
    the frame, and the frame must show detail: of 5 and 3 pixels, noise smoothed with a Gaussian of 2 pixels gives 5.0
    and 2.9 on average in 64 x 64 pixels, and single frames err by up to 0.75; smoothed with 4 it has nothing to be
    found by, and may give 0.

    References
    ----------
    Guizar-Sicairos M, Thurman ST, Fienup JR (2008). Optics Letters 33:156-158. https://doi.org/10.1364/OL.33.000156
    Pachitariu M, et al. (2017). Suite2p: beyond 10,000 neurons with standard two-photon microscopy. bioRxiv 061507.

    Examples
    --------
    >>> import numpy as np
    >>> from scipy.ndimage import gaussian_filter
    >>> from neurokit_lite import imaging
    >>> picture = gaussian_filter(np.random.default_rng(0).normal(size=(64, 64)), 2)
    >>> movie = np.stack([picture, np.roll(picture, 2, axis=1)])
    >>> np.abs(imaging.estimate_motion(movie, reference=picture).shifts_pixels).round()
    array([[0., 0.],
           [0., 2.]])
    """
    movie = as_movie(movie)
    upsampling = as_count(upsampling, "upsampling")
    width = in_range(smoothing_pixels, "smoothing_pixels", low=0, high=100)
    if reference is None:
        chosen = np.unique(np.linspace(0, movie.shape[0] - 1, 100).astype(int))
        reference = np.mean([_frame(movie, i) for i in chosen], axis=0)
        for _ in range(2):
            spectrum = np.fft.fft2(_prepared(reference, width)).conj()
            shifts = [_settled_shift(_frame(movie, i), spectrum, width, upsampling) for i in chosen]
            shifts -= np.mean(shifts, axis=0)  # the reference has no place of its own: keep it in the middle
            reference = np.mean(
                [undo_shift(movie[i], one) for i, one in zip(chosen, shifts, strict=True)],
                axis=0,
            )
    reference = _as_frame(reference, "reference")
    if reference.shape != movie.shape[1:]:
        rule = f"have the shape of a frame, {movie.shape[1:]} (n_rows, n_columns)"
        raise invalid("reference", rule, got=str(reference.shape))
    spectrum = np.fft.fft2(_prepared(reference, width)).conj()
    shifts = [_settled_shift(_frame(movie, i), spectrum, width, upsampling) for i in range(movie.shape[0])]
    return Motion(np.array(shifts), reference)


def _frame(movie: np.ndarray, i: int) -> np.ndarray:
    """One frame as floats, or an error that gives its number."""
    frame = unmasked(movie[i]).astype(float, copy=False)
    if not np.isfinite(frame.min() + frame.max()):
        raise invalid("movie", "hold finite numbers only", got=f"NaN or infinity in frame {i}")
    if is_constant(frame):
        hint = "A dark or saturated frame has no position: leave it out."
        raise invalid(
            "movie", "show something in every frame", got=f"{frame.flat[0]:g} in every pixel of frame {i}", hint=hint
        )
    return frame


def _prepared(frame: np.ndarray, width: float) -> np.ndarray:
    from scipy import ndimage

    smooth = ndimage.gaussian_filter(frame, width) if width else frame
    fade = np.hanning(frame.shape[0] + 2)[1:-1, None] * np.hanning(frame.shape[1] + 2)[1:-1]
    return (smooth - smooth.mean()) * fade
