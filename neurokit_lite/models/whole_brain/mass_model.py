"""A region as one number: how its rate follows from its current."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range

__all__ = ["MassModel"]


@dataclass(frozen=True)
class MassModel:
    """A region as one number: the share of its NMDA channels that are open (reduced Wong-Wang model).

    Parameters
    ----------
    tau_s : float
        Time constant of the channels in seconds, from 0.001 to 10.
    gamma : float
        What a spike opens, as a share of the closed channels, from 0 to 10.
    recurrence : float
        Strength of a region's input to itself, from 0 to 10, no unit.
    synapse_na : float
        Current that all channels open would bring, in nA, from 0 to 10.
    drive_na : float
        Current from elsewhere in nA, from -10 to 10.
    gain_per_nc : float
        Spikes for each nC that flows in beyond the threshold, from 1 to 100 000.
    threshold_hz : float
        What is taken off, in Hz, from 0 to 100 000: ``threshold_hz / gain_per_nc`` is the current at threshold.
    curvature_s : float
        How sharp the threshold is, in seconds, from 0.001 to 100.

    Raises
    ------
    ValueError
        If a value is out of range.

    Notes
    -----
    ``dS/dt = -S / tau + (1 - S) gamma H(x)``, with the current ``x = w J S + g J (W S) + I0`` and the rate ``H(x) = u /
    (1 - exp(-d u))``, ``u = a x - b``. Inhibition is contained in the parameters, and no region oscillates by
    itself. The values are those of Deco et al. (2013), where w = 0.9 and I0 = 0.3 nA.

    References
    ----------
    Deco G, Ponce-Alvarez A, Mantini D, Romani GL, Hagmann P, Corbetta M (2013). Resting-state functional connectivity
    emerges from structurally and dynamically shaped slow linear fluctuations. *J Neurosci* 33:11239-11252.
    https://doi.org/10.1523/JNEUROSCI.1091-13.2013

    Examples
    --------
    At the threshold, u is 0 and the rate 1 / d.

    >>> from neurokit_lite import models
    >>> float(models.MassModel(curvature_s=0.2).compute_rates_hz([0.4])[0].round(6))
    5.0
    """

    tau_s: float = 0.1
    gamma: float = 0.641
    recurrence: float = 0.9
    synapse_na: float = 0.2609
    drive_na: float = 0.3
    gain_per_nc: float = 270.0
    threshold_hz: float = 108.0
    curvature_s: float = 0.154

    def __post_init__(self) -> None:
        milli = "Did you pass milliseconds?"
        in_range(self.tau_s, "tau_s", low=1e-3, high=10, unit="s", hint=milli)
        in_range(self.gamma, "gamma", low=0, high=10)
        in_range(self.recurrence, "recurrence", low=0, high=10)
        in_range(self.synapse_na, "synapse_na", low=0, high=10, unit="nA", hint="Did you pass pA?")
        in_range(self.drive_na, "drive_na", low=-10, high=10, unit="nA", hint="Did you pass pA?")
        in_range(self.gain_per_nc, "gain_per_nc", low=1, high=1e5, unit="per nC", hint="0.27 per pC are 270 per nC.")
        in_range(self.threshold_hz, "threshold_hz", low=0, high=1e5, unit="Hz")
        in_range(self.curvature_s, "curvature_s", low=1e-3, high=100, unit="s", hint=milli)

    def compute_rates_hz(self, current_na: np.ndarray) -> np.ndarray:
        """Compute the firing rate under a current.

        Parameters
        ----------
        current_na : array_like of shape (n_currents,)
            Currents in nA.

        Returns
        -------
        numpy.ndarray of shape (n_currents,)
            Rates in Hz.

        Raises
        ------
        ValueError
            If a current is not finite.

        Examples
        --------
        Far above the threshold the rate is ``a x - b``.

        >>> from neurokit_lite import models
        >>> models.MassModel().compute_rates_hz([1.0]).round(6)
        array([162.])
        """
        return self._rates_hz(as_array(current_na, "current_na", axes=("n_currents",)))

    def _rates_hz(self, current: np.ndarray) -> np.ndarray:
        """The same of currents of any shape that need no check, as in each step of a simulation."""
        scaled = self._scaled(current)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            found = scaled / -np.expm1(-scaled)
        return np.where(np.abs(scaled) < 1e-6, 1 + scaled / 2, np.where(scaled < -700, 0, found)) / self.curvature_s

    def compute_rate_slopes(self, current_na: np.ndarray) -> np.ndarray:
        """Compute how fast the rate rises with the current.

        Parameters
        ----------
        current_na : array_like of shape (n_currents,)
            Currents in nA.

        Returns
        -------
        numpy.ndarray of shape (n_currents,)
            Slopes in Hz per nA.

        Raises
        ------
        ValueError
            If a current is not finite.

        Examples
        --------
        At the threshold the slope is half the gain.

        >>> from neurokit_lite import models
        >>> models.MassModel().compute_rate_slopes([0.4]).round(3)
        array([135.])
        """
        scaled = self._scaled(as_array(current_na, "current_na", axes=("n_currents",)))
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            below = -np.expm1(-scaled)
            found = 1 / below - scaled * np.exp(-scaled) / below**2
        near = 0.5 + scaled / 6
        return self.gain_per_nc * np.where(
            np.abs(scaled) < 1e-4, near, np.where(scaled < -300, 0, np.where(scaled > 300, 1, found))
        )

    def _scaled(self, current: np.ndarray) -> np.ndarray:
        return self.curvature_s * (self.gain_per_nc * current - self.threshold_hz)
