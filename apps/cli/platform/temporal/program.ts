/** The upstream server as three programs, kept in PostgreSQL. */
export interface BuiltServer {
  readonly kind: 'built';
  readonly version: string;
  readonly server: string;
  readonly sqlTool: string;
  /** Absent when it could not be built; the platform then runs without the UI. */
  readonly ui: string | undefined;
}

/** The `temporal` CLI, whose development server keeps its state in a file. */
export interface CliServer {
  readonly kind: 'cli';
  readonly path: string;
  /** Where it was found, for people. */
  readonly source: string;
}

export type TemporalProgram = BuiltServer | CliServer;

/** What one way of finding a server gives: the program, or why not. */
export type Attempt = { readonly program: TemporalProgram } | { readonly reason: string };
