import type { Request } from 'express';
import type { Identity } from '#security/tokens.ts';

/** A request after the edge has numbered it and, on all but the open routes, knows who asks. */
export interface ApiRequest extends Request {
  /** Taken from X-Request-Id when that is plain, else made; goes on to the envelope and the journal. */
  id: string;
  identity?: Identity;
}
