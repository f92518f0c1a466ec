"""Where the sweeps of real input (test_real_input) may find something else, and why."""

# (end of the function's name, place): what NaN, infinite or masked values mean there
MEANT = {
    ("as_slots", "values"): "what is not known, or lies beyond the limits, has no bin",
    ("compute_rate_maps", "position"): "NaN is where the tracking was lost: time that does not count",
    ("as_tracked", "value"): "NaN is where the tracking was lost",
    ("match_tracking", "values"): "passed on as they are; those who read them refuse what is infinite",
    ("track_streamlines", "directions"): "NaN is where no tensor was fitted: a line ends there",
    ("profile_bundle", "values"): "NaN is outside of the mask: other corners of the voxel count",
    ("unmask", "values"): "a map may hold NaN",
    ("as_movie", "movie"): "no frame is read; the functions that read one refuse it",
    ("fit_mixture", "positions_mm"): "not looked at without a field",
    ("compute_tuning_curves", "feature"): "NaN is a gap in the tracking: its time and its spikes are left out",
    ("bin_feature", "feature"): "NaN is a gap in the tracking: its samples fall into no bin",
    ("permute_tuning", "feature"): "NaN is a gap in the tracking: its time and its spikes are left out",
    ("as_brain", "image.dataobj"): "no voxel is read; the functions that read one refuse it",
}

# Functions that cannot be called many times over
LEFT_OUT = {
    "neurokit_lite.imaging.eeg.evoked.remove_blinks": "seconds a call, and takes no array",
    "neurokit_lite.imaging.network.synthetic.make_resting_cohort": "a second a call, and takes no array",
    "neurokit_lite.spikes.steering.kalman.KalmanDecoder.step": "remembers the bins before; predict is swept",
    "neurokit_lite.spikes.steering.kalman.LinearDecoder.step": "remembers the bins before; predict is swept",
    "neurokit_lite.spikes.steering.state_space.KalmanStream.step": "remembers the bins before; filter_states is swept",
    "neurokit_lite.imaging.network.modules.find_modules": "a second a call; modularity checks the same graph",
    "neurokit_lite.spikes.sorting.sort.sort_spikes": "a second a call; its parts are swept",
    "neurokit_lite.spikes.sorting.quality.unit_quality": "seconds a call",
}

# (function, place, form): forms that mean something else, or change the result for a reason
OTHER_FORMS = {
    ("bootstrap_directions", "signal", "float32"): "directions of nearly round tensors turn with the eighth digit",
    ("fit_beamformer", "gain", "float32"): "the sign of a direction means nothing, and turns with the eighth digit",
}

# (function, length of the axis): results that are as large as the square of it
SQUARE = {
    ("compute_connectome", 6): "regions by regions",
    ("shrink_correlation", 6): "regions by regions",
    ("identify_people", 5): "people by people",
    ("LinearDecoder.fit", 3): "units by units",
    ("measure_coupling", 200): "a band in Hz: tapers and frequencies both grow with the length of a trial",
    ("coupling_test", 200): "a band in Hz: tapers and frequencies both grow with the length of a trial",
}

# (function, place): where two of one name are no clash (test_colliding_names)
SAME_NAME = {
    ("Variants", "chromosomes"): "many variants lie on one chromosome",
    ("Variants", "references"): "alleles have four names",
    ("Variants", "alternates"): "alleles have four names",
    ("Variants", "names"): "a variant with three alleles is split into two rows of one name",
    ("Genotypes", "variants.references"): "alleles have four names",
    ("Genotypes", "variants.alternates"): "alleles have four names",
    ("Genotypes", "variants.names"): "a variant with three alleles is split into two rows of one name",
    ("Blocks", "labels"): "labels, of which the example has two",
    ("build_design", "events['trial_type']"): "labels, of which the example has two",
}

# (function, place): tables of which either axis may be the longer one, and arrays whose shape is not asked for
EITHER_WAY = {
    ("flip_signs", "values"): "people and points may be few or many",
    ("split_clusters", "features"): "a cloud may hold fewer spikes than features",
    ("otsu", "values"): "an image is taken as a list of its pixels",
    ("match_tracking", "values"): "may have further axes",
}
