import type { Reply } from '../../bot/index.js';

/** Waits for the replies to messages whose sender keeps the line open for them (`expectReplies`). */
export interface Collector {
  /** A message of the request was answered before: these are its replies. */
  known(messageId: string, replies: readonly Reply[]): void;
  /** Everything that was said in answer, or what there was when the time was up. */
  readonly replies: Promise<readonly Reply[]>;
}

/** The open lines of this process. */
export interface Collectors {
  open(conversationId: string, messageIds: readonly string[]): Collector;
  /** A turn was committed, with so many replies. */
  answered(conversationId: string, messageId: string, replies: number): void;
  /** Whether somebody waits for a reply of this conversation, and has it now. */
  take(conversationId: string, reply: Reply): boolean;
}

interface Line {
  /** Messages whose turn is still to come. */
  readonly open: Set<string>;
  readonly got: Reply[];
  expected: number;
  end(): void;
}

/** @param waitMs longest wait; what comes later goes the usual way. */
export function createCollectors(waitMs: number): Collectors {
  const lines = new Map<string, Line[]>();
  const isOver = ({ open, got, expected }: Line) => open.size === 0 && got.length >= expected;

  return {
    open(conversationId, messageIds) {
      let resolve: (replies: readonly Reply[]) => void = () => undefined;
      const replies = new Promise<readonly Reply[]>((done) => {
        resolve = done;
      });
      const line: Line = {
        open: new Set(messageIds),
        got: [],
        expected: 0,
        end() {
          clearTimeout(timer);
          const left = (lines.get(conversationId) ?? []).filter((other) => other !== line);
          if (left.length > 0) lines.set(conversationId, left);
          else lines.delete(conversationId);
          resolve(line.got);
        },
      };
      const timer = setTimeout(() => line.end(), waitMs);
      lines.set(conversationId, [...(lines.get(conversationId) ?? []), line]);
      return {
        replies,
        known(messageId, before) {
          if (!line.open.delete(messageId)) return;
          line.got.push(...before);
          line.expected += before.length;
          if (isOver(line)) line.end();
        },
      };
    },
    answered(conversationId, messageId, replies) {
      const line = lines.get(conversationId)?.find(({ open }) => open.has(messageId));
      if (!line) return;
      line.open.delete(messageId);
      line.expected += replies;
      if (isOver(line)) line.end();
    },
    take(conversationId, reply) {
      const line = lines.get(conversationId)?.[0];
      if (!line) return false;
      line.got.push(reply);
      if (isOver(line)) line.end();
      return true;
    },
  };
}
