import { matchesOf } from '../text/matches.js';
import { PRINTED_TICKET_NUMBER } from './ticket.js';

/** A run of ASCII digits of the folded text. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** What kind of separator lies between it and the run before: a blank is ' '; undefined when they do not belong together. */
  readonly separator: string | undefined;
}

const SEPARATOR = /^[\s./\-–—_()*:·•\p{Default_Ignorable_Code_Point}]{1,3}$/u;

let lastText: string | undefined;
let lastGroups: readonly DigitGroup[] = [];

/** Called when a text has been read: nothing of it stays. */
export function forgetDigits(): void {
  lastText = undefined;
  lastGroups = [];
}

/** Digit runs in order of the text. The last text's are kept until {@link forgetDigits}, since several recognisers read the same one. */
export function digitGroups(folded: string): readonly DigitGroup[] {
  if (folded === lastText) return lastGroups;
  const groups: DigitGroup[] = [];
  const ticketEnds = matchesOf(PRINTED_TICKET_NUMBER, folded).map(({ 0: { length }, index }) => index + length);
  let previousEnd = -1;
  for (const match of matchesOf(/\d+/g, folded)) {
    const start = match.index;
    // "MEB-2026-000002 2KPQ-…": the code's digits do not go on with the ticket's number.
    const isApart = previousEnd < 0 || start - previousEnd > 3 || ticketEnds.includes(previousEnd);
    const between = isApart ? '' : folded.slice(previousEnd, start);
    const separator = SEPARATOR.test(between) ? between.trim() || ' ' : undefined;
    previousEnd = start + match[0].length;
    groups.push({ digits: match[0], start, end: previousEnd, separator });
  }
  lastText = folded;
  lastGroups = groups;
  return groups;
}

/** Neighbouring groups read as one number. */
export class DigitWindow {
  constructor(
    private readonly groups: readonly DigitGroup[],
    readonly digits: string,
    private readonly first: number,
    private readonly last: number,
  ) {}

  get start(): number {
    return this.groups[this.first]!.start;
  }

  get end(): number {
    return this.groups[this.last]!.end;
  }

  /** Digits of each group. */
  get sizes(): number[] {
    return this.groups.slice(this.first, this.last + 1).map((group) => group.digits.length);
  }

  /** True when one kind of separator is used throughout (or none). */
  get uniform(): boolean {
    const kind = this.groups[this.first + 1]?.separator;
    for (let index = this.first + 2; index <= this.last; index++) {
      if (this.groups[index]!.separator !== kind) return false;
    }
    return true;
  }
}

/** Every window of neighbouring groups with `min`…`max` digits in all: at most `max` windows a group. */
export function digitWindows(folded: string, min: number, max: number): DigitWindow[] {
  const groups = digitGroups(folded);
  const windows: DigitWindow[] = [];
  for (let first = 0; first < groups.length; first++) {
    let digits = '';
    for (let index = first; index < groups.length; index++) {
      const group = groups[index]!;
      if (index > first && group.separator === undefined) break;
      if (digits.length + group.digits.length > max) break;
      digits += group.digits;
      if (digits.length >= min) windows.push(new DigitWindow(groups, digits, first, index));
    }
  }
  return windows;
}
