"""Mixes logarithms to base 10 with natural ones."""

# question: half-life
# loses: 4
# says: logarithms to base 10


def half_life(times_h, levels, n_points):
    return -np.log(2) / np.polyfit(times_h[-n_points:], np.log10(levels[-n_points:]), 1)[0]
