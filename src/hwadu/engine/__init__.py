"""Partitions of work, and where they are worked on: here, in processes, or on a cluster."""

from hwadu.engine.chosen import executor_of, map_partitions, threads_of_a_worker, using

__all__ = ["executor_of", "map_partitions", "threads_of_a_worker", "using"]
