"""How long properties look: NEWSSCHEMA_HYPOTHESIS chooses the profile, "default" or "thorough"."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Whole articles take some milliseconds each to draw on a busy machine: slow is no fault of a property.
settings.register_profile("default", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2000)
settings.load_profile(os.environ.get("NEWSSCHEMA_HYPOTHESIS", "default"))
