"""Adds the slope without the step."""

# question: step-through
# loses: 4
# says: slope alone


def step_through(current, dt, capacitance, leak, rest):
    voltage = np.full(len(current), float(rest))
    for k in range(len(current) - 1):
        voltage[k + 1] = voltage[k] + (-leak * (voltage[k] - rest) + current[k]) / capacitance
    return voltage
