import { once } from 'node:events';
import { createServer } from 'node:http';

export interface Site {
  /** `http://localhost:…`: another site than the product's `http://127.0.0.1:…`. */
  readonly origin: string;
  /** What `/` and `/style.css` are from now on. */
  serve(content: { html: string; policy: string; css: string }): void;
  close(): Promise<void>;
}

/** A small web site on this machine under another host name, as a school would have it. */
export async function startSite(): Promise<Site> {
  let content = { html: '', policy: '', css: '' };
  const server = createServer((request, response) => {
    if (request.url === '/style.css') return response.setHeader('Content-Type', 'text/css').end(content.css);
    if (request.url !== '/') return response.writeHead(404).end();
    response.setHeader('Content-Type', 'text/html; charset=utf-8').setHeader('Content-Security-Policy', content.policy);
    return response.end(content.html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://localhost:${port}`,
    serve(next) {
      content = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
