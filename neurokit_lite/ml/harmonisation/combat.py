"""ComBat as a scikit-learn transformer: what it takes for the site's doing is learnt from training rows alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.fitting import check_options, keep_options, restore_on_failure
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.ml.harmonisation.shrinkage import shrink_site
from neurokit_lite.ml.harmonisation.tables import SiteTable, as_site_table

__all__ = ["Combat"]

_OPTIONS = ("site", "protect", "reference", "unseen", "n_steps")
_OF_FIT = ("site", "protect", "reference", "n_steps")  # what becomes of unseen sites may be said later


class Combat:
    """Take the shift and the scale of each site out of features (ComBat), in the manner of scikit-learn.

    Parameters
    ----------
    site : int or str
        The column that names the site of each row: its number, or its name in a DataFrame.
    protect : sequence of int or str
        Columns whose effect is to stay in the features, such as age: numbers, 0 and 1 for yes and no.
    reference : object, optional
        A site that stays as it is, and to which the others are moved. Left out: all move to their weighted mean.
    unseen : {"refuse", "keep"}
        What becomes of rows of a site that was not in training: an error, or as they are.
    n_steps : int, optional
        Steps of shrinkage. Left out: until nothing changes. 0: none, each feature by itself.

    Notes
    -----
    ``x = mean + protected effects + s (shift + scale noise)``, with a shift and a scale for each site and feature. The
    protected effects are fitted within sites, s**2 is the mean squared residual, and shifts and scales are drawn
    towards what is usual at their site, over all features. It assumes that sites differ by shift and scale only, and
    by no more than chance in all that matters and is not protected: where patients are at one site, their disease is
    taken out with the scanner. `transform` gives the features without the column of the site and the protected ones.
    A protected column must be known of new people, too: the label is not.

    After `fit`: ``sites_`` (n_sites,); ``raw_shifts_``, ``raw_variances_``, ``shifts_`` and ``variances_``, arrays
    (n_sites, n_features) in pooled standard deviations and their squares, before and after shrinkage;
    ``n_features_in_``, the columns; ``feature_names_in_``, where they have names.

    References
    ----------
    Johnson WE, Li C, Rabinovic A (2007). Adjusting batch effects in microarray expression data using empirical Bayes
    methods. *Biostatistics* 8:118-127. https://doi.org/10.1093/biostatistics/kxj037

    Fortin JP, et al. (2018). Harmonization of cortical thickness measurements across scanners and sites. *NeuroImage*
    167:104-120. https://doi.org/10.1016/j.neuroimage.2017.11.024

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> table = [["A", 1], ["A", 3], ["B", 11], ["B", 13]]  # B lies 10 higher
    >>> ml.Combat(n_steps=0).fit_transform(table).ravel().round(1)
    array([6.3, 7.7, 6.3, 7.7])
    """

    def __init__(
        self,
        site: int | str = 0,
        *,
        protect: Sequence = (),
        reference: object = None,
        unseen: str = "refuse",
        n_steps: int | None = None,
    ):
        self.site = site
        self.protect = protect
        self.reference = reference
        self.unseen = unseen
        self.n_steps = n_steps

    @restore_on_failure
    def fit(self, features: object = None, y: object = None) -> Combat:
        """Learn each site's shift and scale.

        Parameters
        ----------
        features : array_like or pandas.DataFrame of shape (n_samples, n_columns)
            Features, the column of the site, and the protected columns.
        y : object
            Labels. Not looked at; scikit-learn passes them.

        Raises
        ------
        ValueError
            If there are fewer than two sites, a site has one row, a feature is constant at a site or told by the
            protected columns, a protected column is told by the site, or a number is missing.
        """
        del y  # whoever looks at labels here writes them into the features
        one_of(self.unseen, "unseen", ("refuse", "keep"))
        if self.n_steps is not None:
            as_count(self.n_steps, "n_steps", low=0)
        table = as_site_table(features, site=self.site, protect=self.protect)
        if table.values.shape[1] < 2 and self.n_steps != 0:
            hint = "n_steps=0 adjusts a single one by itself."
            raise invalid("features", "have at least 2 columns to adjust, to shrink over", got="1", hint=hint)
        sites, codes = _as_sites(table, at_least=2)
        self._middle, self._slopes = _fit_within(table, codes)
        away = table.values - self._protected(table)
        base = _site_means(away, codes)
        if self.reference is None:
            self._mean, own = (np.bincount(codes) / len(codes)) @ base, away - base[codes]
        else:
            at = _find(sites, self.reference)
            self._mean, own = base[at], (away - base[codes])[codes == at]
        self._spread = np.sqrt((own**2).mean(axis=0))
        is_told = is_rounding(self._spread, scale=np.abs(table.values).max(axis=0))
        if is_told.any():
            got = f"{table.columns[table.places[int(is_told.argmax())]]} told by the protected columns"
            raise invalid("features", "vary beyond what is protected", got=got, hint="Leave the column out.")
        self._learn_names(table)
        self.sites_, self._fitted_with = sites, keep_options(self, _OF_FIT)
        self._keep(self._shrink(table, codes))
        if self.reference is not None:
            self.shifts_[at], self.variances_[at] = 0.0, 1.0
        return self

    def transform(self, features: object) -> np.ndarray:
        """Take the sites' shifts and scales out of features.

        Parameters
        ----------
        features : array_like or pandas.DataFrame of shape (n_samples, n_columns)
            The columns of training.

        Returns
        -------
        numpy.ndarray of shape (n_samples, n_features)
            The adjusted features, without the columns of the site and of `protect`.

        Raises
        ------
        ValueError
            If a row is of a site that was not in training (unless they are kept), or the columns differ.
        """
        table = self._read(features)
        codes, is_known = self._codes(table)
        if not is_known.all() and self.unseen == "refuse":
            new = listed(np.unique(table.sites[~is_known]), n_shown=4)
            hint = 'learn_sites() estimates them from such rows; unseen="keep" leaves rows as they are.'
            raise invalid("features", "be of sites that were in training", got=new, hint=hint)
        fitted = self._mean + self._protected(table)
        adjusted = table.values - fitted - self._spread * self.shifts_[codes]
        adjusted = adjusted / np.sqrt(self.variances_[codes]) + fitted
        is_kept = ~is_known
        if self.reference is not None:
            is_kept = is_kept | (codes == _find(self.sites_, self.reference))
        adjusted[is_kept] = table.values[is_kept]
        return adjusted

    def fit_transform(self, features: object = None, y: object = None) -> np.ndarray:
        """Learn from features (n_samples, n_columns) and adjust them: fit, then transform."""
        return self.fit(features, y).transform(features)

    def learn_sites(self, features: object) -> Combat:
        """Give a copy that knows new sites as well, from rows of them without labels; all else stays as it was.

        Parameters
        ----------
        features : array_like or pandas.DataFrame of shape (n_samples, n_columns)
            The columns of training, of sites that were not in it.

        Returns
        -------
        Combat
            Fitted, with the new sites behind the old ones.

        Raises
        ------
        ValueError
            If a site is known already or has one row, or a feature is constant at it.
        """
        table = self._read(features)
        _, is_known = self._codes(table)
        if is_known.any():
            old = listed(np.unique(table.sites[is_known]), n_shown=4)
            raise invalid("features", "be of new sites only", got=old, hint="Leave rows of known ones out.")
        sites, codes = _as_sites(table, at_least=1)
        if (sites.dtype.kind in "US") != (self.sites_.dtype.kind in "US"):
            raise invalid("features", "name sites as training did, by text or by numbers", got=listed(sites, n_shown=4))
        more = type(self)(**self.get_params())
        more.__dict__.update(self.__dict__)
        more.sites_ = np.concatenate([self.sites_, sites])
        more._keep(self._shrink(table, codes), known=self)
        return more

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray:
        """Return the names of the adjusted features, (n_features,), as scikit-learn asks for them."""
        self._check_fitted()
        given = input_features
        names = self._names if given is None else as_names(given, "input_features", axis="n_columns")
        if len(names) != self.n_features_in_:
            raise invalid("input_features", f"be {self.n_features_in_} names", got=str(len(names)))
        return np.array([names[i] for i in self._places], dtype=object)

    def get_params(self, *, deep: bool = True) -> dict:
        """Return the options by name, as scikit-learn asks for them."""
        del deep  # part of scikit-learn's protocol
        return {name: getattr(self, name) for name in _OPTIONS}

    def set_params(self, **options: object) -> Combat:
        """Change options by name, as scikit-learn's searches do."""
        for name, value in options.items():
            setattr(self, one_of(name, "options", _OPTIONS), value)
        return self

    def __repr__(self) -> str:
        return f"Combat({', '.join(f'{name}={value!r}' for name, value in self.get_params().items())})"

    def __sklearn_tags__(self) -> object:
        from sklearn.utils import Tags, TargetTags, TransformerTags

        return Tags(
            estimator_type="transformer", target_tags=TargetTags(required=False), transformer_tags=TransformerTags()
        )

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "sites_")

    def _learn_names(self, table: SiteTable) -> None:
        self._places, self._names = table.places, table.columns
        self.n_features_in_ = len(table.columns)
        self.__dict__.pop("feature_names_in_", None)
        if table.is_named:
            self.feature_names_in_ = np.array(table.columns, dtype=object)

    def _check_fitted(self) -> None:
        if not hasattr(self, "sites_"):
            from sklearn.exceptions import NotFittedError

            raise NotFittedError("Combat must be fitted first; got no site. Call fit() with training rows.")

    def _read(self, features: object) -> SiteTable:
        """A table with the columns of training."""
        self._check_fitted()
        check_options(self, self._fitted_with)
        table = as_site_table(features, site=self.site, protect=self.protect)
        if len(table.columns) != self.n_features_in_:
            got, shape = f"{len(table.columns)} columns", (len(table.sites), len(table.columns))
            hint = turn_hint("features", shape, n_columns=self.n_features_in_)
            raise invalid("features", f"have the {self.n_features_in_} columns of training", got=got, hint=hint)
        if table.is_named and hasattr(self, "feature_names_in_") and table.columns != self._names:
            at = next(i for i, name in enumerate(self._names) if table.columns[i] != name)
            got = f"{table.columns[at]!r} in place of {self._names[at]!r}"
            raise invalid("features", "have the columns of training, in their order", got=got)
        return table

    def _codes(self, table: SiteTable) -> tuple[np.ndarray, np.ndarray]:
        """Number of each row's site, and whether it is known; 0 where it is not."""
        names, own = np.unique(table.sites, return_inverse=True)
        places = {site: i for i, site in enumerate(self.sites_.tolist())}
        codes = np.array([places.get(name, -1) for name in names.tolist()])[own]
        return np.maximum(codes, 0), codes >= 0

    def _protected(self, table: SiteTable) -> np.ndarray:
        return (table.covariates - self._middle) @ self._slopes

    def _shrink(self, table: SiteTable, codes: np.ndarray) -> np.ndarray:
        """Shifts and variances of each site, (n_sites, 4, n_features)."""
        rows = (table.values - self._mean - self._protected(table)) / self._spread
        return np.array([shrink_site(rows[codes == i], n_steps=self.n_steps) for i in range(codes.max() + 1)])

    def _keep(self, found: np.ndarray, known: Combat | None = None) -> None:
        for i, name in enumerate(("raw_shifts_", "raw_variances_", "shifts_", "variances_")):
            setattr(self, name, found[:, i] if known is None else np.vstack([getattr(known, name), found[:, i]]))


