"""How much the properties are tried, and which time zones they know."""

import os
import zoneinfo

from hypothesis import HealthCheck, settings

# Every machine knows the same zones: those of the pinned tzdata package.
zoneinfo.reset_tzpath(to=())

settings.register_profile(
    "dev",
    max_examples=100,
    stateful_step_count=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=500)
settings.register_profile("mutate", settings.get_profile("dev"), max_examples=10)
mutating = "MUTANT_UNDER_TEST" in os.environ  # set by mutmut
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "mutate" if mutating else "dev"))
