export { type Assistant, createAssistant } from './assistant.js';
export { type Config, loadConfig } from './config.js';
export { createGate } from './gate.js';
export { createLog } from './logging.js';
export { projectRoot } from './project.js';
