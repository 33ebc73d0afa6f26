/** When the server ends the session, as it says. */
export interface IdleTold {
  readonly limitSeconds: number;
  readonly endsInSeconds: number;
}

/** `tell`: there was activity that the server does not know of. `warn`: the end is near. `ended`: it should be over, ask the server. */
export type IdleState = 'quiet' | 'tell' | 'warn' | 'ended';

/** Before the end, people are asked for so long (WCAG 2.2.1 wants 20 s). */
export const WARN_MS = 120_000;
/** The server is told of activity at most so often. */
const TELL_MS = 60_000;

/** Knows from activity, and from what the server says, when a session that nobody uses ends. */
export class IdleClock {
  private endsAtMs: number | undefined;
  private saidAt = 0;
  private toldAt = 0;
  private activeAt = 0;

  constructor(private readonly now: () => number) {}

  /** By this computer's clock; undefined: it does not end by idleness. */
  get endsAt(): number | undefined {
    return this.endsAtMs;
  }

  get leftMs(): number {
    return this.endsAtMs === undefined ? Number.POSITIVE_INFINITY : Math.max(0, this.endsAtMs - this.now());
  }

  /** What the server said at `at`, which is let be where it said something later; `isAnswer`: to being told of activity. */
  told(idle: IdleTold | undefined, at: number, isAnswer = false): void {
    // Somebody who sets this computer's clock back does not end the listening.
    if (at < this.saidAt && this.saidAt <= this.now()) return;
    this.saidAt = at;
    this.endsAtMs = idle && at + idle.endsInSeconds * 1000;
    if (isAnswer) this.toldAt = at;
  }

  /** Another tab knows of a later end. */
  heard(endsAt: number): void {
    if (this.endsAtMs !== undefined && endsAt > this.endsAtMs) this.endsAtMs = endsAt;
  }

  /** Whoever sits there did something. */
  note(): void {
    this.activeAt = this.now();
  }

  state(): IdleState {
    if (this.endsAtMs === undefined) return 'quiet';
    if (this.leftMs === 0) return 'ended';
    const isNear = this.leftMs <= WARN_MS;
    if (this.activeAt > this.toldAt && (isNear || this.now() - this.toldAt >= TELL_MS)) return 'tell';
    return isNear ? 'warn' : 'quiet';
  }
}
