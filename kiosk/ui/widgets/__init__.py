"""The painted parts that screens are made of: plain values in, signals out."""
