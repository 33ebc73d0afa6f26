/** Everything but the browser tests. `npm test -- test/bot` runs a part of it. */
export default {
  displayName: 'unit',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Its ES modules import JSON in a way Jest warns of, a line for each test file.
    '^libphonenumber-js$': '<rootDir>/node_modules/libphonenumber-js/min/index.cjs',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
  resolver: '<rootDir>/test/support/jest-resolver.cjs',
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // More than cores: many a test waits for time-outs and leases.
  maxWorkers: 3,
  // Jest keeps what test files loaded; a worker that has grown beyond this is replaced between two files.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
};
