"""The invented sample: six groups, their staff, and candidates whose every planted effect is known."""

from data.sample.write import write_sample

__all__ = ["write_sample"]
