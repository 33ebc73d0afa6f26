import unit from './jest.config.js';

/** The browser tests: Debian's Chromium against the built server. Of the console the way in and the day; its long stories are `jest.console.config.js`. */
export default {
  ...unit,
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/console/(?!access|day/)'],
  testTimeout: 60_000,
  maxWorkers: 1,
};
