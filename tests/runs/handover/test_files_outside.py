"""A package hands on no file that lies outside the study or the run."""

from __future__ import annotations

import shutil

import pytest

import hwadu
from hwadu.errors import RunError
from hwadu.runs.handover.deposit import _check_inside, _safe_notes


def test_a_file_from_elsewhere_and_a_link_are_refused(run, tmp_path):
    run = hwadu.open_run(shutil.copytree(run.folder, tmp_path / "study" / "run"))
    _check_inside(run)
    secret = tmp_path / "secret.txt"
    secret.write_text("비밀", encoding="utf-8")
    link = run.folder / "methods.md"
    link.unlink(missing_ok=True)
    link.symlink_to(secret)
    with pytest.raises(RunError, match=r"methods\.md: this link leads out"):
        _check_inside(run)
    link.unlink()
    settings = run.settings.model_copy(
        update={"themes": run.settings.themes.model_copy(update={"codebook": "../../secret.txt"})}
    )
    run.__dict__["settings"] = settings
    with pytest.raises(RunError, match=r"themes\.codebook is taken from outside"):
        _check_inside(run)


def test_notes_of_a_lexicon_hold_no_formula_and_its_terms_stay():
    text = "# 화두\nform\tcanonical\ttag\taliases\tnote\n-가\t=나\tNNP\t\t=1+1\x1b[31m\n"
    assert (
        _safe_notes(text) == "# 화두\nform\tcanonical\ttag\taliases\tnote\n-가\t=나\tNNP\t\t'=1+1\n"
    )
