/** After the run: stops what start-servers.mjs started. */
export default async function tearDown() {
  await globalThis.throughlineServers?.stop();
}
