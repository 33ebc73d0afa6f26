import e2e from './jest.e2e.config.js';

/** The browser tests that the gate has time for: the widget, and of the console the way in and a full day of its four roles. */
export default {
  ...e2e,
  displayName: 'gate',
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/console/(?!access|day/)'],
};
