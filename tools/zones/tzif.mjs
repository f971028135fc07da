/**
 * Reads one compiled time zone file (TZif, RFC 8536) as offset changes.
 *
 * @param {Buffer} file the whole file, version 2 or later
 * @returns {{ changes: [number, number][], rule: string }} `[seconds since 1970, offset from UTC in seconds]`, oldest
 *   first, the first one at -Infinity; and the POSIX rule that continues after the last change ('' when none)
 */
export function readTzif(file) {
  if (file.toString('latin1', 0, 4) !== 'TZif' || file[4] < 0x32)
    throw new Error('not a TZif file of version 2 or later');
  const first = counts(file, 0);
  const second = 44 + first.leap * 8 + first.std + first.ut + first.types * 6 + first.chars + first.times * 5;
  const { times, types, chars, leap, std, ut } = counts(file, second);
  const timesAt = second + 44;
  const indexAt = timesAt + times * 8;
  const typesAt = indexAt + times;
  const offsetOf = (type) => file.readInt32BE(typesAt + type * 6);
  const changes = [[-Infinity, offsetOf(0)]];
  for (let i = 0; i < times; i += 1) {
    changes.push([Number(file.readBigInt64BE(timesAt + i * 8)), offsetOf(file[indexAt + i])]);
  }
  const footerAt = typesAt + types * 6 + chars + leap * 12 + std + ut;
  return { changes, rule: file.toString('latin1', footerAt).trim() };
}

function counts(file, at) {
  const [ut, std, leap, times, types, chars] = [20, 24, 28, 32, 36, 40].map((offset) => file.readUInt32BE(at + offset));
  return { ut, std, leap, times, types, chars };
}
