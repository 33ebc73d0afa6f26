interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): void;
}

/**
 * The only strings that become HTML here are Mantine's style sheets (`<style>`). Text without `<` cannot begin an element, so
 * the policy lets nothing else pass. Imported before anything that renders.
 */
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
factory?.createPolicy('default', { createHTML: (text) => (text.includes('<') ? null : text) });
