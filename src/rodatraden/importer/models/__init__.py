"""What was brought in, what the machine read in it, and what a person decided."""

from rodatraden.importer.models.judgement import Judgement
from rodatraden.importer.models.reading import Reading
from rodatraden.importer.models.run import Problem, Run, Source

__all__ = ["Judgement", "Problem", "Reading", "Run", "Source"]
