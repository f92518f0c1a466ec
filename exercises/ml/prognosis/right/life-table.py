"""A table of pandas, a row for each time."""

# question: incidence-at

import pandas as pd


def incidence_at(times, causes, cause, asked):
    table = pd.DataFrame({"t": times, "own": causes == cause, "any": causes != "none"}).groupby("t").sum()
    at_risk = len(times) - table.index.map(lambda t: np.sum(times < t)).to_numpy()
    free = np.cumprod(1 - table["any"].to_numpy() / at_risk)
    before = np.concatenate([[1.0], free[:-1]])
    steps = before * table["own"].to_numpy() / at_risk
    return float(steps[table.index <= asked].sum())
