import type { JsonObject } from '#core/json.ts';

export type CodeSystem = 'icd9cm' | 'icd10cm' | 'snomed' | 'local';

const SYSTEMS: readonly (readonly [RegExp, CodeSystem])[] = [
  [/snomed|\bsct\b|^sct$/i, 'snomed'],
  [/icd-?10|^i10/i, 'icd10cm'],
  [/icd-?9|^i9/i, 'icd9cm'],
];

/** The code system that a name or URI stands for (HL7 table 0396 names, FHIR system URIs); `local` when none fits. */
export function codeSystem(...names: readonly (string | undefined)[]): CodeSystem {
  for (const name of names) {
    const known = SYSTEMS.find(([pattern]) => name !== undefined && pattern.test(name.trim()));
    if (known) return known[1];
  }
  return 'local';
}

/** The code with its dot: claims and older feeds leave it out (`71596` is 715.96, `E8121` is E812.1). */
export function dotted(system: CodeSystem, code: string): string {
  const bare = code.trim().toUpperCase();
  if (bare.includes('.') || (system !== 'icd9cm' && system !== 'icd10cm'))
    return system === 'snomed' ? code.trim() : bare;
  const stem = system === 'icd9cm' && bare.startsWith('E') ? 4 : 3;
  return bare.length > stem ? `${bare.slice(0, stem)}.${bare.slice(stem)}` : bare;
}

/** Data of a `diagnosisRecorded` fact. */
export function diagnosisData(system: CodeSystem, code: string, rank: number): JsonObject {
  return { system, code: dotted(system, code), rank };
}
