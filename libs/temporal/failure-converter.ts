import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces travel as payloads, so that they are encrypted too. The name is fixed by the SDK. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
