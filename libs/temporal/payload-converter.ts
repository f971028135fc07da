import { DefaultPayloadConverter, u8 } from '@temporalio/common';
import type { ConverterHint, Payload, SerializationContext } from '@temporalio/common';

/** Metadata that names the tenant whose key encrypts a payload (encryption-codec.ts). An opaque code, in clear. */
export const TENANT_METADATA = 'tenant';

/**
 * Plain JSON, with the tenant of a message written beside it: the converter sees values and the codec only bytes, so
 * this is the one place where the owner of a payload is known. Runs in the workflow sandbox too: no Node built-ins.
 */
class TenantPayloadConverter extends DefaultPayloadConverter {
  override toPayload<T>(value: T, context?: SerializationContext, hint?: ConverterHint<T>): Payload {
    const payload = super.toPayload(value, context, hint);
    const tenant = tenantOf(value);
    return tenant === undefined
      ? payload
      : { ...payload, metadata: { ...payload.metadata, [TENANT_METADATA]: u8(tenant) } };
  }
}

function tenantOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('tenant' in value)) return undefined;
  return typeof value.tenant === 'string' && value.tenant !== '' ? value.tenant : undefined;
}

/** The name is fixed by the SDK, which loads this module by path. */
export const payloadConverter = new TenantPayloadConverter();
