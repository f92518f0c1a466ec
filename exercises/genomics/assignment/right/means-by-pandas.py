"""Means by pandas, all variants at once, and t from the correlation."""

# question: within-t


def within_t(counts, trait, populations):
    import pandas as pd

    x = pd.DataFrame(counts).astype("float64").where(counts >= 0)
    y = pd.DataFrame({j: np.where(counts[:, j] >= 0, trait, np.nan) for j in range(counts.shape[1])})
    names = np.asarray(populations)
    x, y = x - x.groupby(names).transform("mean"), y - y.groupby(names).transform("mean")
    with np.errstate(invalid="ignore", divide="ignore"):
        r = (x * y).sum() / np.sqrt((x**2).sum() * (y**2).sum())
        left = x.count() - len(set(names)) - 1
        return (r * np.sqrt(left / (1 - r**2))).where((x**2).sum() > 1e-12)
