"""Changes the type without rounding: every value moves towards zero. The loud ones saturate rightly all the same."""

# question: to-steps
# loses: 4
# says: steps that are cut off, not rounded


def to_steps(voltage_uv, step_uv):
    return np.clip(voltage_uv / step_uv, -32_768, 32_767).astype("int16")
