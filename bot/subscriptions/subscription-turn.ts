import {
  type AwaitedEvent,
  awaitedOf,
  dayInWords,
  examKey,
  examName,
  nameOfExamKey,
  type Passage,
} from '../../knowledge/index.js';
import { examHolder } from '../../nlu/index.js';
import { istanbulDay } from '../compose/dates.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import { PERSON } from '../passage-reply.js';
import { SUBSCRIPTION_TR as SAYS } from '../replies/subscriptions.tr.js';
import { TR } from '../replies/tr.js';
import { isFresh } from '../subject.js';
import type { Choice, ChoiceAction, Reply } from '../types.js';
import type { Subscription, SubscriptionMove } from './ports.js';
import { subscriptionWish } from './wishes.js';

type Action = Extract<ChoiceAction, { type: 'subscription' }>;

/** How long a subscription lasts where nothing comes of it. */
const SUBSCRIPTION_MS = 365 * 24 * 60 * 60_000;
const MAX_SUBSCRIPTIONS = 20;
/** Exams that are asked back about where none is named, so far as there is a calendar. */
const COMMON = ['lgs', 'iokbs', 'bilsem', 'aol', 'ekys', 'ags'];

/** A message that wishes to be told of something, or no longer; undefined: it does not. */
export async function subscriptionTurn(context: TurnContext): Promise<Handled | undefined> {
  const { utterance, state, deps } = context;
  if (!deps.subscriptions) return undefined;
  if (utterance.route === 'yes') {
    const [first] = state.offered;
    const isOnly =
      first?.action.type === 'subscription' && state.offered.every(({ action }) => action.type !== 'feedback');
    return isOnly && first.action.type === 'subscription' ? takeSubscription(context, first.action) : undefined;
  }
  const wished = subscriptionWish(utterance);
  if (!wished) return undefined;
  if (wished.wish === 'list') return listed(context);
  if (wished.wish === 'cancel') return cancelled(context);
  const named = utterance.entities.find(({ type }) => type === 'exam');
  const holder = named && examHolder(named.value);
  if (holder && deps.search.calendars(named.value, context.today).length === 0)
    return respond(state, { kind: 'notice', text: TR.heldElsewhere(named.value, holder), choices: [PERSON] });
  const exam = named ? examKey(named.value) : examSpokenOf(context);
  if (exam === undefined && !wished.event && !wished.isSure) return undefined;
  const event = wished.event ?? 'result';
  return exam === undefined ? asked(context, event) : added(context, exam, event, false);
}

/** A tapped button. */
export async function takeSubscription(context: TurnContext, action: Action): Promise<Handled> {
  if (action.wish === 'add') return added(context, action.exam, action.event, action.next === true);
  if (action.wish === 'remove') return removed(context, action.exam, action.event);
  return done(context, SAYS.cancelledAll, { type: 'remove-all' });
}

/** The button below an answer of a calendar. */
export const tellMeChoice = (code: string, event: AwaitedEvent): Choice => ({
  label: SAYS.tellMe[event],
  action: { type: 'subscription', wish: 'add', exam: examKey(code), event },
});

/** The exam that the talk was about a short while ago. */
function examSpokenOf({ state, deps, message }: TurnContext): string | undefined {
  const { subject } = state;
  if (!subject || !isFresh(subject, message.receivedAt)) return undefined;
  const passage: Passage | undefined =
    subject.passageId === undefined ? undefined : deps.search.passage(subject.passageId);
  const code = passage?.exam?.code;
  if (code === undefined) return undefined;
  const key = examKey(code);
  return examName(code) !== undefined || key === 'aol' ? key : undefined;
}

function asked({ state, deps, today }: TurnContext, event: AwaitedEvent): Handled {
  const exams = COMMON.filter((key) => deps.search.calendars(key, today).length > 0);
  const choices = exams.map((exam): Choice => {
    return { label: nameOfExamKey(exam), action: { type: 'subscription', wish: 'add', exam, event } };
  });
  return respond(state, { kind: 'clarify', text: SAYS.which(event), choices }, [
    { type: 'subscription', data: { wish: 'add', result: 'which' } },
  ]);
}

