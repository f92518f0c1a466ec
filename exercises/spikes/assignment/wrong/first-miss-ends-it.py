"""Steps up from the smallest p and stops at the first that misses its limit."""

# question: claims
# loses: 1
# says:


def claims(violations, p_light, latency_s, p_place, alpha):
    single = violations <= 0.01
    rows = np.zeros((len(violations), 3), int)
    rows[:, 0] = single
    for column, p in ((1, p_light), (2, p_place)):
        order = [unit for unit in np.argsort(p) if single[unit]]
        for rank, unit in enumerate(order, start=1):
            if p[unit] > alpha * rank / len(order):
                break
            rows[unit, column] = column == 2 or latency_s[unit] <= 0.005
    return rows
