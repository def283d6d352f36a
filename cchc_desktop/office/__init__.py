"""The office that reports: its names, its signer, its recipients."""
