"""How properties are tested: no deadline for single examples, since a busy machine would fail them for its own reasons."""

from hypothesis import settings

settings.register_profile("counterpoise", deadline=None)
settings.load_profile("counterpoise")
