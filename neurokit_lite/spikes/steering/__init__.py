"""Brain-machine interface: Kalman filter, decoders of movement, simulated motor units, the closed loop."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.spikes.steering.cursor import CursorSession, CursorUser, estimate_intention, simulate_cursor
from neurokit_lite.spikes.steering.kalman import KalmanDecoder, LinearDecoder, r_squared
from neurokit_lite.spikes.steering.motor import MotorUnits, Reaches, add_acceleration, make_motor_units, make_reaches
from neurokit_lite.spikes.steering.score import Steering, measure_steering
from neurokit_lite.spikes.steering.state_space import KalmanModel, KalmanStates, KalmanStream, filter_states

__all__ = [
    "CursorSession", "CursorUser", "KalmanDecoder", "KalmanModel", "KalmanStates", "KalmanStream", "LinearDecoder",
    "MotorUnits", "Reaches", "Steering", "add_acceleration", "estimate_intention", "filter_states", "make_motor_units",
    "make_reaches", "measure_steering", "r_squared", "simulate_cursor",
]
