"""What exhibits are drawn with: style, labels, curves, panels, bars, dots.

No figure calls a model; none changes matplotlib for others.
"""

PRINT_DPI = 300
"""Dots per inch of a figure that is saved as PNG, as printers ask for."""
