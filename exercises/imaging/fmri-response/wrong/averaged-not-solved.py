"""Averages what follows each event, so neighbours are mixed in."""

# question: free-response
# loses: 4
# says: overlap


def free_response(bold, event_volumes, n_delays):
    inside = event_volumes[event_volumes < len(bold) - n_delays]
    return np.array([bold[inside + delay].mean() for delay in range(n_delays)])
