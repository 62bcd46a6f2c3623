"""A brand: its sections, the inspector, the history."""
