"""Scipy's moving minimum."""

# question: is-trough


def is_trough(trace, level, reach):
    from scipy.ndimage import minimum_filter1d

    return (trace < -level) & (trace == minimum_filter1d(trace, 2 * reach + 1, mode="nearest"))
