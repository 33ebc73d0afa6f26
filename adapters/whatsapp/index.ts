export { createWhatsAppAdapter, type WhatsAppAdapter } from './adapter.js';
export { WHATSAPP } from './receive.js';
