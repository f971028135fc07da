/**
 * The SDK takes a stack trace for every promise of a workflow, and that costs a case more than everything it decides.
 * Loaded before any workflow, because the sandbox freezes `Error` afterwards. Two places are kept of an error: where it
 * was thrown and who called.
 */
Error.stackTraceLimit = 2;
