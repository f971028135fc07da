/** The compiled program library; the bundler puts it in the place of this name (libs/temporal/bundle.ts). */
declare module '#library' {
  const library: import('#core/program/library.ts').Library;
  export default library;
}
