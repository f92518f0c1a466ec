"""Gives the typical clearance to everybody."""

# question: own-clearance
# loses: 4
# says: the typical clearance


def own_clearance(level, dose_mg, after_h, clearance, volume, spread, error):
    return clearance
