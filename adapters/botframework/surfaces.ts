/** What the channels behind the Bot Framework show. */
export interface Surface {
  /** Adaptive Cards. Elsewhere they become a picture, or nothing. */
  readonly cards: boolean;
  /** Suggested actions below a text. */
  readonly suggested: boolean;
  /** "Is writing" shows. */
  readonly typing: boolean;
  /** What the button of a card sends, so that the citizen sees what was chosen. */
  submit(label: string): unknown;
}

/** Web Chat and its like say a string as the citizen's own words. */
const asWords = (label: string): unknown => label;
/** Teams has its own way to say `imBack` (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions). */
const asTeams = (label: string): unknown => ({ msteams: { type: 'imBack', value: label } });

const OTHER: Surface = { cards: false, suggested: true, typing: false, submit: asWords };
const CHAT: Surface = { cards: true, suggested: true, typing: true, submit: asWords };

/** By `channelId` (learn.microsoft.com/azure/bot-service/bot-service-channels-reference). */
const SURFACES: Readonly<Record<string, Surface>> = {
  msteams: { cards: true, suggested: false, typing: true, submit: asTeams },
  webchat: CHAT,
  directline: CHAT,
  emulator: CHAT,
  facebook: { ...OTHER, typing: true },
  telegram: { ...OTHER, typing: true },
  email: { ...OTHER, suggested: false },
  sms: { ...OTHER, suggested: false },
};

export const surfaceOf = (channelId: string): Surface => SURFACES[channelId] ?? OTHER;
