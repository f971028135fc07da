/** Collects the values of one statement: `add(value)` gives the `$n` that stands for it. Nothing else enters the SQL. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
