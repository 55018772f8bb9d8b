"""Themes: subjects a person names. A codebook defines them; articles are assigned to them."""

from hwadu.themes.assign import assign_themes
from hwadu.themes.codebook import Codebook, Theme, bundled_codebook, load_codebook

__all__ = ["Codebook", "Theme", "assign_themes", "bundled_codebook", "load_codebook"]
