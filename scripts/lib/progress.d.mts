export interface ProgressOptions {
  say?: (line: string) => void;
  detail?: () => string;
}
export function withProgress<T>(what: string, work: () => Promise<T>, options?: ProgressOptions): Promise<T>;
