/** A citizen on the web channel, over HTTP as any Direct Line client would be. */
export interface WebClient {
  readonly conversationId: string;
  /** Posts a message; `clientActivityID` is its key. Rejects when no answer comes; the status otherwise. */
  say(url: string, text: string, clientActivityID: string): Promise<number>;
  /** Posts a message with files, as directlinejs uploads them; the status. */
  upload(
    url: string,
    text: string,
    files: readonly { readonly name: string; readonly bytes: Buffer }[],
    clientActivityID: string,
  ): Promise<number>;
  /** The whole conversation as a client is given it. */
  read(url: string): Promise<SeenActivity[]>;
}

export interface SeenActivity {
  readonly id: string;
  readonly from: { readonly role: 'user' | 'bot' };
  readonly text: string;
  readonly channelData?: { readonly clientActivityID?: string; readonly mebasistan?: { readonly kind: string } };
}

const ACTIVITY = 'application/vnd.microsoft.activity';
const JSON_HEADERS = { 'Content-Type': 'application/json' } as const;

export function postJson(address: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return fetch(address, { method: 'POST', headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(body) });
}

/** Opens a conversation on the server at `url`. The token outlives the server, so each later call names the address anew. */
export async function openConversation(url: string): Promise<WebClient> {
  const session = await postJson(`${url}/api/v1/web/session`, {});
  if (session.status !== 200) throw new Error(`no session: ${session.status} ${await session.text()}`);
  const { conversationId, token } = (await session.json()) as { conversationId: string; token: string };
  const headers = { Authorization: `Bearer ${token}` };
  const conversation = `/v3/directline/conversations/${conversationId}`;
  const path = `${conversation}/activities`;
  return {
    conversationId,
    async say(address, text, clientActivityID) {
      const activity = { type: 'message', from: { id: 'me' }, text, channelData: { clientActivityID } };
      const response = await postJson(`${address}${path}`, activity, headers);
      await response.arrayBuffer();
      return response.status;
    },
    async upload(address, text, files, clientActivityID) {
      const activity = { type: 'message', from: { id: 'me' }, text, channelData: { clientActivityID } };
      const form = new FormData();
      form.append('activity', new Blob([JSON.stringify(activity)], { type: ACTIVITY }), 'blob');
      for (const { name, bytes } of files) form.append('file', new Blob([new Uint8Array(bytes)]), name);
      const response = await fetch(`${address}${conversation}/upload`, { method: 'POST', headers, body: form });
      await response.arrayBuffer();
      return response.status;
    },
    async read(address) {
      const seen: SeenActivity[] = [];
      for (let watermark = ''; ; ) {
        const response = await fetch(`${address}${path}?watermark=${watermark}`, { headers });
        if (response.status !== 200) throw new Error(`not readable: ${response.status} ${await response.text()}`);
        const page = (await response.json()) as { activities: SeenActivity[]; watermark: string };
        if (page.activities.length === 0) return seen;
        seen.push(...page.activities);
        watermark = page.watermark;
      }
    },
  };
}
