"""Pseudo-inverse of shifted impulses."""

# question: free-response


def free_response(bold, event_volumes, n_delays):
    impulses = np.zeros(len(bold))
    impulses[event_volumes] = 1
    late = [np.concatenate([np.zeros(k), impulses])[: len(bold)] for k in range(n_delays)]
    return (np.linalg.pinv(np.column_stack([np.ones(len(bold)), *late])) @ bold)[1:]
