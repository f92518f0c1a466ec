"""Goes through units one by one."""

# question: fitting-units


def fitting_units(values, factors_uv):
    spreads = sorted(np.sqrt(((row - row.mean()) ** 2).mean()) for row in values)
    middle = (spreads[(len(spreads) - 1) // 2] + spreads[len(spreads) // 2]) / 2
    return np.array([0.5 <= middle * factor <= 300 for factor in factors_uv])
