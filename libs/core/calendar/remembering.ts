/** More answers than these are forgotten again, all at once. */
const MOST = 10_000;

/** A pure function that remembers what it gave. */
export function remembering<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      if (known.size >= MOST) known.clear();
      known.set(key, (value = make(key)));
    }
    return value;
  };
}
