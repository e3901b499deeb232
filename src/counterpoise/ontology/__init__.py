"""The codebooks: event types, states, blocs and groups, as data files with small typed loaders."""
