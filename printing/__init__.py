"""Paper and labels: values of the domain in, bytes out."""
