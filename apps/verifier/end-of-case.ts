import type { Finding } from './finding.ts';
import type { Standing } from './law/standing.ts';
import type { ExportFile } from './read-export.ts';

/** When the case was closed for the last time, if it was not opened again, by its journal. */
function closedBy({ events }: ExportFile): unknown {
  const last = events.findLast(({ type }) => type === 'caseClosed' || type === 'caseReopened');
  return last?.type === 'caseClosed' ? last['occurredAt'] : undefined;
}

/** The end of the case must be that of its journal, and the moment that the verdicts are for. */
export function endFindings(file: ExportFile): readonly Finding[] {
  if (file.version === 1) return [];
  const { closedAt } = file.case;
  if (closedAt !== closedBy(file)) return [{ part: 'case', problem: 'closedAt is not what the journal says' }];
  if (closedAt === undefined || closedAt === file.evaluated.at) return [];
  return [{ part: 'evaluated', problem: 'at is not the end of the case' }];
}

/** What was open as the case ended, ended with it; what had been missed stays missed. */
export function endedWith(standing: Standing, file: ExportFile): Standing {
  const endedAt = endOf(file);
  const isOver = standing.endedAt !== undefined || standing.state === 'dormant';
  if (endedAt === undefined || isOver) return standing;
  return { ...standing, state: standing.missedAt === undefined ? 'void' : 'missed', endedAt };
}

/** The end of the case in milliseconds, where the verdicts apply it. */
export const endOf = ({ version, case: { closedAt } }: ExportFile): number | undefined =>
  version === 1 || closedAt === undefined ? undefined : Date.parse(closedAt);
