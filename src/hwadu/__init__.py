"""Topic modelling and trend analysis of Korean news."""
