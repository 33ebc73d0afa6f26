/**
 * Lets the style sheet by which an open dialog keeps the page behind it from scrolling pass the policy: Mantine's own sheets get the nonce from the provider,
 * this one (react-remove-scroll) from a global name. Imported before anything that renders.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
Object.assign(globalThis, { __webpack_nonce__: nonce });
