"""Leaves out who never got the drug."""

# question: split-time
# loses: 4
# says: users alone


def split_time(days, is_event, start_days):
    is_exposed = start_days < days
    exposed = np.where(is_exposed, days - start_days, 0)
    before = np.where(is_exposed, start_days, 0)
    return np.array([[before.sum(), exposed.sum()], [0, (is_event & is_exposed).sum()]])
