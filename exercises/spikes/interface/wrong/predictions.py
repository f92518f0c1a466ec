"""Stores the mean before it is corrected."""

# question: kalman-filter
# loses: 5
# says: Store the mean after correcting it.


def kalman_filter(observations, transition, process, observation, noise, start_mean, start_covariance):
    mean, covariance, means = start_mean, start_covariance, []
    for seen in observations:
        means.append(mean)
        gain = covariance @ observation.T @ np.linalg.inv(observation @ covariance @ observation.T + noise)
        mean = transition @ (mean + gain @ (seen - observation @ mean))
        covariance = transition @ (covariance - gain @ observation @ covariance) @ transition.T + process
    return np.array(means)
