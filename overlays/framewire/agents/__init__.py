"""What agents work with: `framewire mcp` serves the services as tools, within a budget.

`server` has the tools, `work` the paid calls behind them, `folder` the files.
"""
