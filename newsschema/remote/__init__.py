"""Remote data: addresses such as s3://bucket/news/, and the stores behind them."""
