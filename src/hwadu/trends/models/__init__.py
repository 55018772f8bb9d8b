"""What a share goes with beside time: regressions, groups, pairs of themes."""
