"""Commands that look something up in a run: words in their context, the largest stories."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwadu.cli.language import echo, opened, say_uncounted, tell
from hwadu.cli.options import RunFolder, argument, option

app = typer.Typer()

_THEME = Annotated[str | None, option("find_theme")]
_TOPIC = Annotated[str | None, option("find_topic")]
_PRESS = Annotated[list[str] | None, option("find_press")]
_SECTION = Annotated[list[str] | None, option("find_section")]
_PERIOD = Annotated[str | None, option("find_period")]
_UNCOUNTED = Annotated[bool, option("find_uncounted", "--uncounted")]


@app.command(help=tell("help.find"))
def find(
    run_folder: RunFolder,
    query: Annotated[str, argument("find_query", metavar="WORDS")],
    theme: _THEME = None,
    topic: _TOPIC = None,
    press: _PRESS = None,
    section: _SECTION = None,
    period: _PERIOD = None,
    regex: Annotated[bool, option("find_regex", "--regex")] = False,
    sort: Annotated[str, option("find_sort")] = "published",
    keywords: Annotated[bool, option("find_keywords", "--keywords/--no-keywords")] = True,
    width: Annotated[int, option("find_width", min=1)] = 40,
    uncounted: _UNCOUNTED = False,
    n: Annotated[int, option("find_n", "--n", min=1)] = 20,
    out: Annotated[Path | None, option("find_out")] = None,
) -> None:
    """Find words in their context."""
    from hwadu.reporting import write_csv

    run = opened(run_folder)
    found = run.find(
        query,
        theme=theme,
        topic=topic,
        press=press or None,
        section=section or None,
        period=period,
        regex=regex,
        sort=sort,
        keywords=keywords,
        width=width,
        counted=not uncounted,
    )
    if not uncounted:
        say_uncounted(run)
    places, articles = len(found), found["article_id"].nunique()
    echo(tell("found", places=places, articles=articles, query=query))
    for row in found.head(n).itertuples():
        day = str(row.published)[:10].replace("NaT", "")
        echo(f"{day:<10}  {row.press}  {row.left}[{row.match}]{row.right}  ({row.article_id})")
    if places > n and out is None:
        echo(tell("more_places", more=places - n))
    if out is not None:
        write_csv(found, out)
        echo(str(out))


@app.command(help=tell("help.network"))
def network(
    run_folder: RunFolder,
    out: Annotated[Path, option("network_out")],
    theme: _THEME = None,
    topic: _TOPIC = None,
    press: _PRESS = None,
    section: _SECTION = None,
    period: _PERIOD = None,
    uncounted: _UNCOUNTED = False,
    top: Annotated[int, option("network_top", min=2)] = 50,
    encoding: Annotated[str, option("network_encoding")] = "utf-8",
) -> None:
    """Write a network of words."""
    from hwadu.runs.handover import word_network, write_network
    from hwadu.runs.lookup.selection import Selection

    run = opened(run_folder)
    asked = Selection(theme, topic, press or None, section or None, period, not uncounted)
    graph = word_network(run, asked, top)
    if not uncounted:
        say_uncounted(run)
    write_network(graph, out, encoding)
    terms, lines = graph.number_of_nodes(), graph.number_of_edges()
    echo(tell("network_written", terms=terms, lines=lines, out=out))


@app.command(help=tell("help.stories"))
def stories(
    run_folder: RunFolder,
    largest: Annotated[int, option("stories_largest", min=1)] = 20,
    out: Annotated[Path | None, option("stories_out")] = None,
) -> None:
    """Show the largest stories."""
    from hwadu.reporting import write_csv

    unit, found = (tell("articles"), tell("outlets")), opened(run_folder).largest_stories(largest)
    if out is not None:
        write_csv(found, out)
        echo(str(out))
        return
    for row in found.itertuples():
        day = str(row.first)[:10].replace("NaT", "")
        echo(
            f"{row.articles:>4} {unit[0]}  {row.outlets:>3} {unit[1]}  {day:<10}  "
            f"{row.title}  [{row.story_id}]"
        )
