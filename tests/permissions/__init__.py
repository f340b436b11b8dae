"""Who may open which address, and who may change what: contract.md's table, asked of every address there is."""
