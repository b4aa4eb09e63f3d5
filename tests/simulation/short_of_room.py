"""The counter's work where no file may grow beyond a size: the disk is full.

python -m tests.simulation.short_of_room FOLDER BYTES
"""

from __future__ import annotations

import sys

from tests.simulation import counter


def main() -> None:
    """Set the limit, then work on: what does not fit is refused."""
    import resource  # noqa: PLC0415 only where there are such limits
    import signal  # noqa: PLC0415 as above

    folder, size = sys.argv[1:]
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), resource.RLIM_INFINITY))
    sys.argv[1:] = [folder, "7", "60"]
    counter.main()


if __name__ == "__main__":
    main()
