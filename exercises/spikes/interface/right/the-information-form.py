"""The information form."""

# question: kalman-filter


def kalman_filter(observations, transition, process, observation, noise, start_mean, start_covariance):
    inverse = np.linalg.inv
    mean, covariance, means = start_mean, start_covariance, []
    for t, seen in enumerate(observations):
        if t:
            mean, covariance = transition @ mean, transition @ covariance @ transition.T + process
        updated = inverse(inverse(covariance) + observation.T @ inverse(noise) @ observation)
        mean = updated @ (inverse(covariance) @ mean + observation.T @ inverse(noise) @ seen)
        covariance = updated
        means.append(mean)
    return means
