"""Reports of checks in the formats of others: SARIF, JUnit XML, and a page for people."""
