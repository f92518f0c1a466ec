"""Takes the root mean square, offset and all."""

# question: fitting-units
# loses: 1
# says: about the channel's own mean


def fitting_units(values, factors_uv):
    size = np.median(np.sqrt((values**2).mean(axis=1))) * factors_uv
    return (size >= 0.5) & (size <= 300)
