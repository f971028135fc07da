interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** More in one statement gains nothing, and all of them wait for it. */
const MOST = 50;

/**
 * A writer of single items out of one that writes many at once: what comes while a write is under way gathers and is
 * written together by the next one. Nobody waits for company: an item that finds nothing under way is written at once.
 * @param write writes all or nothing, and may be repeated
 * @param isOfOne whether one item may be to blame for an error: then each is written, and fails, by itself
 */
export function gathered<T>(
  write: (items: readonly T[]) => Promise<void>,
  isOfOne: (error: unknown) => boolean,
): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = [];
  let isWriting = false;
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    for (let batch = waiting.splice(0, MOST); batch.length > 0; batch = waiting.splice(0, MOST)) {
      await write(batch.map(({ item }) => item)).then(
        () => batch.forEach(({ resolve }) => resolve()),
        (error: unknown) =>
          batch.length > 1 && isOfOne(error) ? oneByOne(batch) : batch.forEach(({ reject }) => reject(error)),
      );
    }
    isWriting = false;
  };
  const oneByOne = async (batch: readonly Waiting<T>[]): Promise<void> => {
    await Promise.all(batch.map(({ item, resolve, reject }) => write([item]).then(resolve, reject)));
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isWriting) void writeAll();
    });
}
