"""The diffusion tensor against dipy."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

SHAPE, N_DIRECTIONS = (50, 50, 20), 60


@cache
def scans() -> dict[str, np.ndarray]:
    """50 000 ellipsoids of any shape and direction, 5 unweighted volumes and 60 at 1 000 s/mm², noise of 2 %."""
    from neurokit_lite import imaging

    generator = np.random.default_rng(0)
    gradients = imaging.make_gradients(n_directions=N_DIRECTIONS)
    n = int(np.prod(SHAPE))
    turned = np.linalg.qr(generator.normal(size=(n, 3, 3)))[0]
    values = generator.uniform(0.2e-3, 1.8e-3, size=(n, 3))
    tensors = (turned * values[:, None, :]) @ turned.transpose(0, 2, 1)
    g = gradients.b_vectors
    clean = 1000 * np.exp(-gradients.b_values * np.einsum("ni,vij,nj->vn", g, tensors, g))
    signal = np.hypot(clean + 20 * generator.normal(size=clean.shape), 20 * generator.normal(size=clean.shape))
    return {
        "signal": signal.reshape(*SHAPE, -1),
        "b_values": gradients.b_values,
        "b_vectors": gradients.b_vectors,
    }


def _ours(method: str):
    def ours(inputs: dict) -> tuple:
        from neurokit_lite import imaging

        def work() -> dict:
            gradients = imaging.as_gradients(inputs["b_values"], inputs["b_vectors"])
            fit = imaging.fit_tensor(inputs["signal"], gradients, method=method)
            return {"fa": fit.fa, "md": fit.md}

        return work, lambda found: found

    return ours


def _dipy(method: str):
    def theirs(inputs: dict) -> tuple:
        from dipy.core.gradients import gradient_table
        from dipy.reconst.dti import TensorModel

        def work() -> dict:
            table = gradient_table(inputs["b_values"], bvecs=inputs["b_vectors"])
            fit = TensorModel(table, fit_method=method.upper()).fit(inputs["signal"])
            return {"fa": fit.fa, "md": fit.md}

        return work, lambda found: found

    return theirs


def cases() -> list[Case]:
    """Weighted and plain least squares, from the signal to FA and mean diffusivity."""
    return [
        Case(
            name=f"tensor-{method}",
            size="50 x 50 x 20 voxels, 65 volumes, from signal to FA and MD",
            inputs=scans,
            ours=_ours(method),
            peer="dipy",
            theirs=_dipy(method),
            goal=goal,
            tolerance=1e-6,
            repeats=5,
        )
        for method, goal in (("wls", 8), ("ols", 1))
    ]
