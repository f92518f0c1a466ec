"""The rules of the public interface. Each returns complaints that say what to do; none means kept."""

import ast
import inspect
from collections.abc import Callable

import numpy as np

# Parameter names that look like the house's word for the same thing, and the house's word.
VOCABULARY = {
    "random_state": "seed rng rand random generator random_seed",
    "n_permutations": "n_perm n_perms n_permute nperm n_shuffles n_shuffle nshuffle permutations",
    "n_bootstraps": "n_boot nboot n_bootstrap n_resamples bootstraps",
    "n_jobs": "njobs jobs n_workers workers n_cores n_threads n_processes",
    "alpha": "significance significance_level p_threshold alpha_level",
    "groups": "group group_by groupby subject_ids blocks",
    "rate_hz or sampling_rate_hz": "fs sfreq srate sampling_rate sample_rate sampling_freq samplerate rate",
    "frequency_hz": "freq frequency freqs frequencies freq_hz",
    "bin_s": "bin binsize bin_size binwidth bin_width bin_sec bin_seconds bin_size_s bin_width_s dt",
    "window_s": "window win window_size window_sec window_seconds win_s tw",
    "duration_s": "duration dur length_s duration_sec",
    "times_s": "time times t timestamps ts time_s",
    "spike_times_s": "spike_times spiketimes spikes_s spike_s",
    "delay_s or latency_s": "delay latency lag",
    "fwhm_mm": "fwhm smoothing_fwhm",
    "radius_mm or another unit": "radius",
    "dose_mg": "dose",
    "voltage_mv": "voltage v_m vm",
    "n_components": "ncomp n_comp k_components num_components",
    "n_neighbours": "n_neighbors k_neighbors knn",
}
HOUSE_WORD = {wrong: right for right, wrongs in VOCABULARY.items() for wrong in wrongs.split()}
DRAWING_WORDS = {"axes": "ax", "axis": "ax", "axs": "ax", "figure": "ax"}
FLAGS = {
    "plot": "return a result and let plots.plot_<thing>(result) draw it",
    "show": "return a result and let plots.plot_<thing>(result) draw it",
    "verbose": "print nothing; warn where the user must know",
    "inplace": "never change the input; return a new value",
    "copy": "never change the input; return a new value",
}
POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
LAST = ["random_state", "ax"]


def _parameters(function: Callable) -> list[inspect.Parameter]:
    parameters = inspect.signature(function).parameters.values()
    return [parameter for parameter in parameters if parameter.name not in ("self", "cls")]


def positional_complaints(function: Callable) -> list[str]:
    """At most three positional parameters; no flag among them, and no option behind a required one."""
    complaints = []
    parameters = _parameters(function)
    positional = [parameter for parameter in parameters if parameter.kind in POSITIONAL]
    if len(positional) > 3:
        names = ", ".join(parameter.name for parameter in positional)
        complaints.append(f"{len(positional)} positional parameters ({names}): put * after the third")
    required = False
    for parameter in positional:
        if isinstance(parameter.default, bool) or parameter.annotation in (bool, "bool"):
            complaints.append(f"{parameter.name} is a positional flag: put it behind *")
        elif required and parameter.default is not parameter.empty and parameter.name != "name":
            complaints.append(f"{parameter.name} is an option (it has a default): put it behind *")
        required = required or parameter.default is parameter.empty
    return complaints


def order_complaints(function: Callable) -> list[str]:
    """``random_state`` and ``ax`` come last, in this order."""
    names = [p.name for p in _parameters(function) if p.kind is not inspect.Parameter.VAR_KEYWORD]
    wanted = [name for name in names if name not in LAST] + [name for name in LAST if name in names]
    return [] if names == wanted else [f"order of parameters: ({', '.join(wanted)}), so {LAST} come last"]


def vocabulary_complaints(function: Callable, layer: str = "") -> list[str]:
    """One word for one thing: names that look alike are turned away, with the right one."""
    complaints = []
    words = HOUSE_WORD | (DRAWING_WORDS if layer in ("plots", "widgets") else {})
    for parameter in _parameters(function):
        name = parameter.name
        if name in words:
            complaints.append(f"{name}: the house's word is {words[name]}")
        elif name in FLAGS:
            complaints.append(f"{name}: {FLAGS[name]}")
        elif name.startswith("return_"):
            complaints.append(f"{name}: no flag changes the return type; return a frozen dataclass")
    return complaints


def default_complaints(function: Callable) -> list[str]:
    """No default that every call shares and any call can change."""
    changeable = (list, dict, set, bytearray, np.ndarray)
    return [
        f"{parameter.name}: a mutable default is shared by all calls; use None or a tuple"
        for parameter in _parameters(function)
        if isinstance(parameter.default, changeable)
    ]


def all_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, each in alphabetical order (as ruff sorts ``__all__``)."""
    bare = name.lstrip("_")
    if bare.isupper() and len(bare) > 1:
        return 0, name
    return (1 if bare[:1].isupper() else 2), name


def all_complaints(listed: list[str] | None, namespace: object, stem: str) -> list[str]:
    """``__all__`` is there, sorted and true, and the file does not bear the name of a function in it."""
    if listed is None:
        return ["no __all__: list the public names, sorted"]
    complaints = []
    if list(listed) != sorted(listed, key=all_order):
        complaints.append(f"__all__ is not sorted; write {sorted(listed, key=all_order)}")
    if len(set(listed)) != len(listed):
        complaints.append("__all__ names something twice")
    missing = [name for name in listed if not hasattr(namespace, name)]
    complaints += [f"__all__ lists {name}, which does not exist" for name in missing]
    if stem in listed and callable(getattr(namespace, stem, None)):
        complaints.append(f"the file bears the name of the function {stem}: rename one of them")
    return complaints


def unlisted_complaints(tree: ast.Module, listed: list[str] | None) -> list[str]:
    """What other files may use is listed; what only this file uses starts with an underscore."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    names = [node.name for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]
    return [
        f"{name} is neither in __all__ nor private: list it, or call it _{name}"
        for name in names
        if name not in (listed or ())
    ]


def is_calling(node: ast.AST, names: set[str]) -> bool:
    """Whether a node calls a function or a method of one of these names."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return getattr(called, "attr", getattr(called, "id", None)) in names


def source_complaints(tree: ast.Module, *, computes: bool, may_assert: bool, draws: bool) -> list[str]:
    """What no source file of a layer may hold."""
    complaints = []
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if computes and isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            complaints.append(f"line {line}: print in a layer that computes; return the value, or warn")
        if not may_assert and isinstance(node, ast.Assert):
            complaints.append(f"line {line}: assert vanishes under -O; check the input with core/check.py")
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            complaints.append(f"line {line}: star import; name what you need")
        if draws and is_calling(node, {"show", "savefig"}):
            complaints.append(f"line {line}: a plot returns its Axes; the caller shows and saves")
        if draws and isinstance(node, ast.If) and _is_not_ax(node.test):
            complaints.append(f"line {line}: write `if ax is None`, for an Axes has no truth")
    return complaints


def _is_not_ax(test: ast.expr) -> bool:
    is_not = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    return is_not and isinstance(test.operand, ast.Name) and test.operand.id == "ax"
