"""What a study will cost before it is run: minutes, memory and disk, stage by stage."""

from hwadu.planning.estimate import Plan, StagePlan
from hwadu.planning.study_plan import plan

__all__ = ["Plan", "StagePlan", "plan"]
