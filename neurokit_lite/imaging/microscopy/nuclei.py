"""Nuclei in a fluorescence image: Otsu's threshold, distance transform, markers, watershed."""

import heapq
import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, unmasked
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.shapes import same_shape

__all__ = ["Nuclei", "find_nuclei", "flood_from_markers", "otsu"]


@dataclass(frozen=True)
class Nuclei:
    """Nuclei found in an image, and the steps on the way.

    Parameters
    ----------
    objects : numpy.ndarray of shape (n_rows, n_columns)
        0 is background, nucleus i has the number i (from 1).
    threshold : float
        Brightness, above the background, from which a pixel belongs to a nucleus, in the image's unit.
    mask : numpy.ndarray of shape (n_rows, n_columns)
        Pixels above the threshold, holes filled and specks removed, bool.
    depth_pixels : numpy.ndarray of shape (n_rows, n_columns)
        Smoothed distance to the nearest pixel outside the mask.
    markers : numpy.ndarray of shape (n_rows, n_columns)
        Where the flood began: one number a marker.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> image = np.zeros((40, 60))
    >>> image[10:25, 10:25] = image[10:25, 40:55] = 100
    >>> imaging.find_nuclei(image).n_objects
    2
    """

    objects: np.ndarray
    threshold: float
    mask: np.ndarray
    depth_pixels: np.ndarray
    markers: np.ndarray

    @property
    def n_objects(self) -> int:
        """How many nuclei were found."""
        return int(self.objects.max(initial=0))


def otsu(values: np.ndarray, *, n_bins: int = 256) -> float:
    """Return the threshold that parts values into two classes as unlike as can be.

    Parameters
    ----------
    values : array_like of shape (n_values,)
        For example the brightness of every pixel; an image is taken as a list of its pixels.
    n_bins : int
        Bins of the histogram on which the threshold is sought.

    Returns
    -------
    float
        The centre of the last bin of the lower class.

    Raises
    ------
    ValueError
        If all values are the same, or some are not finite.

    Notes
    -----
    With ``w`` the shares and ``m`` the means of the two classes, ``w0 w1 (m0 - m1)^2`` is made as large as possible.
    That is a fair cut where the classes are of similar size and spread. Where nuclei fill a few pixels of a thousand,
    or bright and dim ones lie side by side, it moves away from where the eye would cut.

    References
    ----------
    Otsu N (1979). A threshold selection method from gray-level histograms. IEEE Trans Syst Man Cybern 9:62-66.
    https://doi.org/10.1109/TSMC.1979.4310076

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> 0 < imaging.otsu([0, 0, 0, 10, 10]) < 10
    True
    """
    values = as_array(unmasked(values).ravel(), "values", axes=("n_values",), min_size=2)
    n_bins = as_count(n_bins, "n_bins", low=2)
    if is_constant(values):
        raise invalid("values", "differ", got=f"{values.size} values of {values[0]:g}", hint="Is the image blank?")
    counts, edges = np.histogram(values, n_bins)
    centres = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts, dtype=float)  # the product below does not fit into 32 bits
    above = values.size - below
    mass = np.cumsum(counts * centres)
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = mass / below - (mass[-1] - mass) / above
        between = below * above * gap**2
    return float(centres[np.nanargmax(between[:-1])])


