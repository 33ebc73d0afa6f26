export { createTelegramAdapter, type TelegramAdapter, type TelegramAdapterDeps } from './adapter.js';
export type { Reception } from './connection.js';
export { TELEGRAM_CHANNEL } from './ports.js';
