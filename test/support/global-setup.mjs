/**
 * Jest's global setup: one PostgreSQL for the whole run, on a free port in a temporary folder; nothing it keeps survives a power cut. Works as
 * root. `TEST_POSTGRES_URL` tells the workers where it is; each test makes databases of its own there (`test/support/postgres.ts`). It is started
 * by the built tools: what the tests run needs `npm run build` anyway.
 */
const OWN_POSTGRES = '../../dist/scripts/lib/own-postgres.js';
const ATTEMPTS = 3;
const SETTINGS = ['max_connections=400', 'shared_buffers=128MB'];

export default async function startPostgres() {
  // Tests have a copy of the environment, in which what nlu/encoder/no-telemetry.ts says does not reach ONNX Runtime.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const { startOwnPostgres } = await import(OWN_POSTGRES);
  let failure;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const postgres = await startOwnPostgres({ durable: false, settings: SETTINGS });
      process.env.TEST_POSTGRES_URL = postgres.url.slice(0, postgres.url.lastIndexOf('/'));
      globalThis.stopTestPostgres = postgres.remove;
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