def _as_sites(table: SiteTable, *, at_least: int) -> tuple[np.ndarray, np.ndarray]:
    """Names of the sites and the number of each row's, if every site says how its features vary."""
    sites, codes, counts = np.unique(table.sites, return_inverse=True, return_counts=True)
    if len(sites) < at_least:
        got = f"{listed(sites)} throughout {len(codes)} samples" if len(sites) else "none"
        raise invalid("features", f"be of at least {at_least} sites", got=got, hint="There is nothing to harmonise.")
    if counts.min() < 2:
        lonely = listed(sites[counts < 2], n_shown=4)
        hint = "One row has no spread. Leave the site out, or join sites that share a scanner."
        if counts.max() < 2:
            hint = "Is the site in another column (site=)? Or transpose it: features.T."
        raise invalid("features", "have 2 rows or more of each site", got=f"1 of {lonely}", hint=hint)
    for site, own in ((site, table.values[codes == i]) for i, site in enumerate(sites)):
        is_flat = is_constant(own, axis=0)
        if is_flat.any():
            got = f"{table.columns[table.places[int(is_flat.argmax())]]} constant at {site}"
            hint = "It is a setting of the scanner, or was not measured there: leave the column out."
            raise invalid("features", "vary at each site", got=got, hint=hint)
    return sites, codes