def find_nuclei(
    image: np.ndarray,
    *,
    smoothing_pixels: float = 1.0,
    background_pixels: float = 50.0,
    depth_smoothing_pixels: float = 1.0,
    marker_window_pixels: int = 9,
) -> Nuclei:
    """Find nuclei in a fluorescence image, and part those that touch.

    Parameters
    ----------
    image : array_like of shape (n_rows, n_columns)
        Brightness, in any unit; nuclei are bright.
    smoothing_pixels : float
        Standard deviation of the Gaussian against noise; 0 for none.
    background_pixels : float
        Standard deviation of the Gaussian that estimates the background; several times the size of a nucleus.
    depth_smoothing_pixels : float
        Standard deviation of the Gaussian that smooths the distance transform; 0 for none.
    marker_window_pixels : int
        Odd side of the square in which one marker at most is set: about the radius of a nucleus. 1 sets no
        markers: what touches stays one object.

    Returns
    -------
    Nuclei
        The objects, and every step on the way.

    Raises
    ------
    ValueError
        If the image is not 2-D, holds NaN, or is flat.

    Warns
    -----
    UserWarning
        If more than 1 % of the pixels have the largest value: the image is saturated there.

    Notes
    -----
    Otsu's threshold on the smoothed image without its background; holes filled, specks opened away (twice with a
    cross of 3 x 3); the distance to the outside is deepest in the middle of a round object, so each maximum of the
    distance is a marker; from the markers the mask is flooded, deepest pixels first. Objects are taken for round: a
    bent one has two maxima and falls into two parts.

    References
    ----------
    Beucher S, Lantuéjoul C (1979). Use of watersheds in contour detection. International Workshop on Image Processing,
    Rennes. Malpica N, et al. (1997). Cytometry 28:289-297.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> rows, columns = np.mgrid[:60, :80]
    >>> touching = (np.hypot(rows - 30, columns - 30) < 10) | (np.hypot(rows - 30, columns - 47) < 10)
    >>> [imaging.find_nuclei(100 * touching, marker_window_pixels=window).n_objects for window in (1, 9)]
    [1, 2]
    """
    from scipy import ndimage

    image = as_array(image, "image", axes=("n_rows", "n_columns"), min_size=4)
    if is_constant(image):
        raise invalid(
            "image", "show something", got=f"{image.size} pixels of {image.flat[0]:g}", hint="Is the frame blank?"
        )
    n_window = as_count(marker_window_pixels, "marker_window_pixels", low=1)
    if n_window % 2 == 0:
        raise invalid("marker_window_pixels", "be odd, so that it has a middle", n_window)
    _warn_saturated(image)
    flat = image - ndimage.gaussian_filter(image, in_range(background_pixels, "background_pixels", low=1, high=1e4))
    smooth = ndimage.gaussian_filter(flat, in_range(smoothing_pixels, "smoothing_pixels", low=0, high=100))
    threshold = otsu(smooth)
    mask = ndimage.binary_opening(ndimage.binary_fill_holes(smooth > threshold), iterations=2)
    depth = ndimage.distance_transform_edt(mask)
    depth = ndimage.gaussian_filter(depth, in_range(depth_smoothing_pixels, "depth_smoothing_pixels", low=0, high=100))
    if n_window == 1:
        objects = ndimage.label(mask)[0]
        return Nuclei(objects, threshold, mask, depth, objects)
    is_peak = mask & (depth == ndimage.maximum_filter(depth, size=n_window))
    markers = ndimage.label(is_peak, structure=np.ones((3, 3)))[0]
    objects = flood_from_markers(depth, markers, mask)
    objects = np.unique(objects, return_inverse=True)[1].reshape(mask.shape) if objects.any() else objects
    return Nuclei(objects, threshold, mask, depth, markers)


def _warn_saturated(image: np.ndarray) -> None:
    share = np.mean(image == image.max())
    if share > 0.01 and len(np.unique(image)) > 2:
        warnings.warn(
            f"{100 * share:.1f} % of the pixels have the image's largest value, {image.max():g}. That happens where "
            "the detector was saturated: borders between bright nuclei are lost there. Use a shorter exposure, or "
            "leave these places out.",
            UserWarning,
            stacklevel=3,
        )


def flood_from_markers(depth: np.ndarray, markers: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Grow markers over a mask, deepest pixels first: a watershed of the depth turned upside down.

    Parameters
    ----------
    depth : array_like of shape (n_rows, n_columns)
        What orders the flood; large values first.
    markers : array_like of shape (n_rows, n_columns)
        Whole numbers; 0 where no marker is.
    mask : array_like of shape (n_rows, n_columns)
        Where the flood may go, bool.

    Returns
    -------
    numpy.ndarray of shape (n_rows, n_columns)
        The number of the marker that reached each pixel first, int; 0 outside the mask and where none arrived.

    Raises
    ------
    ValueError
        If the three shapes differ.

    Notes
    -----
    A queue ordered by depth, then by arrival, holds the pixels at the edge of the flood. The deepest leaves it and
    gives its number to its four neighbours. Borders lie where two floods meet, which is the right place if the objects'
    depths have one summit each.

    References
    ----------
    Meyer F (1991). Un algorithme optimal pour la ligne de partage des eaux. 8e Congrès AFCET, Lyon, 2:847-857.
    Soille P (2003). Morphological Image Analysis, 2nd ed. Springer, chapter 9.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.flood_from_markers([[3, 2, 1, 2, 3]], [[1, 0, 0, 0, 2]], np.ones((1, 5), bool))
    array([[1, 1, 1, 2, 2]])
    """
    depth = as_array(depth, "depth", axes=("n_rows", "n_columns"))
    markers = as_array(markers, "markers", axes=("n_rows", "n_columns"), dtype=int)
    mask = as_mask(mask, "mask", axes=("n_rows", "n_columns"))
    for name, value in (("markers", markers), ("mask", mask)):
        same_shape(value, depth, names=(name, "depth"), axes=("n_rows", "n_columns"))
    width = depth.shape[1] + 2
    order = np.pad(-depth, 1).ravel().tolist()  # lists: single items are read faster than from arrays
    is_open = np.pad(mask & (markers == 0), 1).ravel().tolist()
    objects = np.pad(np.where(mask, markers, 0), 1).ravel().tolist()
    queue = [(order[i], 0, i) for i, number in enumerate(objects) if number]
    heapq.heapify(queue)
    arrival = 0
    while queue:
        at = heapq.heappop(queue)[2]
        for i in (at - width, at - 1, at + 1, at + width):
            if is_open[i]:
                is_open[i], objects[i] = False, objects[at]
                arrival += 1
                heapq.heappush(queue, (order[i], arrival, i))
    return np.array(objects).reshape(-1, width)[1:-1, 1:-1]
