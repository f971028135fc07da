/** Every workflow type that a worker serves. The names are the types that the server knows. */
export { careCaseWorkflow } from './case/case.workflow.ts';
