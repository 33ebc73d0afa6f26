export { CAPABILITIES, type ChannelCapabilities, type Formatting } from './capabilities.js';
export { type ButtonChoice, type ListRow, numbered, type PartChoices } from './choices.js';
export { type Fit, fits, foreignMarkup, type Misfit } from './fits.js';
export { type Part, render } from './render.js';
