"""Compare how provinces steer their digital economies, from policy documents to traceable reports."""
