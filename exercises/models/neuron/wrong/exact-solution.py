"""Solves the equation exactly instead of stepping."""

# question: step-through
# loses: 4
# says: exact exponential


def step_through(current, dt, capacitance, leak, rest):
    voltage = np.full(len(current), float(rest))
    for k in range(len(current) - 1):
        target = rest + current[k] / leak
        voltage[k + 1] = target + (voltage[k] - target) * np.exp(-dt * leak / capacitance)
    return voltage
