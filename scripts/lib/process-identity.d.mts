export function processIdentity(pid: number): string | undefined;
export function parentOf(pid: number): number | undefined;
export function commandLine(pid: number): string;
