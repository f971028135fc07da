import { ApiHeader } from '@nestjs/swagger';

/** Documents the header by which a command is named. */
export const IDEMPOTENCY_KEY = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description:
    'Names this command. The same key and request give the same answer and happen once; without it one is made.',
});

/** Documents the header that ties a command to the revision that the caller saw. */
export const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'The ETag of the case as you last saw it; 412 when it has changed since.',
});
