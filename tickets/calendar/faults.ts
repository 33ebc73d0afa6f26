export type CalendarFaultCode =
  /** A moment outside the years that holidays are known for, or a calendar that never works again. */
  | 'CALENDAR_OUT_OF_RANGE'
  /** A negative or fractional count of days, a negative amount of working time. */
  | 'CALENDAR_AMOUNT_INVALID'
  /** A definition that breaks its schema; `detail` lists what. */
  | 'CALENDAR_INVALID';

export class CalendarFault extends Error {
  override readonly name = 'CalendarFault';
  constructor(
    readonly code: CalendarFaultCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
