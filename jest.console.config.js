import e2e from './jest.e2e.config.js';

/** The console's long stories in the browser: minutes each, so they are run by hand (`npm run test:console`) and not by the gate. */
export default {
  ...e2e,
  displayName: 'console',
  testMatch: ['<rootDir>/test/e2e/console/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
