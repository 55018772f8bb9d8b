"""What a run found, in sentences no stronger than the tests behind them."""
