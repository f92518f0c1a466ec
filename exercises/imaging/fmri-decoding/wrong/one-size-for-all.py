"""Divides all voxels by the same standard deviation."""

# question: clean-run
# loses: 3
# says: Each voxel needs its own


def clean_run(series):
    t = np.arange(series.shape[1])
    slope, offset = np.polyfit(t, series.T, 1)
    left = series - (slope[:, None] * t + offset[:, None])
    return left / left.std()
