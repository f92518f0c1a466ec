"""Moves all by the first person's offset."""

# question: move-dates
# loses: 4
# says: Each has one of their own


def move_dates(days, people, offsets):
    return days + offsets.get(people[0], np.nan)
