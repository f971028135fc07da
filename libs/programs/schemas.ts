import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { type Complaint, complaintsOf } from './complaints/complaints.ts';
import type { Problem } from './problem.ts';
import type { SourceDocument } from './source-document.ts';

const SCHEMAS = join(PROJECT_ROOT, 'programs', 'schema');
const BASE = 'https://throughline.dev/schema/';

let compiler: Ajv2020 | undefined;

/** What a document does not say the way its published schema asks for; empty when it is valid. */
export function schemaProblems(document: SourceDocument, schema: string): readonly Problem[] {
  const complaints = complaintsAbout(document.json, schema);
  return complaints.map(({ path, message, remedy }) => document.problemAt(path, message, remedy));
}

/** The same of a value that stands in no file. */
export function complaintsAbout(value: unknown, schema: string): readonly Complaint[] {
  const validate = validator(schema);
  return validate(value) ? [] : complaintsOf(validate.errors ?? []);
}

/**
 * The compiled schema of that file name (`program.schema.json`).
 * @throws Error when the installation lacks it.
 */
function validator(schema: string): ValidateFunction {
  compiler ??= compileAll();
  const validate = compiler.getSchema(BASE + schema);
  if (!validate) throw new Error(`programs/schema/${schema} is missing; the installation is incomplete`);
  return validate;
}

function compileAll(): Ajv2020 {
  const strict = { strict: true, strictRequired: false, strictTypes: false };
  // A few documents are checked and no more: a fast validator of the same schema takes several times as long to make.
  const quick = { inlineRefs: false, code: { optimize: false } };
  const ajv = new Ajv2020({ allErrors: true, verbose: true, ...strict, ...quick });
  for (const file of readdirSync(SCHEMAS).filter((name) => name.endsWith('.schema.json'))) {
    // The schemas are our own published files; ajv checks them against the meta-schema when it compiles them.
    ajv.addSchema(JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')) as object);
  }
  return ajv;
}
