"""The demo council: invented people, and the cases they made by running the diagrams on a clock of their own."""
