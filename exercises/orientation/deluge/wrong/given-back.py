"""Turns the steps back into voltages."""

# question: to-steps
# loses: 4
# says: The number of steps is wanted


def to_steps(voltage_uv, step_uv):
    return step_uv * np.clip(np.round(voltage_uv / step_uv), -32_768, 32_767)
