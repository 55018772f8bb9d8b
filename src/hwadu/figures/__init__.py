"""What exhibits are drawn with: style, labels, curves, panels, bars, dots.

No figure calls a model; none changes matplotlib for others.
"""
