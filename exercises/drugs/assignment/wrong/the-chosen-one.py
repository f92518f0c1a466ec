"""Tests the chosen subgroup alone."""

# question: best-gap-p
# loses: 4
# says: one subgroup that was chosen


def best_gap_p(is_drug, is_free, is_in, n_least, orders):
    def gaps(is_in):
        parts = np.array([is_drug & is_free, is_drug, ~is_drug & is_free, ~is_drug], float)
        inside, outside = parts @ is_in, parts @ ~is_in
        counts = np.minimum(inside, outside)[[1, 3]].min(axis=0) >= n_least
        a, b = inside[:, counts], outside[:, counts]
        found = np.zeros(is_in.shape[1])
        found[counts] = np.abs(a[0] / a[1] - a[2] / a[3] - b[0] / b[1] + b[2] / b[3])
        return found

    real = gaps(is_in)
    best = np.argmax(real)
    return (1 + sum(gaps(is_in[order])[best] >= real[best] - 1e-9 for order in orders)) / (1 + len(orders))
