export interface Lock {
  release(): void;
}
export function tryLock(path: string): Lock | { heldBy: number };
export function lock(path: string, onWait: (pid: number) => void): Promise<Lock>;
