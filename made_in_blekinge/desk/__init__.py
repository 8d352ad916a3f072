"""The working places without a screen: state machines whose snapshots the window draws."""
