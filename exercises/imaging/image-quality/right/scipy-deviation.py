"""Scipy's deviation."""

# question: joint-variation


def joint_variation(white, grey):
    from scipy.stats import median_abs_deviation

    width = median_abs_deviation(white, scale="normal") + median_abs_deviation(grey, scale="normal")
    return width / abs(np.median(white) - np.median(grey))
