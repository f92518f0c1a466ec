"""Uses only the diagonal of the noise covariance."""

# question: kalman-filter
# loses: 4
# says: not its diagonal alone.


def kalman_filter(observations, transition, process, observation, noise, start_mean, start_covariance):
    mean, covariance, means = start_mean, start_covariance, []
    precision = observation.T / np.diag(noise)
    for t, seen in enumerate(observations):
        if t:
            mean, covariance = transition @ mean, transition @ covariance @ transition.T + process
        covariance = np.linalg.inv(np.linalg.inv(covariance) + precision @ observation)
        mean = mean + covariance @ precision @ (seen - observation @ mean)
        means.append(mean)
    return np.array(means)
