"""What a country gains: economy, frustration, security, autonomy, demands, in % of own GDP a year."""
