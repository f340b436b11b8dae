"""Where a grant happens: health systems, boroughs with a chest, wards and postcodes."""
