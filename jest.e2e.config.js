import unit from './jest.config.js';

/** All browser tests: Debian's Chromium against the built server. The console's stories take minutes each; the gate runs `jest.gate.config.js`. */
export default {
  ...unit,
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
  maxWorkers: 1,
};
