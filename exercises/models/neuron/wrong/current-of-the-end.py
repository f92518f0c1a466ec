"""Takes the current of the end of each step."""

# question: step-through
# loses: 2
# says: current of the end


def step_through(current, dt, capacitance, leak, rest):
    voltage = np.full(len(current), float(rest))
    for k in range(len(current) - 1):
        voltage[k + 1] = voltage[k] + dt * (-leak * (voltage[k] - rest) + current[k + 1]) / capacitance
    return voltage
