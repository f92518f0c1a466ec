"""Writes the decay of the visible cell into the function."""

# question: event-sizes
# loses: 5
# says: one event that halves


def event_sizes(trace, keep):
    return imaging.infer_events(np.asarray(trace)[None], 10.0, decay_s=1.0).sizes[0]
