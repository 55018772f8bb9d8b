"""Readers of a run: which articles to read, what a model is asked, what its answers change."""

from hwadu.runs.readers.answering import Answered, answer_run
from hwadu.runs.readers.asking import Asking, ask_run
from hwadu.runs.readers.sheets_for_people import next_run, sample_run

__all__ = ["Answered", "Asking", "answer_run", "ask_run", "next_run", "sample_run"]
