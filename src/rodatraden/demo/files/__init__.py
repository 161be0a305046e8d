"""Writers of sheets: one module a family of formats, each a function from a sheet to bytes."""
