"""Takes the mean over channels."""

# question: fitting-units
# loses: 1
# says: take the median


def fitting_units(values, factors_uv):
    size = values.std(axis=1).mean() * factors_uv
    return (size >= 0.5) & (size <= 300)
