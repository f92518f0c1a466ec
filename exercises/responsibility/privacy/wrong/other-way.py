"""Subtracts the offset."""

# question: move-dates
# loses: 4
# says: Add the offset


def move_dates(days, people, offsets):
    return days - np.array([offsets.get(one, np.nan) for one in people], dtype=float)
