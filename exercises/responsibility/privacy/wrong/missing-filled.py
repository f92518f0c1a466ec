"""Fills a missing date."""

# question: move-dates
# loses: 2
# says: stays missing


def move_dates(days, people, offsets):
    return np.nan_to_num(days + np.array([offsets.get(one, np.nan) for one in people], dtype=float))
