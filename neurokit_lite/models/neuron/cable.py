"""A dendrite: the cable equation's closed form, and the compartments that stand for it."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance

__all__ = ["Dendrite", "cable_deflections", "solve_compartments"]

_CM_UM = 1e4
_LARGEST_PA = 1e6


@dataclass(frozen=True)
class Dendrite:
    """A cylinder with passive membrane and sealed ends.

    Parameters
    ----------
    length_um, diameter_um : float
        Length in µm, from 1 to 100 000, and diameter in µm, from 0.05 to 1000.
    membrane_ohm_cm2 : float
        Resistance of the membrane times its surface in Ω cm², from 10 to 10 000 000.
    axial_ohm_cm : float
        Resistivity of the inside in Ω cm, from 1 to 10 000.

    Raises
    ------
    ValueError
        If a value is out of range.

    References
    ----------
    Rall W (1959). Branching dendritic trees and motoneuron membrane resistivity. *Exp Neurol* 1:491-527.
    https://doi.org/10.1016/0014-4886(59)90046-9

    Examples
    --------
    The square root of 2 µm / 4 times 20 000 Ω cm² / 100 Ω cm:

    >>> from neurokit_lite import models
    >>> round(models.Dendrite(diameter_um=2, membrane_ohm_cm2=20_000, axial_ohm_cm=100).length_constant_um)
    1000
    """

    length_um: float = 1000.0
    diameter_um: float = 2.0
    membrane_ohm_cm2: float = 20_000.0
    axial_ohm_cm: float = 100.0

    def __post_init__(self) -> None:
        in_range(self.length_um, "length_um", low=1, high=1e5, unit="µm", hint="Did you pass mm?")
        in_range(self.diameter_um, "diameter_um", low=0.05, high=1000, unit="µm", hint="Did you pass nm?")
        hint = "A leak of 0.1 mS/cm² is 10 000 Ω cm²."
        in_range(self.membrane_ohm_cm2, "membrane_ohm_cm2", low=10, high=1e7, unit="Ω cm²", hint=hint)
        in_range(self.axial_ohm_cm, "axial_ohm_cm", low=1, high=1e4, unit="Ω cm", hint="1 Ω m is 100 Ω cm.")

    @property
    def length_constant_um(self) -> float:
        """Distance over which voltage falls to 1/e in a very long cable, in µm."""
        squared = self.diameter_um / _CM_UM * self.membrane_ohm_cm2 / (4 * self.axial_ohm_cm)
        return float(_CM_UM * np.sqrt(squared))

    def axial_mohm(self, length_um: float) -> float:
        """Compute the resistance of a piece along its axis.

        Parameters
        ----------
        length_um : float
            Length of the piece in µm.

        Returns
        -------
        float
            The resistance in megohm.

        Raises
        ------
        ValueError
            If the length is not above 0.

        Examples
        --------
        >>> import numpy as np
        >>> from neurokit_lite import models
        >>> round(models.Dendrite(diameter_um=2, axial_ohm_cm=np.pi * 100).axial_mohm(100), 3)
        100.0
        """
        piece = in_range(length_um, "length_um", low=1e-6, high=1e5, unit="µm")
        area_cm2 = np.pi / 4 * (self.diameter_um / _CM_UM) ** 2
        return float(1e-6 * self.axial_ohm_cm * piece / _CM_UM / area_cm2)


def cable_deflections(dendrite: Dendrite, positions_um: np.ndarray, *, current_pa: float) -> np.ndarray:
    """Compute the steady change of voltage along a dendrite, in closed form.

    Parameters
    ----------
    dendrite : Dendrite
        The dendrite; its ends are sealed.
    positions_um : array_like of shape (n_positions,)
        Distances from the end at which current is injected, in µm.
    current_pa : float
        The constant current in pA.

    Returns
    -------
    numpy.ndarray of shape (n_positions,)
        Change of the voltage in mV.

    Raises
    ------
    ValueError
        If a position lies outside the dendrite.

    Notes
    -----
    With the length constant λ and the axial resistance R of one λ: ``V(x) = I R cosh((L - x) / λ) / sinh(L / λ)``. The
    membrane must be passive and the same everywhere.

    References
    ----------
    Rall W (1959). Branching dendritic trees and motoneuron membrane resistivity. *Exp Neurol* 1:491-527.
    https://doi.org/10.1016/0014-4886(59)90046-9

    Examples
    --------
    One length constant long: at the far end 1 / cosh(1), about 65 %, is left.

    >>> from neurokit_lite import models
    >>> near, far = models.cable_deflections(models.Dendrite(length_um=1000), [0, 1000], current_pa=100)
    >>> print(round(far / near, 2))
    0.65
    """
    dendrite = as_instance(dendrite, "dendrite", Dendrite)
    places = as_array(positions_um, "positions_um", axes=("n_positions",))
    current = in_range(current_pa, "current_pa", low=-_LARGEST_PA, high=_LARGEST_PA, unit="pA")
    wrong = places[(places < 0) | (places > dendrite.length_um)]
    if wrong.size:
        raise invalid("positions_um", f"lie between 0 and {dendrite.length_um:g} µm", got=f"{wrong[0]:g} µm")
    constant = dendrite.length_constant_um
    length, left = dendrite.length_um / constant, (dendrite.length_um - places) / constant
    # cosh and sinh, each divided by exp(length), so that no long cable overflows
    shape = (np.exp(left - length) + np.exp(-left - length)) / -np.expm1(-2 * length)
    return 1e-3 * current * dendrite.axial_mohm(constant) * shape


def solve_compartments(dendrite: Dendrite, n_compartments: int, *, current_pa: float) -> tuple[np.ndarray, np.ndarray]:
    """Compute the steady change of voltage of a dendrite cut into compartments.

    Parameters
    ----------
    dendrite : Dendrite
        The dendrite; its ends are sealed.
    n_compartments : int
        Number of equal pieces, from 1 to 100 000.
    current_pa : float
        Constant current into the first piece, in pA.

    Returns
    -------
    positions_um : numpy.ndarray of shape (n_compartments,)
        Middle of each piece in µm.
    deflections_mv : numpy.ndarray of shape (n_compartments,)
        Change of its voltage in mV.

    Raises
    ------
    ValueError
        If the number of pieces is out of range.

    Notes
    -----
    In each piece the current that comes along the axis leaves through the membrane or goes on: ``(V[i-1] - V[i]) / r +
    (V[i+1] - V[i]) / r = g V[i]``, a tridiagonal system. Its error falls with the square of the piece's length; a piece
    should be much shorter than the length constant.

    References
    ----------
    Rall W (1964). Theoretical significance of dendritic trees for neuronal input-output relations. In: Reiss RF (ed),
    *Neural Theory and Modeling*, 73-97. Stanford University Press.

    Examples
    --------
    One piece is a resistor: 20 000 Ω cm² over the surface of 1000 µm x 2 µm x π is 318 megohm.

    >>> from neurokit_lite import models
    >>> models.solve_compartments(models.Dendrite(), 1, current_pa=1000)[1].round()
    array([318.])
    """
    from scipy.linalg import solve_banded

    dendrite = as_instance(dendrite, "dendrite", Dendrite)
    n = as_count(n_compartments, "n_compartments", low=1, high=100_000)
    current = in_range(current_pa, "current_pa", low=-_LARGEST_PA, high=_LARGEST_PA, unit="pA")
    piece = dendrite.length_um / n
    surface_cm2 = np.pi * dendrite.diameter_um * piece / _CM_UM**2
    leak_us, axial_us = 1e6 * surface_cm2 / dendrite.membrane_ohm_cm2, 1 / dendrite.axial_mohm(piece)
    n_neighbours = (np.arange(n) > 0) + 1.0 * (np.arange(n) < n - 1)
    between = np.full(n, -axial_us)
    bands = np.array([between, leak_us + axial_us * n_neighbours, between])
    injected = np.where(np.arange(n) == 0, 1e-3 * current, 0.0)
    return piece * (np.arange(n) + 0.5), solve_banded((1, 1), bands, injected)
