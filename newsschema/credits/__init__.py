"""Who is credited: lines of credits and notes on authors, as an article prints them or as metadata has them."""
