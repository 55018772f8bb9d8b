"""Commands on the codebook: terms it may lack, reviewed in a file and then added."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwadu.cli.language import echo, opened, speak, tell
from hwadu.cli.options import RunFolder, argument, option
from hwadu.files.study_file import language_named, study_file

app = typer.Typer(help=tell("help.themes"), no_args_is_help=True)


@app.command(help=tell("help.suggest_theme"))
def suggest(
    run_folder: RunFolder,
    out: Annotated[Path, option("suggest_theme_out")] = Path("theme-terms.toml"),
) -> None:
    """Suggest terms."""
    from hwadu.themes import write_term_suggestions

    run = opened(run_folder)
    found = run.table("theme_candidates")
    write_term_suggestions(found, run.table("articles"), out)
    themes = found["theme"].nunique()
    echo(tell("terms_suggested", themes=themes, n_found=len(found), out=out))


@app.command(name="try", help=tell("help.try_codebook"))
def try_on_run(
    run_folder: RunFolder,
    codebook: Annotated[Path, argument("try_codebook")],
    top: Annotated[int, option("try_top", min=0)] = 3,
) -> None:
    """Try a codebook on a run."""
    from hwadu.runs.codebooks import try_codebook

    effect = try_codebook(opened(run_folder), codebook)
    for row in effect.themes.itertuples():
        echo(
            f"{row.theme}: {row.articles_old:,} → {row.articles_new:,} "
            f"({row.share_old:.1%} → {row.share_new:.1%}; +{row.gained:,} -{row.lost:,})"
        )
        moved = effect.articles[effect.articles["theme"] == row.theme]
        for change, sign in (("gained", "+"), ("lost", "-")):
            for article in moved[moved["change"] == change].head(top).itertuples():
                echo(f"  {sign} {article.title}  [{article.terms}; {article.article_id}]")


@app.command(help=tell("help.accept"))
def accept(
    suggestions: Annotated[Path, argument("accept_suggestions")],
    codebook: Annotated[Path, argument("accept_codebook")],
) -> None:
    """Accept suggested terms."""
    from hwadu.settings import Study
    from hwadu.themes import accepted_terms, add_terms

    study = study_file(codebook.parent)
    if study.is_file():
        speak(language_named(study) or Study.model_fields["language"].default)
    accepted = accepted_terms(suggestions)
    added = add_terms(codebook, accepted)
    for theme, terms in added.items():
        echo(f"  {theme}: {', '.join(terms)}")
    n = sum(map(len, added.values()))
    passed_over = sum(map(len, accepted.values())) - n
    echo(tell("terms_added", codebook=codebook, n=n, passed_over=passed_over))
