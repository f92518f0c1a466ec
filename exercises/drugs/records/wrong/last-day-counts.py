"""Takes a prescription on the last day, and later ones, for exposure."""

# question: split-time
# loses: 1
# says: came too late


def split_time(days, is_event, start_days):
    is_exposed = np.isfinite(start_days)
    exposed = np.where(is_exposed, np.maximum(days - start_days, 0), 0)
    return np.array(
        [
            [(days - exposed).sum(), exposed.sum()],
            [(is_event & ~is_exposed).sum(), (is_event & is_exposed).sum()],
        ]
    )
