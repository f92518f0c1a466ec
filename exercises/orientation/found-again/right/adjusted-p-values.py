"""Computes adjusted p values, from the largest down."""

# question: keep


def keep(p_values, alpha):
    order = np.argsort(p_values)[::-1]
    m = len(p_values)
    adjusted = np.empty(m)
    adjusted[order] = np.minimum.accumulate(p_values[order] * m / np.arange(m, 0, -1))
    return adjusted <= alpha + 1e-12
