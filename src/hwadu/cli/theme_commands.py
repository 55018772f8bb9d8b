"""Commands on the codebook: terms it may lack, reviewed in a file and then added."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwadu.cli.language import echo, say

app = typer.Typer(help=say("코드북을 다듬는다.", "Work on the codebook."), no_args_is_help=True)


@app.command(
    help=say(
        "코드북에 더할 만한 낱말을 검토할 파일로 쓴다.",
        "Write terms that the codebook may lack into a file to review.",
    )
)
def suggest(
    run_folder: Annotated[
        Path, typer.Argument(metavar="RUN", help=say("실행 폴더", "The run folder"))
    ],
    out: Annotated[
        Path, typer.Option(help=say("검토할 .toml 파일", "The .toml file to review"))
    ] = Path("theme-terms.toml"),
) -> None:
    """Suggest terms."""
    from hwadu.runs.folder.run import open_run
    from hwadu.themes import write_term_suggestions

    run = open_run(run_folder)
    found = run.table("theme_candidates")
    write_term_suggestions(found, run.table("articles"), out)
    themes = found["theme"].nunique()
    echo(
        say(
            f"주제 {themes}개의 낱말 {len(found):,}개를 {out}에 저장했습니다. 받아들일 것의 "
            f"accept를 true로 바꾸고 hwadu themes accept {out} themes.toml을 실행하세요.",
            f"Saved {len(found):,} terms of {themes} themes to {out}. Set accept = true where you "
            f"agree, then run: hwadu themes accept {out} themes.toml",
        )
    )


@app.command(
    help=say(
        "받아들인 낱말을 코드북에 더한다. 주석과 모양은 그대로 둔다.",
        "Add the accepted terms to the codebook; its comments and layout stay.",
    )
)
def accept(
    suggestions: Annotated[
        Path, typer.Argument(help=say("검토한 .toml 파일", "The reviewed .toml file"))
    ],
    codebook: Annotated[
        Path, typer.Argument(help=say("연구의 themes.toml", "The study's themes.toml"))
    ],
) -> None:
    """Accept suggested terms."""
    from hwadu.themes import accepted_terms, add_terms

    accepted = accepted_terms(suggestions)
    added = add_terms(codebook, accepted)
    for theme, terms in added.items():
        echo(f"  {theme}: {', '.join(terms)}")
    n = sum(map(len, added.values()))
    passed_over = sum(map(len, accepted.values())) - n
    echo(
        say(
            f"{codebook}에 낱말 {n}개를 더했습니다(이미 있던 것 {passed_over}개). "
            "hwadu run으로 다시 실행하면 쓰입니다.",
            f"Added {n} terms to {codebook} ({passed_over} were there already). "
            "They are used when the study is run again.",
        )
    )
