"""The study that a run was made from: its settings, codebook, lexicon and events."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.files.bundled import CODEBOOK, EVENTS, LEXICON
from hwadu.files.study_file import STUDY
from hwadu.runs.folder.manifest import VECTORS_BEFORE
from hwadu.runs.folder.run_files import RunFiles
from hwadu.words.of_users import labels_in, written_in

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.settings import Study


class RunStudy(RunFiles):
    """The part of a :class:`~hwadu.runs.folder.run.Run` that its study has said."""

    @cached_property
    def settings(self) -> Study:
        """The study's settings as they were run."""
        from hwadu.settings import load_study

        made = load_study(self.file(STUDY))
        said = self.manifest.get("settings", {}).get("vectors", VECTORS_BEFORE)
        missing: dict[str, Any] = {
            name: was for name, was in VECTORS_BEFORE.items() if name not in said
        }
        if missing and not made.vectors.weights:
            missing["weights"] = (1.0,) * len(made.vectors.encoder)
        return made.model_copy(update={"vectors": made.vectors.model_copy(update=missing)})

    @property
    def study_folder(self) -> Path:
        """The folder of the study that made this run."""
        named = self.manifest.get("study_folder", os.pardir)
        of_link = self.folder.absolute()  # a study may hold a link to a run that lies elsewhere
        places = [self.folder.resolve() / named, of_link / named, of_link / os.pardir]
        found = [Path(os.path.normpath(place)) for place in places]
        file = str(self.manifest.get("study_file", STUDY))
        return next((place for place in found if (place / file).is_file()), found[0])

    @property
    def title(self) -> str:
        """Title of the study."""
        return self.settings.title

    def title_in(self, language: str) -> str:
        """Title of the study in a report in Korean or English."""
        return written_in(self.settings, "title", language)

    @property
    def language(self) -> str:
        """Language of the report: ko or en."""
        return self.settings.language

    @cached_property
    def codebook(self) -> pd.DataFrame:
        """The themes: theme, label, label_en, definition, definition_en, terms."""
        from hwadu.themes import load_codebook

        return load_codebook(self.file(CODEBOOK)).table()

    @cached_property
    def lexicon(self) -> pd.DataFrame:
        """The spellings that were counted as one term: form, canonical, tag, aliases, note."""
        from hwadu.tokens import Lexicon

        return Lexicon.load(self.file(LEXICON)).to_frame()

    @cached_property
    def events(self) -> pd.DataFrame:
        """The dated events that figures show: date, label, label_en, themes, source."""
        from hwadu.trends import load_events

        return load_events(self.file(EVENTS))

    @property
    def span(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """First and last day of the study; None where no article has a date."""
        import pandas as pd

        period, dates = self.settings.period, self.articles["published"]
        first, last = period.start or dates.min(), period.end or dates.max()
        if pd.isna(first) or pd.isna(last):
            return None
        return pd.Timestamp(first), pd.Timestamp(last)

    def labels(self, language: str | None = None) -> dict[str, str]:
        """Label of every theme, in Korean or English."""
        return labels_in(self.codebook, language or self.language)
