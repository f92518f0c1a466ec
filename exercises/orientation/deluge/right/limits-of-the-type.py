"""Asks the type for its limits."""

# question: to-steps


def to_steps(voltage_uv, step_uv):
    limits = np.iinfo(np.int16)
    return np.rint(voltage_uv / step_uv).clip(limits.min, limits.max).astype(np.int16)