def _site_means(values: np.ndarray, codes: np.ndarray) -> np.ndarray:
    return np.array([values[codes == i].mean(axis=0) for i in range(codes.max() + 1)])


def _fit_within(table: SiteTable, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Means of the protected columns, and their effects on the features from differences within sites."""
    covariates = table.covariates
    middle = covariates.mean(axis=0)
    if not covariates.shape[1]:
        return middle, np.zeros((0, table.values.shape[1]))
    within = covariates - middle - _site_means(covariates - middle, codes)[codes]
    length = np.sqrt((within**2).sum(axis=0))
    is_told = is_rounding(length, scale=np.sqrt((covariates**2).sum(axis=0)))
    rank = np.linalg.matrix_rank(within / np.where(is_told, 1, length), tol=1e-9)
    if is_told.any() or rank < covariates.shape[1]:
        which = int(is_told.argmax())
        got = f"column {which} of them constant within every site" if is_told.any() else "columns that tell each other"
        hint = "The site tells it, or it does not vary: what is its doing, and what the site's, cannot be known."
        raise invalid("protect", "name columns that vary within sites, each in its own way", got=got, hint=hint)
    deviations = table.values - _site_means(table.values, codes)[codes]
    return middle, np.linalg.lstsq(within, deviations, rcond=None)[0]


def _find(sites: np.ndarray, reference: object) -> int:
    at = np.flatnonzero(sites == reference)
    if at.size != 1:
        raise invalid("reference", f"be one of the sites: {listed(sites, n_shown=4)}", reference)
    return int(at[0])
