"""Returns the rate."""

# question: half-life
# loses: 4
# says: the rate of decline


def half_life(times_h, levels, n_points):
    return -np.polyfit(times_h[-n_points:], np.log(levels[-n_points:]), 1)[0]
