import { useState } from 'react';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import type { Mode } from './composer-texts.js';

export interface Draft {
  readonly text: string;
  /** Last event of the ticket when the writing began, or that was acknowledged since. */
  readonly seen: number;
}

const EMPTY: Draft = { text: '', seen: 0 };

/** What somebody is writing on a ticket, one text a kind; each is kept. */
export function useDrafts(number: string) {
  const { id } = useSignedIn();
  const drafts = {
    reply: useKept<Draft>(`reply:${number}:${id}`, EMPTY),
    ask: useKept<Draft>(`ask:${number}:${id}`, EMPTY),
    note: useKept<Draft>(`note:${number}:${id}`, EMPTY),
  };
  const [mode, setMode] = useState<Mode>(
    () => (['reply', 'ask', 'note'] as const).find((one) => drafts[one].value.text !== '') ?? 'reply',
  );
  return { mode, setMode, draft: drafts[mode].value, setDraft: drafts[mode].setValue, clear: drafts[mode].clear };
}
