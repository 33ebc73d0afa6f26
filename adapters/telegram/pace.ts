/** So many at once, then one every `everyMs`. */
export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

export interface PaceOptions {
  /** Over all chats, of this process. */
  readonly overall: Rate;
  readonly privateChat: Rate;
  readonly group: Rate;
}

/** Telegram's own guidance (core.telegram.org/bots/faq#my-bot-is-hitting-limits): one a second in a chat, 20 a minute in a group, 30 a second in all. */
export const paceOf = (perSecond: number): PaceOptions => ({
  overall: { burst: perSecond, everyMs: 1000 / perSecond },
  privateChat: { burst: 5, everyMs: 1000 },
  group: { burst: 3, everyMs: 3000 },
});

/** Milliseconds to wait before the next message to a chat may go. */
export interface Pace {
  /** Reserves a place where the wait is at most `patienceMs`; otherwise nothing is reserved. */
  reserve(chat: number, patienceMs: number): { readonly waitMs: number; readonly reserved: boolean };
  /** Telegram named a time itself. */
  pause(chat: number, ms: number): void;
}

const MANY_CHATS = 10_000;
/** More than clocks are slewed by. */
const SET_BACK_MS = 1_000;

/** Generic cell rate algorithm (ITU-T I.371): for each chat the time at which its bucket is empty again. */
export function createPace({ overall, privateChat, group }: PaceOptions, now: () => number): Pace {
  const emptyAt = new Map<number, number>();
  let allEmptyAt = 0;
  let lastAt = 0;

  const waitFor = (empty: number, { burst, everyMs }: Rate, at: number) =>
    Math.max(0, Math.max(empty, at) - (burst - 1) * everyMs - at);

  function forget(at: number): void {
    if (emptyAt.size < MANY_CHATS) return;
    for (const [chat, empty] of emptyAt) if (empty <= at) emptyAt.delete(chat);
  }

  /** What was reserved on a clock that has been set back since is forgotten: Telegram says itself when it was too much. */
  function readClock(): number {
    const at = now();
    if (at < lastAt - SET_BACK_MS) {
      emptyAt.clear();
      allEmptyAt = 0;
    }
    lastAt = at;
    return at;
  }

  return {
    reserve(chat, patienceMs) {
      const at = readClock();
      /** Groups have negative numbers. */
      const rate = chat < 0 ? group : privateChat;
      const empty = emptyAt.get(chat) ?? 0;
      const waitMs = Math.max(waitFor(empty, rate, at), waitFor(allEmptyAt, overall, at));
      if (waitMs > patienceMs) return { waitMs, reserved: false };
      forget(at);
      emptyAt.set(chat, Math.max(empty, at) + rate.everyMs);
      allEmptyAt = Math.max(allEmptyAt, at) + overall.everyMs;
      return { waitMs, reserved: true };
    },
    pause(chat, ms) {
      const { burst, everyMs } = chat < 0 ? group : privateChat;
      emptyAt.set(chat, Math.max(emptyAt.get(chat) ?? 0, readClock() + ms + (burst - 1) * everyMs));
    },
  };
}
