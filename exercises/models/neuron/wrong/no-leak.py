"""Forgets the leak."""

# question: step-through
# loses: 4
# says: without a leak


def step_through(current, dt, capacitance, leak, rest):
    voltage = np.full(len(current), float(rest))
    for k in range(len(current) - 1):
        voltage[k + 1] = voltage[k] + dt * current[k] / capacitance
    return voltage
