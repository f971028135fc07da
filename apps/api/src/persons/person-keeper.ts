import { Inject, Injectable } from '@nestjs/common';
import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import { undoMerge } from '#apps/intake/undo-merge.ts';
import type { PersonUnmerged } from '#contracts/views/person-unmerged.ts';
import type { Identity } from '#security/tokens.ts';
import { engineProblem } from '../commands/engine-problem.ts';
import { problem } from '../edge/problem.exception.ts';
import { INTAKE_PARTS } from '../parts.ts';

/** Who stands for whom among the persons of the caller's tenant. */
@Injectable()
export class PersonKeeper {
  private readonly parts: IntakeParts;

  constructor(@Inject(INTAKE_PARTS) parts: IntakeParts) {
    this.parts = parts;
  }

  /** Takes a merge back; a repeat finishes what was cut short. PERSON_NOT_FOUND for whom the tenant does not have. */
  async unmerge({ tenant, subject }: Identity, person: string): Promise<PersonUnmerged> {
    const done = await undoMerge(this.parts, tenant, person, subject).catch((error: unknown) => {
      throw engineProblem(error);
    });
    if (!done) throw problem('PERSON_NOT_FOUND');
    return done;
  }
}
