"""From notebooks to the site: plan, run, render, pages of sources and references, index."""
