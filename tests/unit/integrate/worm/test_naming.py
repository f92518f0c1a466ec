"""Names of neurons and classes: the habits of the field, and what must not pass in silence."""

import pytest

from neurokit_lite import integrate

# Names of Taylor et al. (2021, table of 128 classes), one for each habit, and neurons that belong to them.
REAL = {
    "AVA": ["AVAL", "AVAR"],
    "AVL": ["AVL"],
    "RIR": ["RIR"],
    "ASEL": ["ASEL"],
    "ASER": ["ASER"],
    "CEP": ["CEPDL", "CEPDR", "CEPVL", "CEPVR"],
    "RMD_DV": ["RMDDL", "RMDDR", "RMDVL", "RMDVR"],
    "RMD_LR": ["RMDL", "RMDR"],
    "RME_DV": ["RMED", "RMEV"],
    "RME_LR": ["RMEL", "RMER"],
    "IL1": ["IL1DL", "IL1L", "IL1VR"],
    "IL2_DV": ["IL2DL", "IL2VR"],
    "IL2_LR": ["IL2L", "IL2R"],
    "I1": ["I1L", "I1R"],
    "MC": ["MCL"],
    "M2": ["M2L"],
    "VB01": ["VB1"],
    "VB02": ["VB02"],
    "VB": ["VB3", "VB10", "VB11"],
    "VA": ["VA1", "VA2"],
    "VA12": ["VA12"],
    "VC": ["VC1", "VC6"],
    "VC_4_5": ["VC4", "VC5"],
    "VD_DD": ["VD1", "VD13", "DD1", "DD06"],
    "AWC_ON": ["AWCON"],
    "AWC_OFF": ["AWCOF"],
    "SAB": ["SABD", "SABVL"],
}


def test_each_habit_of_real_names():
    wanted = {name: row for row, members in enumerate(REAL.values()) for name in members}
    found = integrate.align_neurons(list(wanted), list(REAL))
    assert found.class_of.tolist() == list(wanted.values())
    assert not found.unmatched


def test_the_order_of_both_lists_does_not_matter():
    neurons = [name for members in REAL.values() for name in members][::-1]
    classes = list(REAL)[::-1]
    found = integrate.align_neurons(neurons, classes)
    assert all(name in REAL[classes[row]] for name, row in zip(neurons, found.class_of, strict=True))


def test_whole_names_come_before_endings():
    assert integrate.align_neurons(["AVL", "AVR"], ["AV", "AVL"]).class_of.tolist() == [1, 0]
    assert integrate.align_neurons(["VB2"], ["VB", "VB02"]).class_of.tolist() == [1]


@pytest.mark.parametrize(
    ("name", "classes", "why"),
    [
        ("AWCL", ["AWC_ON", "AWC_OFF"], "only parts of its class have rows: AWC_ON, AWC_OFF"),
        ("RMDL", ["RMD_DV"], "only parts"),
        ("ABDL", ["AB", "ABD"], "more than one class: AB, ABD"),
        ("CANL", ["AVA"], "no class of that name"),
        ("AVA1L", ["AVA"], "no class"),
        ("VC3", ["VC_4_5"], "only parts"),
    ],
)
def test_what_fits_nothing_or_two_is_told(name, classes, why):
    found = integrate.align_neurons([name], classes, unmatched="report")
    assert found.class_of.tolist() == [-1]
    assert why in found.unmatched[name]
    with pytest.raises(ValueError, match=f"{name} "):
        integrate.align_neurons([name], classes)


def test_names_that_become_one_are_refused():
    with pytest.raises(ValueError, match="VB1 more than once"):
        integrate.tidy_neuron_names(["VB1", "vb01"])
    with pytest.raises(ValueError, match="class_names must be different"):
        integrate.align_neurons(["AVAL"], ["AVA", "ava "])
    with pytest.raises(ValueError, match="neuron_names must be different"):
        integrate.align_neurons(["AVAL", "aval"], ["AVA"])


def test_zeros_inside_a_number_stay():
    assert integrate.tidy_neuron_names(["VB10", "VB001", "I1L"]) == ("VB10", "VB1", "I1L")
