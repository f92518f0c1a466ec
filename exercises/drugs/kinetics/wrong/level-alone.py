"""Fits the level and forgets the population."""

# question: own-clearance
# loses: 3
# says: fits the level exactly


def own_clearance(level, dose_mg, after_h, clearance, volume, spread, error):
    return np.log(dose_mg / volume / level) * volume / after_h
