"""A mixture of normal distributions against scikit-learn."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

MEANS, SDS, SHARES = (60.0, 110.0, 150.0), (12.0, 9.0, 7.0), (0.15, 0.5, 0.35)


@cache
def brightness() -> dict[str, np.ndarray]:
    """A million voxels of three tissues, as an 8-bit scan has them."""
    rng = np.random.default_rng(0)
    tissue = rng.choice(3, 1_000_000, p=SHARES)
    values = np.array(MEANS)[tissue] + np.array(SDS)[tissue] * rng.normal(size=tissue.size)
    return {"values": np.clip(np.round(values), 0, 255)}


def ours_mixture(inputs: dict) -> tuple:
    from neurokit_lite import imaging

    values = inputs["values"]
    return lambda: imaging.fit_mixture(values, tolerance=1e-9), lambda found: found.means


def sklearn_mixture(inputs: dict) -> tuple:
    from sklearn.mixture import GaussianMixture

    values = inputs["values"][:, None]

    def work() -> object:
        return GaussianMixture(3, tol=1e-7, max_iter=500, reg_covar=1e-9, random_state=0).fit(values)

    return work, lambda found: np.sort(found.means_.ravel())


def cases() -> list[Case]:
    """One mixture. Equal values are counted once, so a scan of 8 bits costs no more than 256 voxels."""
    mixture = Case(
        name="tissue-mixture",
        size="1 000 000 voxels of 8 bits, 3 tissues",
        inputs=brightness,
        ours=ours_mixture,
        peer="scikit-learn",
        theirs=sklearn_mixture,
        goal=20,
        tolerance=0.05,  # both stop when the likelihood hardly rises: means to 0.05 of 40 between tissues
        repeats=3,
    )
    return [mixture]
