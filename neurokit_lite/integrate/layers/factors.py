"""Factors that several layers share, also where a whole layer is missing in some people."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.integrate.layers.tables import as_layers

__all__ = ["LayerFactors", "fit_layer_factors"]

_LEAST = 0.005  # of a feature's variance stays private, at the least (Heywood case)
_GAIN = 1e-8  # nats a person: a step of EM that gains less is the last


@dataclass(frozen=True, eq=False)
class LayerFactors:
    """Factors of several layers. :func:`fit_layer_factors` makes it.

    Parameters
    ----------
    means, spreads : dict of str to numpy.ndarray of shape (n_features,)
        What each feature of a layer was centred on and divided by.
    loadings : dict of str to numpy.ndarray of shape (n_features, n_factors)
        How much each standardised feature follows each factor.
    private : dict of str to numpy.ndarray of shape (n_features,)
        Variance that each standardised feature has for itself.
    log_likelihood : float
        Of what was measured, in nats, in the units of the features.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> one, two = {"a": np.ones(1)}, {"a": np.ones((1, 1))}
    >>> integrate.LayerFactors({"a": np.zeros(1)}, one, two, one, 0.0).infer({"a": [[2.0], [np.nan]]}).tolist()
    [[1.0], [0.0]]
    """

    means: Mapping[str, np.ndarray]
    spreads: Mapping[str, np.ndarray]
    loadings: Mapping[str, np.ndarray]
    private: Mapping[str, np.ndarray]
    log_likelihood: float

    @property
    def explained(self) -> np.ndarray:
        """Share of each layer's variance that each factor explains, shape (n_layers, n_factors)."""
        shares = []
        for name, loadings in self.loadings.items():
            total = (loadings**2).sum(axis=1) + self.private[name]
            shares.append((loadings**2 / total[:, None]).mean(axis=0))
        return np.array(shares)

    def infer(self, layers: Mapping[str, np.ndarray]) -> np.ndarray:
        """Estimate the factors of people, from whatever was measured: posterior mean, shape (n_people, n_factors).

        Of whom nothing was measured has the mean of all people, 0.

        Parameters
        ----------
        layers : mapping of str to array_like of shape (n_people, n_features)
            Layers of the fit; NaN where nothing was measured. A layer that is left out counts as not measured.

        Raises
        ------
        TypeError
            If it is no mapping.
        ValueError
            If no layer is given, one is unknown, or features or lengths differ.
        """
        table = self._standardised(layers)
        loadings, private = (np.concatenate(list(one.values())) for one in (self.loadings, self.private))
        return _expect(table, loadings, private)[0]

    def impute(self, layers: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Predict every layer from the factors, in its own units, each of shape (n_people, n_features).

        Parameters
        ----------
        layers : mapping of str to array_like of shape (n_people, n_features)
            As of :meth:`infer`.

        Raises
        ------
        TypeError
            If it is no mapping.
        ValueError
            As of :meth:`infer`.
        """
        factors = self.infer(layers)
        return {
            name: self.means[name] + self.spreads[name] * (factors @ loadings.T)
            for name, loadings in self.loadings.items()
        }

    def _standardised(self, layers: Mapping[str, np.ndarray]) -> np.ndarray:
        layers = as_instance(layers, "layers", Mapping)
        given = dict(zip(as_names(list(layers), "layers", axis="n_layers"), layers.values(), strict=True))
        unknown = [name for name in given if name not in self.means]
        if unknown or not given:
            raise invalid("layers", f"be among {listed(list(self.means))}", got=listed(unknown) if unknown else "none")
        tables = {}
        for name, value in given.items():
            table = as_array(value, f"layers[{name!r}]", axes=("n_people", "n_features"), finite=False)
            n_features = self.means[name].size
            if table.shape[1] != n_features or np.isinf(table).any():
                hint = turn_hint(f"layers[{name!r}]", table.shape, n_columns=n_features)
                raise invalid(
                    "layers", f"have {n_features} finite features in {name!r}", got=str(table.shape), hint=hint
                )
            tables[name] = (table - self.means[name]) / self.spreads[name]
        n_people = {len(table) for table in tables.values()}
        if len(n_people) > 1:
            raise invalid("layers", "have the same people (n_people) in each", got=listed(sorted(n_people)))
        empty = n_people.pop()
        return np.concatenate(
            [tables.get(name, np.full((empty, mean.size), np.nan)) for name, mean in self.means.items()], axis=1
        )


def fit_layer_factors(layers: Mapping[str, np.ndarray], n_factors: int, *, n_steps: int = 2000) -> LayerFactors:
    """Fit factors that layers share, by maximum likelihood of whatever was measured (EM).

    Parameters
    ----------
    layers : mapping of str to array_like of float, shape (n_people, n_features)
        Layers by name, the same people in the same rows; NaN where nothing was measured, or in the whole row where
        the layer is missing in a person.
    n_factors : int
        Factors, fewer than features.
    n_steps : int
        Steps of EM at most; it ends before when a step gains less than 1e-8 nats a person.

    Returns
    -------
    LayerFactors
        Loadings, private variances, and who has which factors.

    Raises
    ------
    TypeError
        If `layers` is no mapping.
    ValueError
        If lengths differ, a feature is constant or never measured, a person was not measured at all, or there are as
        many factors as features.

    Warns
    -----
    UserWarning
        If the last step of EM still gained, or a private variance ends at its bound; the features are named.

    Notes
    -----
    ``x = mean + loadings z + private noise``, normal, with each feature's own private variance: factor analysis of all
    layers side by side, in which a layer with many features counts for more. Missing values are left out of the
    likelihood, which is right if what is missing depends on what was measured only (missing at random). Loadings are
    known up to a rotation; they are turned so that columns are orthogonal, the largest first. A private variance is at
    least 0.005 of the feature's (Heywood case): with few features or people the search may end there. Group factor
    analysis and MOFA add priors that switch factors off layer by layer; here nothing does.

    References
    ----------
    Rubin DB, Thayer DT (1982). EM algorithms for ML factor analysis. *Psychometrika* 47:69-76.
    https://doi.org/10.1007/BF02293851

    Argelaguet R, Velten B, Arnol D, Dietrich S, Zenz T, Marioni JC, et al. (2018). Multi-Omics Factor Analysis: a
    framework for unsupervised integration of multi-omics data sets. *Mol Syst Biol* 14:e8124.
    https://doi.org/10.15252/msb.20178124

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> drive = np.tile([-1.0, 1.0], 4)
    >>> alone = np.repeat([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], 2, axis=0)
    >>> table = np.outer(drive, [3, 2, 1]) + alone
    >>> found = integrate.fit_layer_factors({"a": table[:, :2], "b": table[:, 2:]}, 1)
    >>> (found.loadings["a"].ravel() * found.spreads["a"]).round(2)
    array([3., 2.])
    """
    tables = as_layers(layers, finite=False)
    table = np.concatenate(list(tables.values()), axis=1)
    n_factors = as_count(n_factors, "n_factors", high=table.shape[1] - 1, hint="Fewer factors than features.")
    n_steps = as_count(n_steps, "n_steps")
    known = ~np.isnan(table)
    if not known.any(axis=1).all():
        raise invalid("layers", "hold something of each person", got=f"nothing of person {known.any(axis=1).argmin()}")
    mean, spread = np.nanmean(table, axis=0), np.nanstd(table, axis=0)
    scaled = (table - mean) / spread
    loadings, private, shift, found = _iterate(scaled, n_factors, n_steps)
    _warn_of_bound(tables, private)
    left, size, _ = np.linalg.svd(loadings, full_matrices=False)
    loadings = left * size
    loadings = loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
    cuts = np.cumsum([one.shape[1] for one in tables.values()])[:-1]

    def by_layer(values: np.ndarray) -> dict[str, np.ndarray]:
        return dict(zip(tables, np.split(values, cuts), strict=True))

    log_likelihood = found - (known * np.log(spread)).sum()
    return LayerFactors(
        by_layer(mean + shift * spread), by_layer(spread), by_layer(loadings), by_layer(private), float(log_likelihood)
    )


def _warn_of_bound(tables: dict[str, np.ndarray], private: np.ndarray) -> None:
    """Name the features whose private variance the search would have made smaller still."""
    names = [f"{name}[:, {j}]" for name, one in tables.items() for j in range(one.shape[1])]
    at = [name for name, value in zip(names, private, strict=True) if value <= _LEAST]
    if at:
        message = f"The private variance of {listed(at)} is at its bound, {_LEAST} of the feature's. Use fewer factors."
        warnings.warn(message, UserWarning, stacklevel=3)


def _iterate(scaled: np.ndarray, n_factors: int, n_steps: int) -> tuple:
    """Steps of EM from the principal components on: loadings, private variances, means, log likelihood."""
    known = ~np.isnan(scaled)
    filled = np.where(known, scaled, 0.0)
    _, sizes, right = np.linalg.svd(filled, full_matrices=False)
    loadings = 0.9 * right[:n_factors].T * sizes[:n_factors] / np.sqrt(len(scaled))
    loadings = np.hstack([loadings, np.zeros((scaled.shape[1], n_factors - loadings.shape[1]))])
    private, shift = np.clip(1 - (loadings**2).sum(axis=1), 0.05, 1), np.zeros(scaled.shape[1])
    last, squares = -np.inf, (filled**2).sum(axis=0)
    n_known = known.sum(axis=0)
    for _ in range(n_steps):
        means, spreads, which, found = _expect(scaled - shift, loadings, private)
        if found - last < _GAIN * len(scaled):
            return loadings, private, shift, found
        last = found
        ones = np.column_stack([means, np.ones(len(means))])  # regress each feature on its people's factors
        moments = np.array([ones[which == g].T @ ones[which == g] for g in range(len(spreads))])
        counts = np.bincount(which, minlength=len(spreads))
        moments[:, :n_factors, :n_factors] += spreads * counts[:, None, None]
        patterns = np.array([known[which == g][0] for g in range(len(spreads))], dtype=float)
        gram = np.einsum("gp,gkl->pkl", patterns, moments)
        cross = filled.T @ ones
        fitted = np.linalg.solve(gram, cross[:, :, None])[:, :, 0]
        private = np.maximum((squares - (fitted * cross).sum(axis=1)) / n_known, _LEAST)
        # the factors' own covariance goes into the loadings (parameter expansion), which saves steps
        whole = moments.sum(axis=0) / len(scaled)
        centre = whole[:n_factors, n_factors]
        shift = fitted[:, n_factors] + fitted[:, :n_factors] @ centre
        cov = whole[:n_factors, :n_factors] - np.outer(centre, centre)
        loadings = fitted[:, :n_factors] @ np.linalg.cholesky(cov)
    warnings.warn(f"EM had not ended after n_steps = {n_steps}; its last step still gained.", UserWarning, stacklevel=3)
    return loadings, private, shift, _expect(scaled - shift, loadings, private)[3]


def _expect(table: np.ndarray, loadings: np.ndarray, private: np.ndarray) -> tuple:
    """Posterior means (n_people, n_factors), covariances of each pattern of gaps, whose it is, and log likelihood."""
    known = ~np.isnan(table)
    patterns, which = np.unique(known, axis=0, return_inverse=True)
    which = which.reshape(-1)
    n_factors = loadings.shape[1]
    means, spreads = np.zeros((len(table), n_factors)), np.empty((len(patterns), n_factors, n_factors))
    found = -0.5 * known.sum() * np.log(2 * np.pi)
    for g, pattern in enumerate(patterns):
        own = np.flatnonzero(which == g)
        weighted = loadings[pattern] / private[pattern, None]
        precision = np.eye(n_factors) + loadings[pattern].T @ weighted
        spreads[g] = np.linalg.inv(precision)
        part = table[np.ix_(own, pattern)]
        turned = part @ weighted
        means[own] = turned @ spreads[g]
        log_det = np.linalg.slogdet(precision)[1] + np.log(private[pattern]).sum()
        found += -0.5 * ((part**2 / private[pattern]).sum() - (turned * means[own]).sum() + own.size * log_det)
    return means, spreads, which, float(found)
