"""Leaves out what lies near the ends. The visible trace has nothing there."""

# question: is-trough
# loses: 3
# says:


def is_trough(trace, level, reach):
    answer = np.zeros(len(trace), bool)
    for i in range(reach, len(trace) - reach):
        answer[i] = trace[i] < -level and trace[i] == trace[i - reach : i + reach + 1].min()
    return answer
