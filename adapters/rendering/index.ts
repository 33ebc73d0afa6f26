export { CAPABILITIES, type ChannelCapabilities, type Formatting } from './capabilities.js';
export type { ButtonChoice, ListRow, PartChoices } from './choices.js';
export { type Fit, fits, foreignMarkup, type Misfit } from './fits.js';
export { type Part, render } from './render.js';
