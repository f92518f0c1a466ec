"""Lets SciPy scale the MAD."""

# question: torn


def torn(share, n_mads):
    return share - np.median(share) > n_mads * stats.median_abs_deviation(share, scale="normal")
