"""How the property tests of formkit run."""

from hypothesis import settings

# A busy machine is no fault of a form: no example is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
