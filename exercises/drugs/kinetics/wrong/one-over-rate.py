"""Forgets the logarithm of 2."""

# question: half-life
# loses: 4
# says: fall to 37 %


def half_life(times_h, levels, n_points):
    return -1 / np.polyfit(times_h[-n_points:], np.log(levels[-n_points:]), 1)[0]