async function added(context: TurnContext, exam: string, event: AwaitedEvent, isNext: boolean): Promise<Handled> {
  const { state, deps, message, today } = context;
  const calendars = deps.search.calendars(exam, today).flatMap(({ exam: calendar, validUntil }) => {
    return calendar ? [{ exam: calendar, validUntil }] : [];
  });
  const name = nameOfExamKey(exam);
  const awaited = awaitedOf(calendars, event, today);
  if (awaited.isOut && !isNext) {
    const next: Choice = {
      label: SAYS.nextTime,
      action: { type: 'subscription', wish: 'add', exam, event, next: true },
    };
    const text = [awaited.text, SAYS.isOut].filter(Boolean).join('\n\n');
    return respond(state, { kind: 'notice', text, choices: [next] }, [
      { type: 'subscription', data: { wish: 'add', result: 'out' } },
    ]);
  }
  const own = (await deps.subscriptions?.of(message.conversationId)) ?? [];
  const isThere = own.some((one) => one.exam === exam && one.event === event);
  if (!isThere && own.length >= MAX_SUBSCRIPTIONS) return done(context, SAYS.tooMany, undefined, cancelChoices(own));
  const until = message.receivedAt + SUBSCRIPTION_MS;
  const text = [
    (isThere ? SAYS.already : SAYS.added)(event, name),
    awaited.isOut ? undefined : awaited.text,
    message.channel === 'web' ? SAYS.onWeb : undefined,
    SAYS.privacy(inWords(until)),
  ].filter((part) => part !== undefined);
  const cancel: Choice = { label: SAYS.cancelThis, action: { type: 'subscription', wish: 'remove', exam, event } };
  return done(context, text.join('\n\n'), { type: 'add', exam, event, until }, [cancel]);
}

const removed = (context: TurnContext, exam: string, event: AwaitedEvent): Handled =>
  done(context, SAYS.cancelled(event, nameOfExamKey(exam)), { type: 'remove', exam, event });

async function listed(context: TurnContext): Promise<Handled> {
  const own = (await context.deps.subscriptions?.of(context.message.conversationId)) ?? [];
  if (own.length === 0) return done(context, SAYS.none);
  const lines = own.map(({ exam, event, until }) => SAYS.line(event, nameOfExamKey(exam), inWords(until)));
  return done(context, SAYS.list(lines), undefined, cancelChoices(own));
}

/** The one that is named, or the only one; which it is, is asked where there are several. */
async function cancelled(context: TurnContext): Promise<Handled> {
  const { utterance, message, deps } = context;
  const own = (await deps.subscriptions?.of(message.conversationId)) ?? [];
  if (own.length === 0) return done(context, SAYS.none);
  if (ALL.test(utterance.tokens.map(({ norm }) => norm).join(' ')))
    return done(context, own.length === 1 ? cancelledText(own[0]!) : SAYS.cancelledAll, { type: 'remove-all' });
  const named = utterance.entities.find(({ type }) => type === 'exam');
  const key = named && examKey(named.value);
  const meant = key === undefined ? own : own.filter(({ exam }) => exam === key);
  const [only, ...others] = meant;
  if (!only) return done(context, SAYS.notSubscribed('result', nameOfExamKey(key!)), undefined, cancelChoices(own));
  if (others.length === 0) return removed(context, only.exam, only.event);
  return done(context, SAYS.whichToCancel, undefined, cancelChoices(meant));
}

const ALL = /\b(?:hepsi|hepsini|tum|tumunu|butun|aboneliklerim[a-z]*|abonelikleri)\b/;

const cancelledText = ({ event, exam }: Subscription) => SAYS.cancelled(event, nameOfExamKey(exam));

function cancelChoices(own: readonly Subscription[]): Choice[] {
  const each = own.map(({ exam, event }): Choice => {
    return {
      label: SAYS.cancelOne(event, nameOfExamKey(exam)),
      action: { type: 'subscription', wish: 'remove', exam, event },
    };
  });
  const all: Choice = { label: SAYS.cancelAll, action: { type: 'subscription', wish: 'remove-all' } };
  return own.length > 1 ? [...each, all] : each;
}

function done({ state }: TurnContext, text: string, move?: SubscriptionMove, choices: readonly Choice[] = []): Handled {
  const reply: Reply = { kind: 'notice', text, choices };
  const event = { type: 'subscription', data: { wish: move?.type ?? 'told', result: 'done' } };
  return { ...respond(state, reply, [event]), ...(move && { subscriptions: [move] }) };
}

const inWords = (at: number) => dayInWords(istanbulDay(at));
