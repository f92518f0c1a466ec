"""Divides alpha by the number of tests, which is stricter than was asked."""

# question: claims
# loses: 2
# says: is stricter than was asked


def claims(violations, p_light, latency_s, p_place, alpha):
    single = violations <= 0.01
    limit = alpha / single.sum()
    return np.column_stack([single, single & (p_light <= limit) & (latency_s <= 0.005), single & (p_place <= limit)])
