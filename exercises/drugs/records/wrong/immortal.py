"""Counts all days of a user for the drug."""

# question: split-time
# loses: 3
# says: Those before the prescription were without it


def split_time(days, is_event, start_days):
    is_exposed = start_days < days
    exposed = np.where(is_exposed, days, 0)
    return np.array(
        [
            [(days - exposed).sum(), exposed.sum()],
            [(is_event & ~is_exposed).sum(), (is_event & is_exposed).sum()],
        ]
    )
