"""A loop over volumes."""

# question: displacement-mm


def displacement_mm(motion, runs, radius_mm):
    found = [0.0]
    for i in range(1, len(motion)):
        change = abs(motion[i] - motion[i - 1])
        found.append((radius_mm * sum(change[:3]) + sum(change[3:])) * (runs[i] == runs[i - 1]))
    return found
