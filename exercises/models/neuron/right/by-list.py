"""Grows a list instead of filling an array."""

# question: step-through


def step_through(current, dt, capacitance, leak, rest):
    voltage = [rest]
    for one in current[:-1]:
        slope = (one - leak * (voltage[-1] - rest)) / capacitance
        voltage.append(voltage[-1] + dt * slope)
    return np.array(voltage)
