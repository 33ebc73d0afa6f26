import { launcherTr } from '../texts.tr.js';
import { readConfig } from './config.js';
import { Widget, type WidgetHandle } from './widget.js';

declare global {
  interface Window {
    /** The only global the loader leaves on a host page. */
    MebAsistan?: WidgetHandle;
  }
}

const script = document.currentScript;

function start(): void {
  if (window.MebAsistan || !(script instanceof HTMLScriptElement)) return;
  const config = readConfig(script.src, script.dataset, launcherTr.name);
  if (!config) return;
  const widget = new Widget(config);
  window.MebAsistan = Object.freeze({
    open: () => widget.open(),
    close: () => widget.close(),
    toggle: () => widget.toggle(),
  });
}

if (document.body) start();
else addEventListener('DOMContentLoaded', start, { once: true });
