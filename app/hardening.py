"""What the process keeps to itself from its first moment: files it makes are their owner's alone, and what was in its
memory (keys, names) goes into no dump when it ends badly.
"""

from __future__ import annotations

import os
from contextlib import suppress


def keep_to_ourselves() -> None:
    """Papers, reports, exports and recovery sheets are written for nobody but their owner; no dumps are made.

    On Windows a file has the rights of its folder, and dumps are the system's affair.
    """
    os.umask(0o077)
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
