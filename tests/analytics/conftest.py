from hypothesis import settings

# A busy machine is no reason for a property to fail.
settings.register_profile("analytics", deadline=None)
settings.load_profile("analytics")
