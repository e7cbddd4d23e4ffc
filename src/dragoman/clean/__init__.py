"""Extraction -> Article: which lines are the story; every cut kept with its reason and score."""

from dragoman.clean.cleaner import Cleaner

__all__ = ["Cleaner"]
