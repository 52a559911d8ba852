"""The AWS that demo and e2e apply to: moto's server plus what moto lacks."""
