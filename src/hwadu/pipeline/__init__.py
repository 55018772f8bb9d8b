"""How the stages are put together: settings and tables in, tables out, one file a stage."""

STAGES = ("reading", "stories", "tokens", "topics", "themes", "trends", "report")
"""Names of a study's stages, in their order."""
