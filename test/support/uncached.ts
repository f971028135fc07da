/** For every worker that a spec starts: no case is kept between tasks, so each task replays its run from the start. */
process.env['THROUGHLINE_CACHED_CASES'] = '0';
