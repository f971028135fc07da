import type { Request } from 'express';
import { describe, expect, it } from '@jest/globals';
import { refuse } from '#core/case/refusal.ts';
import { MOST_ITEMS, USUAL_ITEMS } from '#contracts/queries/page.query.ts';
import { DEFAULT_LIMIT, MAX_LIMIT } from '#persistence/queries/keyset.ts';
import { pageAnswer } from './paging.ts';

function pageOf(originalUrl: string, next?: string): ReturnType<typeof pageAnswer> {
  const request = { originalUrl } as Request; // the address is all that is read of it
  return pageAnswer(request, next === undefined ? { items: [1] } : { items: [1], next });
}

describe('a page', () => {
  it('links to the next one by the same query, in the body and the header', () => {
    const answer = pageOf('/v1/cases?stage=plan&cursor=old', 'new=');
    const next = '/v1/cases?stage=plan&cursor=new%3D';
    expect(answer.body).toEqual({ items: [1], links: { next } });
    expect(answer.headers).toEqual({ Link: `<${next}>; rel="next"` });
  });

  it('has no link when it is the last one', () => {
    const answer = pageOf('/cases');
    expect(answer.body).toEqual({ items: [1], links: {} });
    expect(answer.headers).toEqual({});
  });

  it('is as long as the contract says', () => {
    expect([MOST_ITEMS, USUAL_ITEMS]).toEqual([MAX_LIMIT, DEFAULT_LIMIT]);
  });

  it('cannot be built from a refused cursor', () => {
    const request = { originalUrl: '/cases?cursor=x' } as Request; // as above
    expect(() =>
      pageAnswer(request, refuse('CURSOR_INVALID', 'This page address is not valid.', { remedy: 'Begin again.' })),
    ).toThrow('not valid');
  });
});
