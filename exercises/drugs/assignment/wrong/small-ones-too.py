"""Lets small subgroups take part."""

# question: best-gap-p
# loses: 1
# says: too few patients take part


def best_gap_p(is_drug, is_free, is_in, n_least, orders):
    def largest(is_in):
        parts = np.array([is_drug & is_free, is_drug, ~is_drug & is_free, ~is_drug], float)
        inside, outside = parts @ is_in, parts @ ~is_in
        counts = np.minimum(inside, outside)[[1, 3]].min(axis=0) >= 1
        a, b = inside[:, counts], outside[:, counts]
        return np.abs(a[0] / a[1] - a[2] / a[3] - b[0] / b[1] + b[2] / b[3]).max(initial=0)

    real = largest(is_in)
    return (1 + sum(largest(is_in[order]) >= real - 1e-9 for order in orders)) / (1 + len(orders))
