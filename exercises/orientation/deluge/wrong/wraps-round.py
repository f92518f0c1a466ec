"""Lets large values overflow."""

# question: to-steps
# loses: 1
# says: numbers that have overflowed


def to_steps(voltage_uv, step_uv):
    return np.round(voltage_uv / step_uv).astype(np.int64).astype(np.int16)
