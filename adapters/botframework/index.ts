export { type BotFrameworkAdapter, createBotFrameworkAdapter } from './adapter.js';
export { BOTFRAMEWORK } from './ports.js';
