"""Gives one standard error."""

# question: potency-um
# loses: 5
# says: one standard error


def potency_um(doses, units, responses, grid_um):
    factor = {"nM": 1e-3, "uM": 1.0, "mM": 1e3}
    um = doses * np.array([factor[one] for one in units])
    x = um[:, None] / (um[:, None] + grid_um)
    top = responses @ x / (x**2).sum(axis=0)
    rest = ((responses[:, None] - top * x) ** 2).sum(axis=0)
    n = len(um)
    inside = np.flatnonzero(rest <= rest.min() * (1 + 1 / (n - 2)))
    low = grid_um[inside[0]] if inside[0] > 0 else 0
    high = grid_um[inside[-1]] if inside[-1] < len(grid_um) - 1 else np.inf
    return np.array([low, grid_um[rest.argmin()], high])
