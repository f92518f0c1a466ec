"""The rules of colour: figures take it from the palette, and colour-blind readers tell its colours apart."""

import ast
import re
from itertools import combinations

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import to_rgb

# Machado GM, Oliveira MM, Fernandes LAF (2009). A physiologically-based model for simulation of color vision
# deficiency. IEEE Trans Vis Comput Graph 15:1291-1298, severity 1: what a reader sees of linear red, green and blue.
SEEN_BY = {
    "everybody": np.eye(3),
    "protanopes": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopes": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopes": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
MIN_DISTANCE = 12  # in CIELAB; about five differences that can just be noticed, side by side
MIN_CONTRAST = 2.2  # with white, as WCAG counts it; colour never stands alone, marks and words repeat it

_KEYWORDS = {
    *("color", "colors", "c", "edgecolor", "edgecolors", "facecolor", "facecolors", "mec", "mfc", "ec", "fc", "ecolor"),
    *("markerfacecolor", "markeredgecolor", "labelcolor", "foreground", "linecolor"),
}
_PLAIN = {"black", "white", "none", "k", "w", "face"}
_GREY = re.compile(r"[01]|[01]?\.\d+")
_HEX = re.compile(r"#[0-9A-Fa-f]{3,8}")
_CYCLE = re.compile(r"(tab|xkcd):.+|C\d")
_FORMAT = re.compile(r"(?=.*[bgrcmy])[bgrcmy]?[-.:ov^<>1-8spP*hHxXDd|_+]*[bgrcmy]?")
_FORMATTED = {"plot", "loglog", "semilogx", "semilogy", "errorbar", "step", "stem"}


def linear(colour: object) -> np.ndarray:
    """Linear red, green and blue of sRGB colours, (..., 3)."""
    values = np.asarray(colour, float)
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    """CIELAB of linear red, green and blue under D65, (..., 3)."""
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.119192, 0.9503041]]
    )
    share = np.clip(light, 0, 1) @ to_xyz.T / to_xyz.sum(axis=1)
    root = np.where(share > (6 / 29) ** 3, np.cbrt(share), share / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(root, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def seen(colours: object, reader: str) -> np.ndarray:
    """CIELAB of sRGB colours as a kind of reader sees them."""
    return lab(linear(colours) @ SEEN_BY[reader].T)


def palette_complaints(palette: dict[str, str]) -> list[str]:
    """Pairs that some readers cannot tell apart, and colours that are too pale for white paper."""
    known = palette | {"black": "#000000", "white": "#FFFFFF"}
    complaints = []
    for reader in SEEN_BY:
        looks = {name: seen(to_rgb(colour), reader) for name, colour in known.items()}
        for one, other in combinations(looks, 2):
            distance = float(np.linalg.norm(looks[one] - looks[other]))
            if distance < MIN_DISTANCE:
                complaints.append(
                    f"{reader} see {one} and {other} {distance:.0f} apart, at least {MIN_DISTANCE} is asked"
                )
    for name, colour in palette.items():
        contrast = 1.05 / (linear(to_rgb(colour)) @ [0.2126, 0.7152, 0.0722] + 0.05)
        if contrast < MIN_CONTRAST and name != "yellow":
            complaints.append(f"{name} has a contrast of {contrast:.1f} with white, at least {MIN_CONTRAST} is asked")
    return complaints


def colormap_complaints(name: str, kind: str) -> list[str]:
    """Where lightness does not order the values of a colour map for some readers."""
    complaints = []
    for reader in SEEN_BY:
        light = seen(colormaps[name](np.linspace(0, 1, 65))[:, :3], reader)
        arms = [light[:, 0]] if kind == "sequential" else [light[:33, 0], light[32:, 0]]
        steps = [np.diff(arm) for arm in arms]
        if any((step[2:-2] > 0).any() and (step[2:-2] < 0).any() for step in steps):  # the turn itself may be blunt
            complaints.append(f"{name}: for {reader} lightness turns back")
        if kind != "sequential" and all(step.sum() > 0 for step in steps):
            complaints.append(f"{name}: for {reader} lightness does not turn at the middle")
        if kind == "diverging" and np.linalg.norm(light[0] - light[-1]) < 2 * MIN_DISTANCE:
            complaints.append(f"{name}: {reader} cannot tell its two ends apart")
        if kind == "cyclic" and np.linalg.norm(light[0] - light[-1]) > MIN_DISTANCE / 4:
            complaints.append(f"{name}: its two ends differ")
    return complaints


def raw_colours(text: str, allowed_maps: set[str]) -> list[str]:
    """Colours and colour maps that a file names by itself, with their lines."""
    found = []
    for node in ast.walk(ast.parse(text)):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _HEX.fullmatch(node.value):
            found.append(f"line {line}: the colour {node.value}; take one of plots.PALETTE")
        for key, value in _named(node):
            if key in _KEYWORDS:
                found += [
                    f"line {line}: {key}={one!r}; take one of plots.PALETTE" for one in _texts(value) if _is_raw(one)
                ]
            if key == "cmap":
                found += [f"line {line}: the colour map {one}" for one in _texts(value) if one not in allowed_maps]
        if isinstance(node, ast.Subscript) and _last(node.value) == "colormaps":
            found += [f"line {line}: the colour map {one}" for one in _texts(node.slice) if one not in allowed_maps]
        if (
            isinstance(node, ast.Attribute)
            and _last(node.value) == "cm"
            and node.attr not in {*allowed_maps, "ScalarMappable"}
        ):
            found.append(f"line {line}: the colour map {node.attr}")
        if isinstance(node, ast.Call) and _last(node.func) in {"get_cmap", "set_cmap"}:
            named = [text for one in node.args for text in _texts(one)]  # get_cmap() asks a drawing for its own
            found += [f"line {line}: the colour map {one}" for one in named if one not in allowed_maps]
        if isinstance(node, ast.Call) and _last(node.func) in _FORMATTED:
            said = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            found += [f"line {line}: a colour in the format {one!r}" for one in said if _FORMAT.fullmatch(one)]
    return list(dict.fromkeys(found))


def _named(node: ast.AST) -> list[tuple[str, ast.AST]]:
    """Keyword arguments of a call, entries of a dictionary."""
    if isinstance(node, ast.Call):
        return [(one.arg, one.value) for one in node.keywords if one.arg]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [(key.value, value) for key, value in pairs if isinstance(key, ast.Constant)]
    return []


def _texts(value: ast.AST) -> list[str]:
    """Text that stands for a colour: by itself, in a list, or on either side of an if."""
    if isinstance(value, ast.Constant):
        return [value.value] if isinstance(value.value, str) else []
    if isinstance(value, ast.List | ast.Tuple):
        return [text for one in value.elts for text in _texts(one)]
    if isinstance(value, ast.IfExp):
        return _texts(value.body) + _texts(value.orelse)
    return []


def _is_raw(text: str) -> bool:
    return text not in _PLAIN and not _GREY.fullmatch(text)


def _last(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
