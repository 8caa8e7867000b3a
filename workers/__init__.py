"""What runs without a browser: the worker that carries out jobs, and the clock that asks for them."""
