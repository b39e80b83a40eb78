"""What several kinds of tests and measurements need: servers, browsers, free ports."""
