/** Order of ids: numbers in them as numbers, so that f9 comes before f10; else as text. */
export function byId(a: string, b: string): number {
  if (a === b) return 0;
  const [ours, theirs] = [a.split(DIGITS), b.split(DIGITS)];
  for (let i = 0; i < ours.length && i < theirs.length; i += 1) {
    const [one, other] = [ours[i] as string, theirs[i] as string];
    // Text and numbers take turns, text first.
    const order = i % 2 === 0 ? byText(one, other) : byNumber(one, other);
    if (order !== 0) return order;
  }
  return ours.length - theirs.length || byText(a, b);
}

const DIGITS = /([0-9]+)/;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of any length: an id may hold more digits than a number keeps. */
function byNumber(a: string, b: string): number {
  const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return one.length - other.length || byText(one, other);
}
