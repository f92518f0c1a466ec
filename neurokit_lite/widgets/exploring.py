"""Figures that answer to sliders: live in a notebook, precomputed on a static page."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping, Sequence
from html import escape

from neurokit_lite.core.errors import invalid

__all__ = ["Explorer", "explore"]

_DPI = 80  # a static page holds a picture for each place of each slider

# Runs on static pages only: notebooks show the live sliders instead.
_SCRIPT = (
    "const box=this.closest('.nkl-explore');"
    "box.querySelectorAll('input').forEach(i=>{if(i!==this){i.value=i.dataset.start;"
    "i.parentNode.querySelector('output').textContent=JSON.parse(i.dataset.labels)[i.value];}});"
    "this.parentNode.querySelector('output').textContent=JSON.parse(this.dataset.labels)[this.value];"
    "const k=this.value===this.dataset.start?'start':this.name+'-'+this.value;"
    "box.querySelectorAll('figure').forEach(f=>{f.hidden=f.dataset.frame!==k;});"
)

# Runs beside live sliders. ipywidgets gives them no name, and for a value their place in the list. So each is
# told its own label and what its readout shows, again whenever it moves. The views come one by one: it waits.
_TELL = (
    "let tries=0;const name=()=>{"
    "const box=this.closest('.nkl-live'),rows=box?[...box.querySelectorAll('.widget-hslider')]:[];"
    "if(rows.length<N_SLIDERS||rows.some(row=>!row.querySelector('[role=slider]')))"
    "{if(tries++<300)setTimeout(name,100);return;}"
    "rows.forEach(row=>{"
    "const handle=row.querySelector('[role=slider]'),shown=row.querySelector('.widget-readout');"
    "const tell=()=>{if(handle.getAttribute('aria-valuetext')!==shown.textContent)"
    "handle.setAttribute('aria-valuetext',shown.textContent);};"
    "if(!handle.hasAttribute('aria-label')){"
    "handle.setAttribute('aria-label',row.querySelector('label').textContent);"
    "const watch=new MutationObserver(tell);"
    "watch.observe(handle,{attributes:true,attributeFilter:['aria-valuetext']});"
    "watch.observe(shown,{childList:true,characterData:true,subtree:true});}"
    "tell();});};name();"
)


class Explorer:
    """What :func:`explore` returns: sliders, a picture, and a sentence that says what the picture shows.

    Parameters
    ----------
    compute : callable
        Takes the controls as keywords and returns a result.
    draw : callable
        Takes the result and an ``ax`` and draws.
    describe : callable
        Takes the result and returns one sentence: the caption, and the picture's alt text.
    controls : mapping of str to sequence
        Values of each control, in order.
    start : mapping of str to object
        Value that each control starts with.

    Examples
    --------
    >>> from neurokit_lite import widgets
    >>> shown = widgets.explore(
    ...     lambda gain: [0, gain],
    ...     lambda line, ax: ax.plot(line),
    ...     describe=lambda line: f"A line that ends at {line[-1]}.",
    ...     gain=[1, 2],
    ... )
    >>> shown.caption(gain=2)
    'A line that ends at 2.'
    """

    def __init__(self, compute: Callable, draw: Callable, *, describe: Callable, controls: Mapping, start: Mapping):
        self._compute, self._draw, self._describe = compute, draw, describe
        self.controls, self.start = controls, start
        self._results: dict[tuple, object] = {}
        self._pictures: dict[tuple, bytes] = {}
        self._live = None

    def result(self, **values: object) -> object:
        """Return the result at these settings (controls that are not named stay at their start)."""
        values = {**self.start, **values}
        key = tuple(values[name] for name in self.controls)
        if key not in self._results:
            self._results[key] = self._compute(**values)
        return self._results[key]

    def caption(self, **values: object) -> str:
        """Return the sentence that says what the picture shows at these settings."""
        return self._describe(self.result(**values))

    def picture(self, **values: object) -> bytes:
        """Return the picture at these settings, as PNG."""
        values = {**self.start, **values}
        key = tuple(values[name] for name in self.controls)
        if key not in self._pictures:
            self._pictures[key] = self._drawn(self.result(**values))
        return self._pictures[key]

    def _drawn(self, result: object) -> bytes:
        import matplotlib.pyplot as plt

        from neurokit_lite.plots.png import with_few_colours
        from neurokit_lite.plots.style import canvas

        ax = canvas(width_in=6.4, height_in=2.9)[0]
        self._draw(result, ax)
        drawn = io.BytesIO()
        ax.figure.savefig(drawn, format="png", dpi=_DPI)
        plt.close(ax.figure)
        return with_few_colours(drawn.getvalue(), n_colours=32)

    def _figure(self, *, onload: str = "", **values: object) -> str:
        caption = escape(self.caption(**values), quote=True)
        data = base64.b64encode(self.picture(**values)).decode()
        script = f' onload="{escape(onload, quote=True)}"' if onload else ""
        return (
            f'<img alt="{caption}" src="data:image/png;base64,{data}" style="max-width:100%"{script}>'
            f'<figcaption aria-live="polite">{caption}</figcaption>'
        )

    def live(self):
        """Return the live sliders and picture (an ipywidgets box)."""
        import ipywidgets as ipw

        if self._live is None:
            onload = _TELL.replace("N_SLIDERS", str(len(self.controls)))
            picture = ipw.HTML(f"<figure>{self._figure(onload=onload)}</figure>")
            sliders = {
                name: ipw.SelectionSlider(
                    options=[(_label(value), value) for value in values],
                    value=self.start[name],
                    description=_title(name),
                    continuous_update=False,
                    style={"description_width": "9em"},
                    layout={"width": "28em"},
                )
                for name, values in self.controls.items()
            }

            def redraw(_change: object) -> None:
                values = {name: slider.value for name, slider in sliders.items()}
                picture.value = f"<figure>{self._figure(onload=onload, **values)}</figure>"

            for slider in sliders.values():
                slider.observe(redraw, names="value")
            self._live = ipw.VBox([*sliders.values(), picture]).add_class("nkl-live")
        return self._live

    def static(self) -> str:
        """Return the same as plain HTML: one control moves at a time, every picture is made beforehand."""
        rows = "".join(self._row(name) for name in self.controls)
        frames = [f'<figure data-frame="start">{self._figure()}</figure>']
        for name, values in self.controls.items():
            frames += [
                f'<figure data-frame="{name}-{i}" hidden>{self._figure(**{name: value})}</figure>'
                for i, value in enumerate(values)
                if value != self.start[name]
            ]
        note = "<p><small>On this page one control moves at a time; in the notebook they move together.</small></p>"
        return f'<div class="nkl-explore">{rows}{"".join(frames)}{note if len(self.controls) > 1 else ""}</div>'

    def _row(self, name: str) -> str:
        values = list(self.controls[name])
        start = values.index(self.start[name])
        labels = escape("[" + ",".join(f'"{_label(value)}"' for value in values) + "]", quote=True)
        return (
            f'<label>{_title(name)} <input type="range" name="{name}" min="0" max="{len(values) - 1}" '
            f'value="{start}" data-start="{start}" data-labels="{labels}" oninput="{escape(_SCRIPT, quote=True)}"> '
            f"<output>{_label(values[start])}</output></label><br>"
        )

    def _repr_mimebundle_(self, **_options: object) -> dict[str, object]:
        live = self.live()._repr_mimebundle_()
        return {**live, "text/html": self.static(), "text/plain": self.caption()}


def _title(name: str) -> str:
    """``bin_s`` -> ``bin (s)``, ``n_cells`` -> ``number of cells``."""
    if name.startswith("n_"):
        return f"number of {name[2:].replace('_', ' ')}"
    stem, _, unit = name.rpartition("_")
    units = {"s": "s", "ms": "ms", "hz": "Hz", "mm": "mm", "mg": "mg", "uv": "µV", "deg": "°"}
    return f"{stem.replace('_', ' ')} ({units[unit]})" if stem and unit in units else name.replace("_", " ")


def _label(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def explore(
    compute: Callable, draw: Callable, *, describe: Callable, start: Mapping | None = None, **controls: Sequence
) -> Explorer:
    """Let the reader move a parameter and see the figure answer.

    Parameters
    ----------
    compute : callable
        ``compute(**controls) -> result``.
    draw : callable
        ``draw(result, ax)``.
    describe : callable
        ``describe(result) -> str``: one sentence with the number that matters; shown as caption and alt text.
    start : mapping, optional
        Value that each control starts with; the middle one where nothing is said.
    **controls : sequence
        Values of each control in order, for example ``bin_s=[0.1, 0.2, 0.4]``. Names carry units.

    Returns
    -------
    Explorer
        Shown by Jupyter as live sliders, and on static pages as precomputed ones.

    Raises
    ------
    ValueError
        If there is no control, one has fewer than two values, or a start value is not among them.

    Examples
    --------
    >>> from neurokit_lite import widgets
    >>> shown = widgets.explore(
    ...     lambda n_cells: n_cells**2, lambda result, ax: ax.bar(0, result), describe=str, n_cells=[1, 2, 3]
    ... )
    >>> shown.result(n_cells=3)
    9
    """
    if not controls:
        raise invalid("controls", "name at least one control", controls, hint="For example bin_s=[0.1, 0.2, 0.4].")
    start = dict(start or {})
    for name, values in controls.items():
        if len(values) < 2:
            raise invalid(name, "offer at least two values", list(values))
        if start.setdefault(name, values[len(values) // 2]) not in values:
            raise invalid("start", f"be among the values of {name}", start[name])
    return Explorer(compute, draw, describe=describe, controls=controls, start=start)
