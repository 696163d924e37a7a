"""Laws: each formula of the model in its own small file; arrays in, arrays out."""
