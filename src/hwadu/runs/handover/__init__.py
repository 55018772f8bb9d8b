"""A run in other hands: counts for R, a package for replication, and what differs between runs."""

from hwadu.runs.handover.compare import compare_runs
from hwadu.runs.handover.deposit import deposit
from hwadu.runs.handover.network_files import concor_blocks, word_network, write_network
from hwadu.runs.handover.term_counts import TARGETS, export_counts
from hwadu.runs.handover.verify import verify

__all__ = [
    "TARGETS",
    "compare_runs",
    "concor_blocks",
    "deposit",
    "export_counts",
    "verify",
    "word_network",
    "write_network",
]
