"""The three stages that ConvLLaVA was trained in (arXiv 2405.15738), on checkpoints in the published layout."""
