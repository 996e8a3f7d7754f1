"""Property tests draw the same cases on every run, so that a failure is of the change and not of the day.

`HYPOTHESIS_PROFILE=search` looks at fresh ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
