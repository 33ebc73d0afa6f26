import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const WEB_CHAT = fileURLToPath(new URL('../../../node_modules/botframework-webchat/dist/webchat.js', import.meta.url));

/**
 * Microsoft's Web Chat, as any site embeds it: the address' fragment says the server, the token and whether by WebSocket. A conversation that was begun
 * is gone on with after a reload.
 */
const PAGE = `<!doctype html><html lang="tr"><meta charset="utf-8"><title>Web Chat</title>
<style>html, body, #chat { height: 100%; margin: 0 }</style><div id="chat"></div>
<script src="/webchat.js"></script><script>
  const given = new URLSearchParams(location.hash.slice(1));
  const begun = JSON.parse(sessionStorage.getItem('begun') ?? 'null');
  const directLine = WebChat.createDirectLine({
    domain: given.get('server') + '/v3/directline',
    webSocket: given.get('socket') === 'yes',
    pollingInterval: 500,
    ...(begun ?? { token: given.get('token') }),
  });
  directLine.connectionStatus$.subscribe((status) => {
    if (status !== 2) return;
    const { conversationId, token } = directLine;
    sessionStorage.setItem('begun', JSON.stringify({ conversationId, token }));
  });
  WebChat.renderWebChat({ directLine, locale: 'tr-TR' }, document.getElementById('chat'));
</script></html>`;

export interface WebChatSite {
  /** `http://localhost:…`: another site than the product's. */
  readonly origin: string;
  close(): Promise<void>;
}

export async function startWebChatSite(): Promise<WebChatSite> {
  const server = createServer((request, response) => {
    if (request.url === '/webchat.js') {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
      return createReadStream(WEB_CHAT).pipe(response);
    }
    if (request.url !== '/') return response.writeHead(404).end();
    return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
