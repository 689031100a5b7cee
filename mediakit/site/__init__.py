"""The site around the pages: lists of releases, topics, feeds and a sitemap; pure."""
