"""The workbook that people code in: written, and read back with the marks they left."""
