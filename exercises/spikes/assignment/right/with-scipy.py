"""With SciPy."""

# question: claims


def claims(violations, p_light, latency_s, p_place, alpha):
    from scipy.stats import false_discovery_control

    rows = np.zeros((len(violations), 3), bool)
    for unit in (single := np.flatnonzero(violations <= 0.01)):
        rows[unit, 0] = True
    rows[single, 1] = false_discovery_control(p_light[single]) <= alpha
    rows[:, 1] &= latency_s <= 0.005
    rows[single, 2] = false_discovery_control(p_place[single]) <= alpha
    return rows
