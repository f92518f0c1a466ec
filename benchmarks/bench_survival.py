"""Cox's model with ties, against statsmodels."""

import numpy as np

from benchmarks.comparison import Case

N_PEOPLE = 20_000


def cohort() -> dict[str, np.ndarray]:
    """Twenty thousand people seen once a month for ten years, with five features."""
    generator = np.random.default_rng(0)
    features = generator.normal(size=(N_PEOPLE, 5))
    times = generator.exponential(1 / (0.1 * np.exp(features @ [0.5, -0.3, 0.2, 0, 0])))
    lost = np.minimum(generator.exponential(10, N_PEOPLE), 10)
    months = np.ceil(12 * np.minimum(times, lost))
    return {"times": months, "is_event": times <= lost, "features": features}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import ml

    return lambda: ml.fit_cox(inputs["times"], inputs["is_event"], inputs["features"]), lambda fit: {
        "coefficients": fit.coefficients,
        "errors": fit.standard_errors,
    }


def statsmodels(inputs: dict) -> tuple:
    from statsmodels.duration.hazard_regression import PHReg

    def work() -> object:
        model = PHReg(inputs["times"], inputs["features"], status=inputs["is_event"].astype(int), ties="efron")
        return model.fit(disp=0)

    return work, lambda fit: {"coefficients": fit.params, "errors": fit.bse}


def cases() -> list[Case]:
    """Log hazard ratios and their errors."""
    return [
        Case(
            name="cox-statsmodels",
            size=f"{N_PEOPLE} people x 5 features, months with many ties",
            inputs=cohort,
            ours=ours,
            peer="statsmodels",
            theirs=statsmodels,
            env="spikes",
            goal=4,
            tolerance=1e-6,
            repeats=5,
        )
    ]
