"""Groups by pandas, which leaves missing values out."""

# question: oddness


def oddness(metrics, is_high_bad, sites):
    import pandas as pd

    def z_of(column):
        away = column - column.median()
        return away / (1.4826 * away.abs().median())

    z = pd.DataFrame(metrics).groupby(np.asarray(sites)).transform(z_of)
    return (z * np.where(is_high_bad, 1, -1)).median(axis=1).to_numpy()
