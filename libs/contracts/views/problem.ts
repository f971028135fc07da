import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

/** One field that is wrong: where, what, and what to send instead. */
@ApiSchema({ name: 'FieldProblem' })
export class FieldProblem {
  @ApiProperty({ description: 'Path of the field in the body or query.', example: 'goals.0.title' })
  field!: string;

  @ApiProperty({ description: 'What is wrong with it.' })
  detail!: string;

  @ApiProperty({ description: 'What to do.' })
  remedy!: string;
}

/** Every answer of 400 and above (RFC 9457). `code` is stable; `title` and `detail` may be reworded. */
@ApiSchema({ name: 'Problem' })
export class Problem {
  @ApiProperty({ example: 'https://throughline.dev/problems/case-not-found' })
  type!: string;

  @ApiProperty({ example: 'No such case' })
  title!: string;

  @ApiProperty({ example: 404 })
  status!: number;

  @ApiProperty({ description: 'Stable, for programs.', example: 'CASE_NOT_FOUND' })
  code!: string;

  @ApiProperty({ description: 'A sentence for the person who asked.' })
  detail!: string;

  @ApiPropertyOptional({ description: 'What to do about it.' })
  remedy?: string;

  @ApiPropertyOptional({ description: 'The field to blame, when it is one.' })
  field?: string;

  @ApiPropertyOptional({ description: 'All fields to blame.', type: [FieldProblem] })
  errors?: FieldProblem[];

  @ApiProperty({ description: 'Equals the X-Request-Id header; quote it when you ask for help.' })
  requestId!: string;
}

const PROBLEM_BASE = 'https://throughline.dev/problems/';

/** The address that names a kind of problem: `CASE_NOT_FOUND` -> `…/case-not-found`. */
export function problemType(code: string): string {
  return PROBLEM_BASE + code.toLowerCase().replaceAll('_', '-');
}
