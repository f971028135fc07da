/** A setting the process cannot start with. The message is one line: which variable, what is wrong, what to do. */
export class ConfigError extends Error {
  constructor(
    readonly variable: string,
    problem: string,
    readonly remedy: string,
  ) {
    super(`${variable}: ${problem}. ${remedy}`);
    this.name = 'ConfigError';
  }
}
