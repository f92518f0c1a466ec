"""``python -m neurokit_lite.course``: the same as ``nkl``, where the command is not on the PATH."""

import sys

from neurokit_lite.course.commands.everyone import main

if __name__ == "__main__":
    sys.exit(main())
