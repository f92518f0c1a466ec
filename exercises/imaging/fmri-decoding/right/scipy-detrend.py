"""Scipy's detrend."""

# question: clean-run


def clean_run(series):
    from scipy.signal import detrend

    left = detrend(series, axis=1)
    return left / left.std(axis=1)[:, None]
