import { payerClass, type PayerClass } from '../payer.ts';
import type { Entry, FhirBundle } from './bundle.ts';
import { list, type Concept, type Reference, type Resource } from './resource.ts';

export interface Payer {
  readonly class: PayerClass;
  readonly code: string;
}

/**
 * Who pays for an encounter: what its claims name, else the coverages of the person that are in the bundle. Each once,
 * in the order found.
 */
export function readPayers(bundle: FhirBundle, encounter: Entry, patient: Resource | undefined): Payer[] {
  const billed = ['Claim', 'ExplanationOfBenefit']
    .flatMap((type) => bundle.all(type))
    .filter(({ resource }) => concerns(bundle, resource, encounter.resource))
    .flatMap(({ resource }) => namesOf(bundle, resource));
  const covered = bundle
    .all('Coverage')
    .filter(({ resource }) => bundle.resolve(resource.beneficiary) === patient)
    .map(({ resource }) => coverageName(bundle, resource));
  const names = new Set([...(billed.length > 0 ? billed : covered)].filter((name) => name !== ''));
  return [...names].map((name) => ({ class: payerClass(name), code: name }));
}

function concerns(bundle: FhirBundle, claim: Resource, encounter: Resource): boolean {
  return list(claim.item).some((item) => list(item.encounter).some((each) => bundle.resolve(each) === encounter));
}

/** `insurance` is a list in R4; Synthea's older bundles carry one object. */
function namesOf(bundle: FhirBundle, claim: Resource): string[] {
  const insurance = list(claim.insurance as { readonly coverage?: Reference } | undefined);
  return insurance.map(({ coverage }) => {
    const resource = bundle.resolve(coverage, claim.contained);
    return coverage?.display ?? (resource ? coverageName(bundle, resource) : '');
  });
}

function coverageName(bundle: FhirBundle, coverage: Resource): string {
  const type = list(coverage.type as Concept | undefined)[0]; // `type` is a code elsewhere; of a coverage, a concept
  const payor = list(coverage.payor)[0];
  const organization = bundle.resolve(payor) as { readonly name?: unknown } | undefined; // only its name is read
  const name = typeof organization?.name === 'string' ? organization.name : undefined;
  return payor?.display ?? name ?? type?.text ?? list(type?.coding)[0]?.display ?? '';
}
