import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { ApplicationFailure, str } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow/data-converter-helpers.js';
import { dataConverter } from './data-converter.ts';
import { payloadKeys } from './payload-keys.ts';

const MARKER = 'zebra-crossing-marker';

test('a message is unreadable on the wire, names its tenant and key, and reads back unchanged', async () => {
  const keys = payloadKeys(randomBytes(32));
  const converter = loadDataConverter(dataConverter(keys));
  const message = { tenant: 'north', note: MARKER, list: [1, null, 'ü'] };

  const wire = await seal(converter, message);
  expect(Buffer.from(wire.data ?? []).includes(MARKER)).toBe(false);
  expect(str(wire.metadata?.['tenant'] ?? new Uint8Array())).toBe('north');
  expect(str(wire.metadata?.['encryption-key-id'] ?? new Uint8Array())).toBe(keys.current);
  expect(await open(converter, wire)).toEqual(message);
});

test('a rotated key still opens what it sealed; without it the error names the missing key', async () => {
  const [first, second] = [randomBytes(32), randomBytes(32)];
  const old = payloadKeys(first);
  const wire = await seal(loadDataConverter(dataConverter(old)), { tenant: 'north', note: MARKER });

  const rotated = loadDataConverter(dataConverter(payloadKeys(second, [first])));
  expect(await open(rotated, wire)).toEqual({ tenant: 'north', note: MARKER });
  const without = loadDataConverter(dataConverter(payloadKeys(second)));
  await expect(open(without, wire)).rejects.toThrow(`No payload key ${old.current}`);
});

test('neither the bytes nor the tenant of a payload can be changed', async () => {
  const converter = loadDataConverter(dataConverter(payloadKeys(randomBytes(32))));
  const wire = await seal(converter, { tenant: 'north' });
  const other = { ...wire, metadata: { ...wire.metadata, tenant: Buffer.from('south') } };
  await expect(open(converter, other)).rejects.toThrow();
  const bent = { ...wire, data: Buffer.from(wire.data ?? []) };
  bent.data[bent.data.length - 1]! ^= 1;
  await expect(open(converter, bent)).rejects.toThrow();
});

test('the message and the stack of a failure are payloads, only its type stays in clear', () => {
  const { failureConverter, payloadConverter } = loadDataConverter(dataConverter(payloadKeys(randomBytes(32))));
  const failure = failureConverter.errorToFailure(ApplicationFailure.nonRetryable(MARKER, 'CODE'), payloadConverter);
  expect(failure.message).not.toContain(MARKER);
  expect(failure.stackTrace).toBe('');
  expect(failure.applicationFailureInfo?.type).toBe('CODE');
});

type Loaded = ReturnType<typeof loadDataConverter>;

async function seal(converter: Loaded, value: unknown): Promise<Payload> {
  const [wire] = (await converter.payloadCodecs[0]?.encode([converter.payloadConverter.toPayload(value)])) ?? [];
  if (!wire) throw new Error('the codec gave nothing');
  return wire;
}

async function open(converter: Loaded, wire: Payload): Promise<unknown> {
  const [payload] = (await converter.payloadCodecs[0]?.decode([wire])) ?? [];
  return payload && converter.payloadConverter.fromPayload(payload);
}
