export { createFileIntake, type FileIntake, type IntakeResult, type ItemOutcome } from './intake.js';
export { createDocumentReader, type DocumentReaderOptions, type WorkerDocumentReader } from './reader.js';
export { TEMPLATE_NAMES, type TemplateName } from './templates.js';
