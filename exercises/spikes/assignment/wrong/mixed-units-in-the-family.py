"""Corrects over all units, and leaves the mixed ones out afterwards."""

# question: claims
# loses: 1
# says: Only single units are tested


def claims(violations, p_light, latency_s, p_place, alpha):
    from scipy.stats import false_discovery_control

    single = violations <= 0.01
    lit, place = (false_discovery_control(p) <= alpha for p in (p_light, p_place))
    return np.column_stack([single, single & lit & (latency_s <= 0.005), single & place])
