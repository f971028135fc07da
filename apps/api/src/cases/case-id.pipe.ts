import { Injectable, type PipeTransform } from '@nestjs/common';
import { problem } from '../edge/problem.exception.ts';

const CASE_ID = /^[A-Za-z0-9_-]{1,100}$/;

/** Lets through what may be the id of a case; there is no case of any other name. */
@Injectable()
export class CaseIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (CASE_ID.test(value)) return value;
    throw problem('CASE_NOT_FOUND');
  }
}
