"""What every kernel of the course does more than Jupyter's own: figures have alt text, and unknown names are explained.

An IPython extension. ``nkl start`` names it in the profile that its kernels start with; elsewhere it is loaded by
``%load_ext neurokit_lite.course.learner.kernels.extension``.
"""

import json
from pathlib import Path
from typing import Any

__all__ = ["load_ipython_extension", "unload_ipython_extension", "write_profile"]


def write_profile(folder: Path) -> None:
    """Write an IPython profile that loads this extension.

    Parameters
    ----------
    folder : pathlib.Path
        What ``IPYTHONDIR`` is set to.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_profile(folder)
    >>> "learner.kernels.extension" in (folder / "profile_default" / "ipython_kernel_config.json").read_text()
    True
    """
    profile = folder / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    settings = {"InteractiveShellApp": {"extensions": [__name__]}}
    (profile / "ipython_kernel_config.json").write_text(json.dumps(settings, indent=1), "utf-8")


def load_ipython_extension(shell: Any) -> None:
    """Give figures their alt text and explain unknown names, from now on.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
        The kernel's shell.

    Examples
    --------
    In a notebook::

        %load_ext neurokit_lite.course.learner.kernels.extension
    """
    from neurokit_lite.course.learner.kernels.alt_text import describe_figures
    from neurokit_lite.course.learner.kernels.unknown_names import explain_unknown_names

    describe_figures(shell)
    explain_unknown_names(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Undo what :func:`load_ipython_extension` did.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
        The kernel's shell.

    Examples
    --------
    In a notebook::

        %unload_ext neurokit_lite.course.learner.kernels.extension
    """
    from neurokit_lite.course.learner.kernels.alt_text import leave_figures

    leave_figures(shell)
    shell.custom_exceptions = ()
