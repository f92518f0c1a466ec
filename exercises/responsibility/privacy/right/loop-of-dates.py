"""Moves one date after the other."""

# question: move-dates


def move_dates(days, people, offsets):
    moved = np.full(len(days), np.nan)
    for k, one in enumerate(people):
        if one in offsets:
            moved[k] = days[k] + offsets[one]
    return moved
