"""The demo read by two synthetic coders and a synthetic reader, by the same steps as any study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.files.bundled import CODEBOOK
from hwadu.files.placing import place_text
from hwadu.runs.readers.answering import Answered, answer_run
from hwadu.runs.readers.asking import ask_run
from hwadu.runs.readers.kept_answers import store_of, study_folder

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run

SHARE = 0.3


def rehearse(run: Run) -> Answered:
    """Let synthetic coders code a sample of the demo, and a synthetic reader read where doubt is.

    Parameters
    ----------
    run : Run
        A run of the study that :func:`hwadu.write_demo` wrote.

    Returns
    -------
    Answered
        What the reader's answers changed.
    """
    from hwadu.demo.synthetic_readers import READER, synthetic_answers
    from hwadu.runs.coding import score_run

    sheets = _sheets(run)
    _name_in_study(run, sheets)
    score_run(run, sheets)
    asking = ask_run(run, model=READER, share=SHARE)
    store = store_of(run)
    articles = run.table("articles")
    bodies = dict(zip(articles["article_id"], articles["body"], strict=True))
    requests = [(name, str(bodies[one.article_id])) for name, one in sorted(store.asked().items())]
    lines = synthetic_answers(_truth(run), requests, list(run.codebook["theme"]))
    answers = study_folder(run) / "ask" / "answers.jsonl"
    answers.parent.mkdir(exist_ok=True)
    place_text("\n".join(lines) + "\n", answers)
    return answer_run(run, [answers] if asking.new else [])


def _sheets(run: Run) -> list[Path]:
    """Coding sheets of one sample, the second coder's with a part of it."""
    from hwadu.demo.synthetic_readers import CODED, CODED_TWICE, CODERS, synthetic_roles
    from hwadu.themes import draw_sample, load_codebook, write_coding_sheet

    articles, truth = run.table("articles"), _truth(run)
    codebook = load_codebook(run.file(CODEBOOK))
    stories = run.table("story_members")["story_id"].nunique()
    sample = draw_sample(
        run.table("themes"), articles, run.table("story_members"), n=min(CODED, stories)
    )
    paths = []
    for coder, n in zip(CODERS, (len(sample), CODED_TWICE), strict=True):
        coded = sample["article_id"].head(n).tolist()
        roles = synthetic_roles(truth, coded, [theme.id for theme in codebook.theme], coder)
        paths.append(study_folder(run) / f"{coder}.xlsx")
        write_coding_sheet(sample, articles, codebook, paths[-1], roles=roles, coder=coder)
    return paths


def _name_in_study(run: Run, sheets: list[Path]) -> None:
    """Let the study know its codes, so that it comes out the same when it is run again."""
    study = study_folder(run) / run.manifest["study_file"]
    text = study.read_text(encoding="utf-8")
    named = ", ".join(f'"{sheet.name}"' for sheet in sheets)
    codebook = f'codebook = "{CODEBOOK}"\n'
    place_text(text.replace(codebook, f"{codebook}codes = [{named}]\n"), study)


def _truth(run: Run) -> pd.DataFrame:
    import pandas as pd

    return pd.read_parquet(study_folder(run) / "truth" / "labels.parquet")
