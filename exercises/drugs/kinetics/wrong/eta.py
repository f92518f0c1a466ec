"""Returns eta."""

# question: own-clearance
# loses: 4
# says: eta itself


def own_clearance(level, dose_mg, after_h, clearance, volume, spread, error):
    etas = np.linspace(-2, 2, 4001)
    expected = dose_mg / volume * np.exp(-clearance * np.exp(etas) / volume * after_h)
    return etas[(((np.log(level) - np.log(expected)) / error) ** 2 + (etas / spread) ** 2).argmin()]
