import { DESK_TR, istanbulDay, ticketWays } from '../../bot/index.js';
import type { StaffStore } from '../../store/index.js';
import {
  type AppendOptions,
  apply,
  type DeskMove,
  type DeskStore,
  eventsOf,
  type MoveName,
  possibleMoves,
  type TicketEvent,
  type TicketState,
} from '../../tickets/index.js';
import { grantsOf } from '../auth/authenticate.js';
import { isAllowed, type Permission } from '../auth/permissions.js';
import type { Principal } from '../auth/principal.js';
import { AppError } from '../errors.js';

/** Moves beyond `desk.work`. */
const PERMISSION_OF: Readonly<Partial<Record<MoveName, Permission>>> = { assign: 'desk.assign', route: 'desk.assign' };
const permissionOf = (move: MoveName): Permission => PERMISSION_OF[move] ?? 'desk.work';

export type Agent = Extract<Principal, { kind: 'staff' }>;

export interface PerformDeps {
  readonly desk: DeskStore;
  readonly staff: Pick<StaffStore, 'find'>;
  /** Whether a bureau of this code is there; absent: every well-formed code is taken. */
  readonly hasBureau?: ((code: string) => Promise<boolean>) | undefined;
  readonly now: () => number;
}

/** What moves make of a ticket: events, and what the citizen is told. */
export interface Planned {
  readonly events: readonly TicketEvent[];
  readonly options: AppendOptions;
}

export interface Performer {
  /** Moves the caller could make now. */
  allowed(agent: Agent, bureau: string, state: TicketState): MoveName[];
  /** Checks who may and what is asked for. Throws `FORBIDDEN`, `REQUEST_INVALID`. */
  plan(agent: Agent, number: string, bureau: string, state: TicketState, moves: readonly DeskMove[]): Promise<Planned>;
}

export function createPerformer({ desk, staff, hasBureau, now }: PerformDeps): Performer {
  const invalid = (field: string, detail: string) => new AppError('REQUEST_INVALID', { errors: [{ field, detail }] });

  async function check(agent: Agent, number: string, bureau: string, move: DeskMove): Promise<void> {
    if (!isAllowed(agent, permissionOf(move.move), bureau)) throw new AppError('FORBIDDEN');
    if (move.move === 'assign') {
      const member = await staff.find(move.agent);
      const works =
        member &&
        member.disabledAt === undefined &&
        isAllowed({ ...agent, id: member.id, grants: grantsOf(member) }, 'desk.work', bureau);
      if (!works) throw invalid('agent', 'Bu kişi bu büroda başvuru yanıtlayamıyor.');
    }
    if (move.move === 'route' && hasBureau && !(await hasBureau(move.bureau)))
      throw invalid('bureau', 'Bu kodla bir destek bürosu yok.');
    if (move.move === 'extend' && move.until < istanbulDay(now())) throw invalid('until', 'Geçmiş bir gün olamaz.');
    const other = move.move === 'link' ? move.to : move.move === 'merge' ? move.into : undefined;
    if (other === undefined) return;
    const field = move.move === 'link' ? 'to' : 'into';
    if (other === number) throw invalid(field, 'Başvurunun kendisi olamaz.');
    const found = await desk.summary(other);
    if (!found || !isAllowed(agent, 'desk.read', found.bureau))
      throw invalid(field, 'Bu numarayla görebildiğiniz bir başvuru yok.');
    if (move.move === 'merge' && !isAllowed(agent, 'desk.work', found.bureau)) throw new AppError('FORBIDDEN');
  }

  return {
    allowed: (agent, bureau, state) =>
      possibleMoves(state, agent.id).filter((move) => isAllowed(agent, permissionOf(move), bureau)),

    async plan(agent, number, bureau, state, moves) {
      const events: TicketEvent[] = [];
      const said: string[] = [];
      let last: TicketEvent | undefined;
      let current = state;
      for (const move of moves) {
        await check(agent, number, bureau, move);
        for (const event of eventsOf(move, current, agent.id)) {
          events.push(event);
          const text = told(number, event);
          if (text !== undefined) {
            said.push(text);
            last = event;
          }
          const applied = apply(current, { seq: current.seq + 1, at: current.updatedAt, actor: 'plan', event });
          if (applied.ok) current = applied.state;
        }
      }
      return { events, options: last ? { tell: said.join('\n\n---\n\n'), ...ticketWays(number, last) } : {} };
    },
  };
}

/** What the citizen hears of an event; undefined: nothing. */
function told(number: string, event: TicketEvent): string | undefined {
  switch (event.type) {
    case 'answered':
      return DESK_TR.answered(number, event.text);
    case 'citizen-asked':
      return DESK_TR.asked(number, event.text);
    case 'extended':
      return DESK_TR.extended(number, event.takenUp, event.how, event.until.split('-').reverse().join('.'));
    default:
      return undefined;
  }
}
