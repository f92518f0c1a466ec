"""Takes the spread over channels instead of over time."""

# question: fitting-units
# loses: 1
# says: Standard deviation of each channel


def fitting_units(values, factors_uv):
    size = np.median(values.std(axis=0)) * factors_uv
    return (size >= 0.5) & (size <= 300)
