import type { Citizen, Heard } from './model.js';

/** What one conversation came to. */
export interface Verdict {
  readonly channel: string;
  readonly unanswered: number;
  readonly outOfOrder: number;
  /** Came twice, and should not have. */
  readonly twice: number;
  /** Came twice because the platform took it without saying so, and the channel has no key against it. */
  readonly unavoidable: number;
  /** From the last time the citizen wrote a question to the first time its answer came, in ms. */
  readonly delays: readonly number[];
}

export interface Asked {
  /** Stands in the answer and in no other. */
  readonly mark: string;
  /** Epoch ms at which it was taken. */
  readonly at: number;
}

export async function judge(channel: string, citizen: Citizen, asked: readonly Asked[]): Promise<Verdict> {
  const heard = await citizen.heard();
  const answers = asked.map(({ mark }) => heard.find(({ text }) => text.includes(mark)));
  const copies = heard.filter(({ key }, at) => heard.findIndex((one) => one.key === key) !== at);
  const excused = copies.filter(({ key }) => citizen.isExcused(key)).length;
  return {
    channel,
    unanswered: answers.filter((answer) => answer === undefined).length,
    outOfOrder: backward(firsts(heard)) + backwardAnswers(answers, heard),
    twice: copies.length - excused,
    unavoidable: excused,
    delays: asked.flatMap(({ at }, n) => (answers[n] ? [Math.max(0, answers[n].at - at)] : [])),
  };
}

const firsts = (heard: readonly Heard[]) =>
  heard.filter(({ key }, at) => heard.findIndex((one) => one.key === key) === at);

/** Messages that came before one with a smaller number. */
const backward = (heard: readonly Heard[]) =>
  heard.filter(({ seq }, at) => seq !== undefined && at > 0 && seq < heard[at - 1]!.seq!).length;

function backwardAnswers(answers: readonly (Heard | undefined)[], heard: readonly Heard[]): number {
  const places = answers.flatMap((answer) => (answer ? [heard.indexOf(answer)] : []));
  return places.filter((place, at) => at > 0 && place < places[at - 1]!).length;
}
