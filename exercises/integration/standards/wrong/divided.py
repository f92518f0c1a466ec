"""Divides by the factor."""

# question: fitting-units
# loses: 2
# says: turned round


def fitting_units(values, factors_uv):
    size = np.median(values.std(axis=1)) / factors_uv
    return (size >= 0.5) & (size <= 300)
