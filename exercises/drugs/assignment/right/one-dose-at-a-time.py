"""One EC50 at a time, with t instead of F."""

# question: potency-um


def potency_um(doses, units, responses, grid_um):
    um = np.array([dose * 10.0 ** {"nM": -3, "uM": 0, "mM": 3}[unit] for dose, unit in zip(doses, units, strict=True)])
    rests = []
    for ec50 in grid_um:
        column = (um / (um + ec50))[:, None]
        top = np.linalg.lstsq(column, responses, rcond=None)[0]
        rests.append(float(np.sum((responses - column @ top) ** 2)))
    df = len(um) - 1 - 1
    limit = min(rests) * (1 + stats.t.isf(0.025, df) ** 2 / df)
    inside = [one for one, rest in zip(grid_um, rests, strict=True) if rest <= limit]
    low = 0.0 if inside[0] == grid_um[0] else inside[0]
    high = float("inf") if inside[-1] == grid_um[-1] else inside[-1]
    return low, grid_um[int(np.argmin(rests))], high
