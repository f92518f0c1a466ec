"""Puts events first."""

# question: split-time
# loses: 4
# says: rows exchanged


def split_time(days, is_event, start_days):
    is_exposed = start_days < days
    exposed = np.where(is_exposed, days - start_days, 0)
    return np.array(
        [
            [(is_event & ~is_exposed).sum(), (is_event & is_exposed).sum()],
            [(days - exposed).sum(), exposed.sum()],
        ]
    )
