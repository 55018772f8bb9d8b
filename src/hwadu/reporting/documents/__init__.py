"""The report as files: HTML, Word, spreadsheets."""
