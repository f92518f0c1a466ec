"""From counts to a moving cursor: the Kalman filter, decoders of movement, simulated motor units, the closed loop."""
