export { createDocumentReader, type DocumentReaderOptions, type WorkerDocumentReader } from './reader.js';
export { TEMPLATE_NAMES, type TemplateName } from './templates.js';
