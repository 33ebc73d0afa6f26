import { DESK_TR, istanbulDay, ticketWays } from '../../bot/index.js';
import type { StaffStore } from '../../store/index.js';
import {
  type AppendOptions,
  apply,
  type Clocks,
  type DeskMove,
  type DeskStore,
  eventsOf,
  type MoveName,
  NO_BUREAU,
  possibleMoves,
  type StatementProblem,
  type TicketEvent,
  type TicketFile,
  type TicketState,
} from '../../tickets/index.js';
import { grantsOf } from '../auth/authenticate.js';
import { isAllowed, type Permission } from '../auth/permissions.js';
import type { Principal } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { isFiler, type Whose } from './scope.js';

/** Moves beyond `desk.work`. */
const PERMISSION_OF: Readonly<Partial<Record<MoveName, Permission>>> = { assign: 'desk.assign', route: 'desk.assign' };
const permissionOf = (move: MoveName): Permission => PERMISSION_OF[move] ?? 'desk.work';

/** What who filed a ticket adds to it, wherever it went. */
const OF_FILERS: ReadonlySet<MoveName> = new Set(['note']);

const may = (agent: Agent, move: MoveName, ticket: Whose): boolean =>
  isAllowed(agent, permissionOf(move), ticket.bureau) ||
  (OF_FILERS.has(move) && isFiler(agent, ticket) && isAllowed(agent, permissionOf(move)));

export type Agent = Extract<Principal, { kind: 'staff' }>;

export interface PerformDeps {
  readonly desk: DeskStore;
  readonly staff: Pick<StaffStore, 'find'>;
  /** Whether a bureau of this code is there; absent: every well-formed code is taken. */
  readonly hasBureau?: ((code: string) => Promise<boolean>) | undefined;
  /** The clocks as they stand; absent: any coming day can be promised. */
  readonly clocks?: (() => Pick<Clocks, 'at' | 'statementProblems'>) | undefined;
  readonly now: () => number;
}

/** A ticket that something is done to. */
export type Subject = Pick<TicketFile, 'number' | 'bureau' | 'filedBy' | 'state' | 'records'>;

/** What moves make of a ticket: events, and what the citizen is told. */
export interface Planned {
  readonly events: readonly TicketEvent[];
  readonly options: AppendOptions;
}

export interface Performer {
  /** Moves the caller could make now. */
  allowed(agent: Agent, ticket: Whose, state: TicketState): MoveName[];
  /** Checks who may and what is asked for. Throws `FORBIDDEN`, `REQUEST_INVALID`, `INCIDENT_UNACKNOWLEDGED`, `ILLEGAL_TRANSITION`. */
  plan(agent: Agent, ticket: Subject, moves: readonly DeskMove[]): Promise<Planned>;
}

export function createPerformer({ desk, staff, hasBureau, clocks, now }: PerformDeps): Performer {
  const invalid = (field: string, detail: string) => new AppError('REQUEST_INVALID', { errors: [{ field, detail }] });

  function checkStatement(agent: Agent, bureau: string, move: Extract<DeskMove, { move: 'extend' }>): void {
    const { takenUp, how, until } = move;
    if (until < istanbulDay(now())) throw invalid('until', STATEMENT_TR['until-past']);
    const problems = clocks?.().statementProblems({ type: 'extended', takenUp, how, until }, bureau, now()) ?? [];
    const may = isAllowed(agent, 'desk.assign', bureau);
    const problem = problems.find((one) => one !== 'until-long' || !may);
    if (problem) throw invalid(problem === 'how-missing' ? 'how' : 'until', STATEMENT_TR[problem]);
  }

  /** Of an incident nobody took note of, nothing is taken away; who calls it a hoax says why. */
  function checkIncident(state: TicketState, move: DeskMove): void {
    const lowers = move.move === 'priority' && move.priority > state.priority;
    if (state.isIncident && state.acknowledgedBy === undefined && (lowers || move.move === 'close'))
      throw new AppError('INCIDENT_UNACKNOWLEDGED');
    if (move.move === 'close' && move.reason === 'hoax' && move.note === undefined)
      throw invalid('note', 'Asılsız ihbar olarak kapatılan başvuruda açıklama gerekli.');
  }

  /** What an extension is to the citizen: the first within the three days or after, or another one. */
  function extensionOf(records: Subject['records'], events: readonly TicketEvent[]): 'late' | 'early' | 'again' {
    const open = clocks?.()
      .at(records, now())
      .filter(({ isOpen }) => isOpen);
    if (events.some(({ type }) => type === 'extended') || open?.some(({ clock }) => clock === 'extension'))
      return 'again';
    return open?.some(({ clock, state }) => clock === 'answer' && state === 'breached') ? 'late' : 'early';
  }

  async function check(
    agent: Agent,
    ticket: Pick<Subject, 'number' | 'bureau' | 'filedBy'>,
    state: TicketState,
    move: DeskMove,
  ): Promise<void> {
    const { number, bureau } = ticket;
    if (!may(agent, move.move, ticket)) throw new AppError('FORBIDDEN');
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
    if (move.move === 'extend') checkStatement(agent, bureau, move);
    checkIncident(state, move);
    if (move.move === 'return' && bureau === NO_BUREAU)
      throw new AppError('ILLEGAL_TRANSITION', { extra: { state: state.status, event: 'returned' } });
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
    allowed: (agent, ticket, state) =>
      possibleMoves(state, agent.id).filter(
        (move) =>
          may(agent, move, ticket) &&
          !(move === 'return' && ticket.bureau === NO_BUREAU) &&
          !(move === 'close' && state.isIncident && state.acknowledgedBy === undefined),
      ),

    async plan(agent, ticket, moves) {
      const { number, state, records } = ticket;
      const events: TicketEvent[] = [];
      const said: string[] = [];
      let last: TicketEvent | undefined;
      let current = state;
      for (const move of moves) {
        await check(agent, ticket, current, move);
        for (const event of eventsOf(move, current, agent.id)) {
          const text = told(number, event, () => extensionOf(records, events));
          events.push(event);
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

const STATEMENT_TR: Readonly<Record<StatementProblem, string>> = {
  'how-missing': 'Nasıl sonuçlandırılacağı yazılmalı.',
  'until-past': 'Geçmiş bir gün olamaz.',
  'until-day-off': 'Büronun çalıştığı bir gün olmalı.',
  'until-long': '30 iş gününden uzun süreyi yalnızca koordinatör verebilir.',
  'until-too-far': 'Bir yıldan uzun süre verilemez.',
};

/** What the citizen hears of an event; undefined: nothing. */
function told(number: string, event: TicketEvent, when: () => 'late' | 'early' | 'again'): string | undefined {
  switch (event.type) {
    case 'answered':
      return DESK_TR.answered(number, event.text);
    case 'citizen-asked':
      return DESK_TR.asked(number, event.text);
    case 'extended':
      return DESK_TR.extended(number, when(), event.takenUp, event.how, event.until.split('-').reverse().join('.'));
    default:
      return undefined;
  }
}
