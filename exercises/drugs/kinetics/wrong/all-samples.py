"""Fits the line to all samples."""

# question: half-life
# loses: 4
# says: a line through all samples


def half_life(times_h, levels, n_points):
    return -np.log(2) / np.polyfit(times_h, np.log(levels), 1)[0]
