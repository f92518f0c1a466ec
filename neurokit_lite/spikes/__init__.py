"""Layer 3: spike trains, what drives them, and what can be read from them.

Times are in seconds, rates in spikes per second, angles in radians.
"""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.spikes.angles import angular_error, angular_speed, interpolate_angle
from neurokit_lite.spikes.coincidence import Correlograms, Synchrony, correlograms, synchrony
from neurokit_lite.spikes.decoding import Decoding, decode_bayesian
from neurokit_lite.spikes.exchange import (
    NwbUnits, as_binned_spikes, as_data_array, as_neo_segment, as_numpy_sorting, as_spike_trains, as_tsgroup,
    read_nwb_units,
)
from neurokit_lite.spikes.information import TuningTest, mutual_information, permute_tuning, spatial_information
from neurokit_lite.spikes.intervals import Bursts, IntervalStatistics, find_bursts, interval_statistics, isi
from neurokit_lite.spikes.intracellular import (
    AccessResistance, ActionPotentials, CurrentClamp, CurrentSteps, FiringCurve, IvCurve, PassiveProperties,
    SimulatedCell, VoltageSteps, balance_bridge, compute_firing_curve, make_current_steps, make_voltage_steps,
    measure_access, measure_action_potentials, measure_iv, measure_passive, read_abf, read_current_clamp,
    read_nwb_steps, read_voltage_steps,
)
from neurokit_lite.spikes.optogenetics import (
    LinkStrata, Optotags, TaggingSession, WaveformMatch, WiringTest, blank_artefact, find_optotags, make_light_trace,
    make_tagging_session, match_waveforms, permute_wiring, stratify_links,
)
from neurokit_lite.spikes.rate_maps import RateMaps, compute_rate_maps
from neurokit_lite.spikes.rates import AlignedSpikes, Psth, align_spikes, fano_factor, psth
from neurokit_lite.spikes.regression import (
    CrossValidation, Intervals, LikelihoodRatio, PoissonGlm, SpikeTriggeredAverage, TimeRescaling, WaldTest,
    compare_glms, convolve_basis, cross_validate_glm, filter_intervals, fit_poisson_glm, make_raised_cosines,
    poisson_deviance, pseudo_r2, rescale_time, spike_triggered_average, wald_test,
)
from neurokit_lite.spikes.session import NavigationSession, make_navigation_session
from neurokit_lite.spikes.sorting import (
    Agreement, Conditioner, Detections, ProbeDrift, ProbeRecording, RegisteredVoltage, Sorting, UnitQuality,
    amplitude_cutoff, compare_sorting, condition, detect_spikes, estimate_motion, fit_conditioner, isi_contamination,
    make_probe_recording, presence_ratio, read_recording, read_sorting, register_drift, sort_spikes, split_clusters,
    unit_quality, valley_depth, write_recording, write_sorting,
)
from neurokit_lite.spikes.steering import (
    CursorSession, CursorUser, KalmanDecoder, KalmanModel, KalmanStates, KalmanStream, LinearDecoder, MotorUnits,
    Reaches, Steering, add_acceleration, estimate_intention, filter_states, make_motor_units, make_reaches,
    measure_steering, r_squared, simulate_cursor,
)
from neurokit_lite.spikes.trains import BinnedSpikes, SpikeTrains, bin_spikes
from neurokit_lite.spikes.trials import PsthBand, TrialSpikes, bootstrap_psth, split_trials
from neurokit_lite.spikes.tuning import TuningCurves, compute_tuning_curves

__all__ = [
    "AccessResistance", "ActionPotentials", "Agreement", "AlignedSpikes", "BinnedSpikes", "Bursts", "Conditioner",
    "Correlograms", "CrossValidation", "CurrentClamp", "CurrentSteps", "CursorSession", "CursorUser", "Decoding",
    "Detections", "FiringCurve", "IntervalStatistics", "Intervals", "IvCurve", "KalmanDecoder", "KalmanModel",
    "KalmanStates", "KalmanStream", "LikelihoodRatio", "LinearDecoder", "LinkStrata", "MotorUnits", "NavigationSession",
    "NwbUnits", "Optotags", "PassiveProperties", "PoissonGlm", "ProbeDrift", "ProbeRecording", "Psth", "PsthBand",
    "RateMaps", "Reaches", "RegisteredVoltage", "SimulatedCell", "Sorting", "SpikeTrains", "SpikeTriggeredAverage",
    "Steering", "Synchrony", "TaggingSession", "TimeRescaling", "TrialSpikes", "TuningCurves", "TuningTest",
    "UnitQuality", "VoltageSteps", "WaldTest", "WaveformMatch", "WiringTest", "add_acceleration", "align_spikes",
    "amplitude_cutoff", "angular_error", "angular_speed", "as_binned_spikes", "as_data_array", "as_neo_segment",
    "as_numpy_sorting", "as_spike_trains", "as_tsgroup", "balance_bridge", "bin_spikes", "blank_artefact",
    "bootstrap_psth", "compare_glms", "compare_sorting", "compute_firing_curve", "compute_rate_maps",
    "compute_tuning_curves", "condition", "convolve_basis", "correlograms", "cross_validate_glm", "decode_bayesian",
    "detect_spikes", "estimate_intention", "estimate_motion", "fano_factor", "filter_intervals", "filter_states",
    "find_bursts", "find_optotags", "fit_conditioner", "fit_poisson_glm", "interpolate_angle", "interval_statistics",
    "isi", "isi_contamination", "make_current_steps", "make_light_trace", "make_motor_units", "make_navigation_session",
    "make_probe_recording", "make_raised_cosines", "make_reaches", "make_tagging_session", "make_voltage_steps",
    "match_waveforms", "measure_access", "measure_action_potentials", "measure_iv", "measure_passive",
    "measure_steering", "mutual_information", "permute_tuning", "permute_wiring", "poisson_deviance", "presence_ratio",
    "pseudo_r2", "psth", "r_squared", "read_abf", "read_current_clamp", "read_nwb_steps", "read_nwb_units",
    "read_recording", "read_sorting", "read_voltage_steps", "register_drift", "rescale_time", "simulate_cursor",
    "sort_spikes", "spatial_information", "spike_triggered_average", "split_clusters", "split_trials", "stratify_links",
    "synchrony", "unit_quality", "valley_depth", "wald_test", "write_recording", "write_sorting",
]
