"""The shapes over time that are planted: rise, step, pulse, cycle, season, flat."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def planted_shapes(years: Floats) -> dict[str, Floats]:
    """Rate of every subject but the remainder at points in time, without seasons.

    Parameters
    ----------
    years : ndarray of float64, shape (M,)
        Time in years; 2023.5 is July 2023.

    Returns
    -------
    dict
        Rates of shape (M,) by subject.
    """

    def ramp(begin: float, end: float) -> Floats:
        return np.clip((years - begin) / (end - begin), 0.0, 1.0)

    def after(when: float) -> Floats:
        return (years >= when - 1e-9).astype(np.float64)

    def pulse(centre: float, width: float) -> Floats:
        bell: Floats = np.exp(-0.5 * ((years - centre) / width) ** 2)
        return bell

    def month(*when: float) -> Floats:
        near = [np.abs(years - w) < 0.5 / 12 for w in when]
        return np.asarray(np.any(near, axis=0), dtype=np.float64)

    flat = np.ones_like(years)
    elections = (2020 + 3 / 12, 2022 + 2 / 12, 2022 + 5 / 12, 2024 + 3 / 12, 2025 + 5 / 12)
    before = tuple(when - 1 / 12 for when in elections)
    boom = after(2022 + 11 / 12)
    return {
        # rises from 2023, with a step in June 2025
        "sovereign_ai": 0.02 + 0.05 * ramp(2023.0, 2025.5) + 0.08 * after(2025 + 5 / 12),
        # rises all the time, fastest in 2023
        "ax_manufacturing": 0.05 + 0.11 / (1.0 + np.exp(-(years - 2023.0) / 0.8)),
        # data dam of 2020-21, computing capacity of 2024-25
        "data_infrastructure": 0.07 + 0.09 * pulse(2020.9, 0.45) + 0.08 * ramp(2023.9, 2025.5),
        # step in January 2025, when the basic act is promulgated
        "ai_regulation": 0.05 + 0.08 * after(2025.0),
        # a cycle of three and a half years
        "semiconductors": 0.11 * (1.0 + 0.45 * np.sin(2 * np.pi * (years - 2019.9) / 3.5)),
        "ai_talent": 0.07 * flat,
        # step in December 2022, then fading
        "generative_services": 0.02 + boom * (0.04 + 0.12 * np.exp(-(years - 2022.9) / 1.1)),
        "weather": 0.05 * flat,
        "elections": 0.03 + 0.09 * month(*elections) + 0.06 * month(*before),
        "health": 0.08 * flat,
        "housing": 0.08 * flat,
        "bird_flu": 0.012 * flat,
    }


def season(subject: str, years: Floats) -> Floats:
    """Factor by which a subject's rate follows the time of the year.

    Parameters
    ----------
    subject : str
    years : ndarray of float64, shape (M,)
        Time in years.

    Returns
    -------
    ndarray of float64, shape (M,)
        1 everywhere for subjects without a season.
    """
    month = np.rint((years % 1.0) * 12).astype(int) % 12
    if subject == "semiconductors":  # quarterly results
        return np.where(month % 3 == 0, 1.2, 0.9)
    if subject == "weather":  # monsoon and heat, then cold
        months = np.array([1.1, 0.8, 0.7, 0.6, 0.7, 1.1, 1.9, 1.8, 1.1, 0.6, 0.6, 1.0])
        return np.asarray(months[month])
    if subject == "bird_flu":  # every winter
        months = np.array([3.2, 2.2, 1.0, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.6, 1.8, 2.4])
        return np.asarray(months[month])
    return np.ones_like(years)
