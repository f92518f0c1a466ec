"""Leaves a true date where there is no offset."""

# question: move-dates
# loses: 1
# says: the date must go


def move_dates(days, people, offsets):
    return days + np.array([offsets.get(one, 0) for one in people], dtype=float)
